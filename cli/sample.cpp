// ttcsim sample: synthetic answers, in the table that `ttcsim curve` reads.

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>

#include "cli/text/group_text.h"
#include "cli/words/common.h"
#include "models/any_generator.h"
#include "models/errors.h"
#include "sim/results/write_file.h"
#include "sim/run/engine.h"
#include "sim/run/trials.h"
#include "sim/scenario/scenario.h"

namespace ttc {

namespace {

struct Options {
  ScenarioWords scenario;
  std::string output;
  std::uint64_t samples = 16;
  bool force = false;
};

void add_rows(const Plan& plan, const Job& job, std::uint64_t q, const Options& options, std::string& csv) {
  const Problem problem = make_problem(plan.scenario(job), q);
  const std::string name = problem.name.empty() ? fmt::format("q{:05}", q) : problem.name;
  std::size_t n = 0;
  for (const CandidateRecord& r : make_trials(plan, job, problem, q)->candidates(0, options.samples)) {
    csv += fmt::format("{},{},{},{},{:d}", csv_cell(r.model), csv_cell(name), n++,
                       r.answered ? fmt::format("a{}", r.answer) : "", r.correct);
    csv += r.scores.empty() || !r.answered ? "," : fmt::format(",{:.6f}", r.scores.front());
    csv += r.tokens ? fmt::format(",{}\n", *r.tokens) : ",\n";
  }
}

/// Each model's first strategy that makes more than one candidate, and as many of every problem: who stops by
/// what was answered leaves a selection.
std::vector<const Job*> sampled_jobs(const Plan& plan) {
  std::vector<const Job*> jobs(plan.study.points.front().models.size());
  for (const Job& job : plan.jobs) {
    if (job.point == 0 && !jobs[job.model] && job.sources.size() == 1 && !job.stops &&
        largest_budget(plan.strategy(job).generator) > 1)
      jobs[job.model] = &job;
  }
  std::erase(jobs, nullptr);
  if (jobs.empty())
    throw ScenarioError(
        "sample: no strategy of the scenario samples one model more than once without stopping");
  return jobs;
}

void write(const std::string& path, const std::string& csv, bool force) {
  if (path == "-") {
    std::fwrite(csv.data(), 1, csv.size(), stdout);
    return;
  }
  if (path.ends_with(".gz"))
    throw ScenarioError(fmt::format("{}: is written as plain CSV (name it .csv)", path));
  if (force)
    write_file(path, std::as_bytes(std::span(csv)));
  else if (!write_new_file(path, std::as_bytes(std::span(csv))))
    throw ScenarioError(fmt::format("{}: exists and is kept (--force replaces it)", path));
}

void sample(const Options& options) {
  const Plan plan = options.scenario.plan();
  if (options.output.ends_with(".gz"))
    throw ScenarioError(fmt::format("{}: is written as plain CSV (name it .csv)", options.output));
  if (options.output != "-") check_writable(options.output);
  std::error_code unreadable;
  if (options.output != "-" && std::filesystem::exists(options.output, unreadable) && !options.force)
    throw ScenarioError(fmt::format("{}: exists and is kept (--force replaces it)", options.output));
  std::string csv = "model,problem,sample,answer,correct,score,output_tokens\n";
  for (const Job* job : sampled_jobs(plan))
    for (std::uint64_t q = 0; q < plan.problems(); ++q) add_rows(plan, *job, q, options, csv);
  write(options.output, csv, options.force);
}

}  // namespace

void add_sample(Command& command) {
  Options& options = command.does("write synthetic answers in the table that `ttcsim curve` reads", sample);
  command.footer(
      "Each model answers each problem as in trial 0 of its first strategy that samples; scores are of that "
      "strategy's "
      "first reward model.\n"
      "Examples:\n"
      "  ttcsim sample quickstart -o answers.csv --samples 32\n"
      "  ttcsim sample study.toml --set problems=100 -o - | ttcsim curve -");
  options.scenario.add_to(command);
  command.text("-o,--output", options.output, "answer table to write (CSV; - is standard output)").required();
  command.count("--samples", options.samples, "samples of each problem (default 16)", 1, 100'000);
  command.flag("--force", options.force, "replace an output that is there");
}

}  // namespace ttc
