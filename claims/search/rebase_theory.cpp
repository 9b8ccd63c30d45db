// The recursion for a search's limit beside wide searches, the map over the reward's errors, and curves.

#include <cmath>
#include <optional>

#include "analysis/theory/rebase_limit.h"
#include "analysis/theory/reward_auc.h"
#include "claims/search/rebase_statements.h"
#include "claims/worst.h"
#include "models/contract.h"
#include "sim/results/table.h"
#include "sim/run/tree_trials.h"

namespace ttc {

namespace {

constexpr std::uint64_t kWide = 8192;
constexpr std::uint64_t kWideProblems = 12;
constexpr std::uint64_t kWideTrials = 32;
/// How far a share may be off at that width by what is left of rounding.
constexpr double kFiniteWidth = 0.004;

constexpr std::size_t kPolicy = 1;  // whose problems are looked at

AnswerLaw law_of(const PolicySetting& setting, std::size_t policy, std::uint64_t problem) {
  LevelsPopulation population = setting.population;
  population.mean = {setting.mean[policy]};
  return population.problem(setting.seed, problem, 1).laws[0];
}

/// By how much the share of correct solutions in wide searches of one problem is off what the recursion says.
Measured off_recursion(const OnTrackHazard& process, const RebaseClaim& claim, const PolicySetting& setting,
                       std::uint64_t index) {
  const Coordinates at{.seed = setting.seed, .problem = index};
  const AnswerLaw law = law_of(setting, kPolicy, index);
  OnTrackHazard::Growth growth(process, law, at);
  const StepScorer scorer(setting.search.guide(), law, at);
  Rebase told = setting.search;
  told.temperature *= claim.theory.temperature_scale;
  const std::optional<AnswerLaw> limit = search_limit(told, growth, law, scorer);
  TTC_EXPECTS(limit.has_value());
  const double predicted = limit->correct_mass();
  LevelColumns columns;
  Harvest harvest;
  Grower grower(growth, scorer);
  constexpr auto kTrials = static_cast<double>(kWideTrials);
  double mean = 0;
  double squares = 0;
  for (std::uint64_t t = 0; t < kWideTrials; ++t) {
    SearchJob job({.seed = setting.seed, .problem = index, .trial = t}, kWide, harvest);
    setting.search.search(grower, {&job, 1}, columns);
    double correct = 0;
    for (const Solution& s : harvest.solutions) correct += law.is_correct(s.answer) ? 1 : 0;
    correct /= static_cast<double>(harvest.solutions.size());
    mean += correct / kTrials;
    squares += correct * correct / kTrials;
  }
  return {mean - predicted, std::sqrt(std::max(0.0, squares - mean * mean) / (kTrials - 1))};
}

struct MapRow {
  static constexpr TableName table{
      "rebase_map", "cell", "REBASE at 32 against weighted voting over 256 samples by the reward's errors"};
  double systematic, fresh, auc;
  Measured difference;

  static constexpr auto columns() {
    using R = MapRow;
    return std::tuple{
        column("systematic", &R::systematic, "standard deviation of the systematic error, in logits"),
        column("fresh", &R::fresh, "standard deviation of the fresh error, in logits"),
        column("auc", &R::auc, "chance that a correct solution scores above a wrong one, over all problems",
               "1"),
        column("difference", &R::difference, "accuracy of REBASE less that of sampling, weighted votes",
               "1")};
  }
};

double auc_of(const PolicySetting& setting) {
  SolutionScores scores(setting.search.guide());
  for (std::uint64_t q = 0; q < setting.problems; ++q)
    scores.add(law_of(setting, 0, q), {.seed = setting.seed, .problem = q});
  return scores.auc();
}

MapRow map_row(PolicySetting setting, double systematic, double fresh) {
  ProcessReward& reward = setting.search.reward;
  reward.systematic = systematic;
  reward.fresh = fresh;
  const StudyCurves runs = runs_of(setting);
  return {systematic, fresh, auc_of(setting), runs.less(searching(0), kTableWidth, sampling(0), 256)};
}

struct CurveRow {
  static constexpr TableName table{"rebase_curves", "rebase_row",
                                   "accuracy of each policy under sampling and REBASE"};
  std::string_view model, generator, selector;
  std::uint64_t budget;
  Measured accuracy;
  double flops;

  static constexpr auto columns() {
    using R = CurveRow;
    return std::tuple{column("model", &R::model, "model (policy)"),
                      column("generator", &R::generator, "sampling or rebase"),
                      column("selector", &R::selector, "how the answer is chosen"),
                      column("budget", &R::budget, "solutions requested for one problem", "1"),
                      column("accuracy", &R::accuracy, "share of the problems answered correctly", "1"),
                      column("flops", &R::flops, "mean floating-point operations for one problem", "1")};
  }
};

}  // namespace

void recursion_statement(const RebaseClaim& claim, const PolicySetting& setting, ClaimReport& report) {
  const Statement statement{
      "searches_tend_to_their_recursion",
      "as the width grows, the share of correct solutions tends to what a recursion over depths says",
      "trials", Kind::self_check};
  const auto* process = std::get_if<OnTrackHazard>(&setting.steps);
  if (process == nullptr || setting.search.guide().inherited > 0)
    return report.add(
        verdict(statement, Outcome::undecided, {}, "no recursion is known for these steps or this reward"));
  Worst worst(Quote::farthest);
  for (std::uint64_t q = 0; q < kWideProblems; ++q)
    worst.add(within(off_recursion(*process, claim, setting, q), kFiniteWidth, 0.05, kWideTrials - 1));
  report.add(worst.verdict(statement, "on {} problems at width {}: the farthest share is {:+.4f}({:.4f}) off",
                           kWideProblems, kWide, worst.number().value, worst.number().se));
}

void map_of_rewards(const RebaseClaim& claim, const PolicySetting& setting, ClaimReport& report) {
  const PolicySetting cell = setting.only(kPolicy).with(claim.map_problems, {256}, {kTableWidth});
  Table<MapRow> rows;
  std::string text;
  for (const double systematic : {0.0, 0.3, 0.6, 0.9, 1.2, 1.5}) {
    text += fmt::format("; systematic {:g}:", systematic);
    for (const double fresh : {0.3, 0.75, 1.5, 3.0}) {
      const MapRow row = map_row(cell, systematic, fresh);
      rows.add(row);
      text += " " + points(row.difference);
    }
  }
  report.remark(
      "REBASE at 32 less weighted voting over 256 samples (llemma-7b), in points, at fresh errors of .3, "
      ".75, "
      "1.5 and 3 logits{}",
      text);
  report.add(rows.take());
}

void curves_of_policies(const StudyCurves& runs, ClaimReport& report) {
  constexpr std::array kVotes{"weighted", "majority", "best_of_n", "exp(score/T)"};
  Table<CurveRow> rows;
  for (std::size_t p = 0; p < 3; ++p)
    for (const Maker maker : {Maker::sampling, Maker::search})
      for (std::size_t vote = 0; vote < kVotes.size(); ++vote)
        for (const std::uint64_t n : maker == Maker::sampling ? kSampleLadder : kWidthLadder) {
          const CurveId way = by(maker, p, static_cast<Vote>(vote));
          rows.add({kTable1[p].name, maker == Maker::sampling ? "sampling" : "rebase", kVotes[vote], n,
                    mean_over_problems(runs.solved(way, n)), runs.flops(way, n)});
        }
  report.add(rows.take());
}

}  // namespace ttc
