// ttcsim plan: how to spend a budget on samples of several models.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>

#include "analysis/planning/checked_planner.h"
#include "cli/text/answer_notes.h"
#include "cli/text/choice_text.h"
#include "cli/text/oracle_plan_text.h"
#include "cli/text/progress_line.h"
#include "cli/text/text.h"
#include "cli/words/answer_words.h"
#include "cli/words/common.h"
#include "cli/words/number_list.h"
#include "cli/words/price_words.h"
#include "cli/words/run_filter.h"
#include "models/errors.h"
#include "models/text/wording.h"

namespace ttc {

namespace {

struct Options {
  AnswerWords answers;
  RunFilter runs;
  std::string prices;
  std::string price;
  std::string budgets;
  std::string by;
  std::uint64_t seed = 1;
  bool json = false;
  bool quiet = false;
};

double price(const std::string& word, const std::string& what) {
  const std::vector<double> number = number_list("--prices", word);
  if (number.size() != 1 || !(number.front() > 0))
    throw ScenarioError(fmt::format("--prices: {} is no price (above 0)", quoted(what)));
  return number.front();
}

/// "NAME=PRICE,…", one for every model; or a single number, the price of all. The last '=' of a word ends the
/// name.
Eigen::VectorXd prices(const std::string& text, const GradedModels& graded) {
  const auto models = static_cast<Eigen::Index>(graded.models.size());
  if (text.find('=') == std::string::npos) return Eigen::VectorXd::Constant(models, price(text, text));
  const std::vector<std::string_view> known(graded.models.begin(), graded.models.end());
  Eigen::VectorXd cost = Eigen::VectorXd::Zero(models);
  for (std::size_t start = 0; start <= text.size();) {
    const std::size_t end = std::min(text.find(',', start), text.size());
    const std::string word = text.substr(start, end - start);
    const std::size_t equals = word.rfind('=');
    if (equals == std::string::npos)
      throw ScenarioError(fmt::format("--prices: {} is not NAME=PRICE", quoted(word)));
    const std::string name = word.substr(0, equals);
    const auto found = std::ranges::find(known, name);
    if (found == known.end())
      throw ScenarioError(
          fmt::format("--prices: no answers of {}{}", quoted(name), did_you_mean(name, known)));
    if (cost[found - known.begin()] > 0)
      throw ScenarioError(fmt::format("--prices: two for {}", quoted(name)));
    cost[found - known.begin()] = price(word.substr(equals + 1), word);
    start = end + 1;
  }
  for (Eigen::Index m = 0; m < models; ++m)
    if (!(cost[m] > 0))
      throw ScenarioError(
          fmt::format("--prices: none for {}", quoted(graded.models[static_cast<std::size_t>(m)])));
  return cost;
}

std::vector<double> budgets(const std::string& text, double cheapest) {
  std::vector<double> list = number_list("--budget", text);
  for (const double budget : list)
    if (!(budget >= cheapest))
      throw ScenarioError(
          fmt::format("--budget: {} buys no sample (the cheapest costs {:.6g})", budget, cheapest));
  return list;
}

/// Where an oracle knows a correct sample.
void plan_with_oracle(const Options& options, const std::vector<RunAnswers>& runs,
                      const std::optional<Eigen::VectorXd>& costs, std::vector<std::string> notes) {
  const GradedModels graded = graded_models(runs);
  if (graded.left_out > 0)
    notes.push_back(fmt::format("{} problem(s) are left out: not every model has them", graded.left_out));
  const Eigen::VectorXd cost = costs ? *costs : prices(options.prices, graded);
  const std::vector<double> list = budgets(options.budgets, cost.minCoeff());
  if (!options.json && !options.quiet) print_notes(notes);
  refuse_single_samples(graded, cost, list);
  const CheckedPlanner planner(graded, cost);
  if (options.json) return print_oracle_json(graded, planner, list, notes);
  print_oracle_plans(graded, planner, list);
}

/// What chooses among the samples; empty: an oracle.
std::vector<Metric> rules(const std::string& by, const std::vector<RunAnswers>& runs) {
  const bool tests = std::ranges::none_of(runs, &RunAnswers::answers_known);  // verdicts alone
  if (by == "oracle" || (by.empty() && tests)) return {};
  for (const RunAnswers& run : runs)
    if (!run.answers_known || run.nothing_extracted())
      throw DataError(
          fmt::format("{}: no answers to choose among (--by oracle counts on a verifier)", run_name(run)));
  const bool scores = std::ranges::any_of(runs, &RunAnswers::has_scores);
  if (!scores && (by == "weighted" || by == "best_of_n"))
    throw DataError(fmt::format("--by {}: no run has a column score", by));
  if (by == "vote" || (by.empty() && !scores)) return {Metric::maj_at_k};
  if (by == "weighted") return {Metric::weighted_k};
  if (by == "best_of_n") return {Metric::best_of_k};
  return {Metric::maj_at_k, Metric::weighted_k, Metric::best_of_k};
}

/// What a vote makes of one sample of each problem is not in the samples: a range is all there is to say.
void refuse_untold(const PricedRuns& priced, const ChoiceOptions& how) {
  for (std::size_t r = 0; r < priced.runs.size(); ++r) {
    const RunAnswers& run = priced.runs[r];
    const double told = told_below({run}, {priced.cost[r]}, {Metric::maj_at_k});
    if (std::ranges::max(how.budgets) * (1 + 1e-9) < told) continue;
    double right = 0;
    for (const ProblemAnswers& p : run.problems)
      right += p.flagged_correct / static_cast<double>(run.problems.size());
    throw DataError(fmt::format(
        "{}: one sample of each problem is right in {:.1f} %, which does not tell how answers scatter: "
        "larger "
        "votes may be right in anything from {:.1f} to 100 %; a second sample of each problem tells "
        "(or a budget below {:.4g})",
        run_name(run), 100 * right, 100 * std::max(0.0, 2 * right - 1), told));
  }
}

/// Runs whose votes are predicted from hardly any samples.
void add_prediction_notes(const PricedRuns& priced, const ChoiceOptions& how,
                          std::vector<std::string>& notes) {
  constexpr std::uint32_t kFew = 4;
  for (std::size_t r = 0; r < priced.runs.size(); ++r) {
    const std::uint32_t least = priced.runs[r].fewest_samples();
    if (least < kFew && 2 * std::ranges::max(how.budgets) >= priced.cost[r] * (least + 1))
      notes.push_back(
          fmt::format("{}: fewer than {} samples of some problems: how wrong answers scatter is then assumed "
                      "more than measured, and predicted votes may be off by more than the intervals say",
                      run_name(priced.runs[r]), kFew));
  }
}

void plan_choices(const Options& options, PricedRuns priced, const std::vector<Metric>& by,
                  std::vector<std::string> notes) {
  const std::size_t before = priced.runs.front().problems.size();
  priced.runs = on_shared_problems(priced.runs);
  if (priced.runs.front().problems.size() < before)
    notes.push_back("problems that not every run has are left out");
  if (priced.runs.front().problems.size() < 2)
    throw DataError("one problem does not tell what to buy for others");
  const ChoiceOptions how{.budgets = budgets(options.budgets, std::ranges::min(priced.cost)),
                          .rules = by,
                          .seed = options.seed,
                          .told = told_below(priced.runs, priced.cost, by)};
  if (std::ranges::find(by, Metric::maj_at_k) != by.end()) {
    refuse_untold(priced, how);
    if (std::isinf(how.told)) add_prediction_notes(priced, how, notes);
  }
  if (!options.json && !options.quiet) print_notes(notes);
  const std::vector<Offer> offers = [&] {
    ProgressLine progress(options.quiet);
    progress.begin([&](double) { return fmt::format("measuring {}", counted(priced.runs.size(), "run")); });
    return offers_of(priced.runs, priced.cost, how);
  }();
  const std::vector<BestChoice> choices = best_choices(offers, how);
  if (options.json) return fmt::print("{}", choices_json(priced, choices, how, notes).text());
  fmt::print("{}", choices_text(priced, choices, how, stdout_width()));
}

void plan(const Options& options) {
  if (options.price.empty() == options.prices.empty())
    throw ScenarioError(
        "plan: one of --price (money per token or sample) and --prices (per sample) is needed");
  if (!options.prices.empty() && !options.by.empty() && options.by != "oracle")
    throw ScenarioError(fmt::format("--by {}: wants --price instead of --prices", options.by));
  auto [runs, notes] = options.answers.read(options.price.empty() ? UseOfScores::no : UseOfScores::yes);
  options.runs.apply(runs);
  std::ranges::move(answer_notes(runs), std::back_inserter(notes));
  if (options.price.empty()) return plan_with_oracle(options, runs, std::nullopt, notes);
  PricedRuns priced = priced_runs(options.price, std::move(runs));
  std::ranges::move(priced.notes, std::back_inserter(notes));
  const std::vector<Metric> by = rules(options.by, priced.runs);
  if (!by.empty()) return plan_choices(options, std::move(priced), by, std::move(notes));
  const Eigen::VectorXd cost =
      Eigen::Map<const Eigen::VectorXd>(priced.cost.data(), static_cast<Eigen::Index>(priced.cost.size()));
  plan_with_oracle(options, priced.runs, cost, std::move(notes));
}

}  // namespace

void add_plan(Command& command) {
  Options& options =
      command.does("what to buy for a budget: which model, how many samples, how to choose among them", plan);
  options.answers.add_to(command, "answer tables or tables of counts (CSV, also .gz; - is stdin)");
  const Option price =
      command
          .text(
              "--price", options.price,
              "money per million generated tokens, NAME=2/M, or per sample, NAME=3/sample; comma separated; "
              "without a name of all; in=0.25/M of tokens read")
          .shape("LIST");
  command
      .text("--prices", options.prices,
            "instead, for an oracle's plans: price of one sample, NAME=PRICE,... or one number for all")
      .shape("LIST")
      .excludes(price);
  command
      .text("--by", options.by,
            "how the answer is chosen (default: the best that the table allows; an oracle where it has "
            "verdicts alone)")
      .one_of({"vote", "weighted", "best_of_n", "oracle"});
  options.runs.add_to(command);
  command.count("--seed", options.seed, "seed of all random numbers", 0, kLargestSeed).shows_default();
  command
      .text("--budget", options.budgets, "what may be spent on one problem, in the prices' unit: B1,B2,...")
      .required();
  command.flag("--json", options.json, "one JSON document instead of the tables");
  command.flag("--quiet", options.quiet, "no notes on standard error");
  add_digits(command);
  command.footer(
      "Examples:\n"
      "  ttcsim plan answers.csv --price mini=2/M,large=4.4/M --budget 0.015,0.03,0.06\n"
      "  ttcsim plan counts.csv --prices 4B=4,14B=14,32B=32 --budget 64,512\n"
      "  ttcsim plan answers.csv --prices 1 --budget 8 --json");
}

}  // namespace ttc
