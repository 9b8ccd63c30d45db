// ttcsim replay: one trial of one problem, step by step.

#include <fmt/format.h>

#include <limits>

#include "cli/text/text.h"
#include "cli/words/common.h"
#include "models/errors.h"
#include "models/text/wording.h"
#include "sim/run/engine.h"
#include "sim/run/trials.h"
#include "sim/scenario/scenario.h"

namespace ttc {

namespace {

struct Options {
  ScenarioWords scenario;
  std::uint64_t problem = 0;
  std::uint64_t trial = 0;
  std::uint64_t point = 0;
  std::uint64_t candidates = 32;
};

void check(const Options& options, const Plan& plan) {
  const auto refuse = [](const char* option, std::uint64_t value, std::uint64_t count) {
    if (value >= count)
      throw ScenarioError(
          fmt::format("{} is {} (it must be at most {}; numbers start at 0)", option, value, count - 1));
  };
  refuse("--problem", options.problem, plan.problems());
  refuse("--trial", options.trial, plan.trials());
  refuse("--point", options.point, plan.study.points.size());
}

void print_problem(const Problem& problem, const Scenario& scenario) {
  for (std::size_t m = 0; m < problem.laws.size(); ++m) {
    const AnswerLaw& law = problem.laws[m];
    fmt::print("{}: {} answers, {} of them correct; no answer with probability {:.4f}\n  p =",
               scenario.models[m].name, law.answers(), law.correct, law.abstain());
    for (std::size_t a = 0; a < std::min<std::size_t>(law.answers(), 12); ++a)
      fmt::print(" {:.4f}", law.p[a]);
    fmt::print("{}\n", law.answers() > 12 ? " …" : "");
  }
}

void print_candidates(const Plan& plan, const Job& job, const std::vector<CandidateRecord>& records) {
  TextTable table(0);
  const bool pools = job.sources.size() > 1;
  std::vector<std::string> head{"candidate", "answer", "correct", "tokens"};
  if (pools) head.insert(head.begin(), "model");
  for (const Curve& curve : job.curves)
    if (plan.reward(job, curve)) head.push_back("score, " + curve.label);
  table.add_row(head);
  for (std::size_t n = 0; n < records.size(); ++n) {
    const CandidateRecord& r = records[n];
    std::vector<std::string> cells{std::to_string(n), r.answered ? std::to_string(r.answer) : "none",
                                   r.correct ? "yes" : "no", r.tokens ? std::to_string(*r.tokens) : "-"};
    if (pools) cells.insert(cells.begin(), r.model);
    for (const double score : r.scores) cells.push_back(r.answered ? fmt::format("{:.4f}", score) : "-");
    table.add_row(cells);
  }
  fmt::print("{}", table.str(stdout_width()));
}

/// What the search of each rung did.
void add_search_rows(const Job& job, const Tallies& tallies, TextTable& table) {
  constexpr std::pair<const char*, SearchCount> kShown[] = {
      {"steps generated", SearchCount::nodes},
      {"solutions ended", SearchCount::solutions},
      {"children to give", SearchCount::budget},
      {"children given", SearchCount::width},
      {"first steps that survived", SearchCount::first_steps}};
  for (const auto& [text, what] : kShown) {
    std::vector<std::string> cells{text};
    for (std::size_t rung = 0; rung < job.ladder.size(); ++rung)
      cells.push_back(std::to_string(tallies.search(rung, 0, what)));
    table.add_row(cells);
  }
}

/// The numbers of the job's rows, from 0.
TallyRows rows_of(const Plan& plan, const Job& job) {
  return plan.first_rows(static_cast<std::size_t>(&job - plan.jobs.data()) + 1) - job.first;
}

void print_credits(const Plan& plan, const Job& job, Trials& trials, std::uint64_t trial) {
  const TallyRows rows = rows_of(plan, job);
  Tallies tallies(rows, 1);
  trials.run(trial, trial + 1, {tallies, job.first});
  if (trials.end_of_single_draws() < std::numeric_limits<std::uint64_t>::max())
    fmt::print(
        "From candidate {} on, selectors that need no scores draw their counts at once, not from this "
        "list.\n",
        trials.end_of_single_draws());
  TextTable table(1);
  std::vector<std::string> head{job.staged ? "credit by multiple" : "credit by n"};
  for (const std::uint64_t n : job.ladder) head.push_back(std::to_string(n));
  table.add_row(head);
  for (const Curve& curve : job.curves) {
    std::vector<std::string> cells{curve.label};
    for (std::size_t rung = 0; rung < job.ladder.size(); ++rung) {
      const std::size_t row = curve.first_row - job.first.credits + rung;
      cells.push_back(short_number(static_cast<double>(tallies.credits()[row]) / kFullCredit));
    }
    table.add_row(cells);
  }
  if (rows.searches > 0) add_search_rows(job, tallies, table);
  fmt::print("{}", table.str(stdout_width()));
}

void replay(const Options& options) {
  const Plan plan = options.scenario.plan();
  check(options, plan);
  const Scenario& scenario = plan.study.points[options.point];
  const Problem problem = make_problem(scenario, options.problem);
  fmt::print("problem {}{}, trial {}, point {}, seed {}{}\n", options.problem,
             problem.name.empty() ? "" : " (" + printable(problem.name) + ")", options.trial, options.point,
             plan.seed(), problem.level > 0 ? fmt::format(", level {}", problem.level) : "");
  print_problem(problem, scenario);
  for (const Job& job : plan.jobs) {
    if (job.point != options.point) continue;
    const std::uint64_t count =
        job.staged ? options.candidates : std::min(job.ladder.back(), options.candidates);
    const std::string who = plan.model_name(job);
    if (job.staged)
      fmt::print("\n{}, {}: what each stage drew, at most {} candidates of each, at budget {}\n", who,
                 job.label, count, job.ladder.back());
    else if (job.grown)
      fmt::print("\n{}, {}: the solutions of one search with a budget of {}\n", who, job.label, count);
    else if (job.sources.size() == 1)
      fmt::print("\n{}, {}: the first {} of {} candidates\n", who, job.label, count, job.ladder.back());
    else
      fmt::print("\n{}, {}: at most {} candidates of each model at budget {}\n", who, job.label, count,
                 job.ladder.back());
    const auto trials = make_trials(plan, job, problem, options.problem);
    const std::vector<CandidateRecord> records = trials->candidates(options.trial, count);
    if (job.stops && !job.staged && records.size() < count)
      fmt::print("(stopped after {})\n", records.size());
    print_candidates(plan, job, records);
    print_credits(plan, job, *trials, options.trial);
  }
}

}  // namespace

void add_replay(Command& command) {
  Options& options = command.does("one trial of one problem, step by step", replay);
  options.scenario.add_to(command);
  command.count("--problem", options.problem, "number of the problem, from 0").required();
  command.count("--trial", options.trial, "number of the trial, from 0").required();
  command.count("--point", options.point, "point of the sweep, from 0");
  command.count("--candidates", options.candidates, "how many candidates to list (default 32)", 1, 1'000'000);
  command.footer(
      "Examples:\n"
      "  ttcsim replay quickstart --problem 3 --trial 0\n"
      "  ttcsim replay table1 --problem 0 --trial 1 --point 0");
}

}  // namespace ttc
