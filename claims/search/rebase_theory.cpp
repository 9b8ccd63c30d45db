// The recursion for a search's limit beside wide searches, the map over the reward's errors, and curves.

#include <fmt/format.h>

#include <cmath>

#include "analysis/theory/rebase_limit.h"
#include "analysis/theory/reward_auc.h"
#include "claims/paired_differences.h"
#include "claims/search/rebase_statements.h"
#include "sim/results/group_rows.h"
#include "sim/run/tree_trials.h"

namespace ttc {

namespace {

constexpr std::uint64_t kWide = 8192;
constexpr std::uint64_t kWideProblems = 12;
constexpr std::uint64_t kWideTrials = 32;
constexpr double kFiniteWidth =
    0.004;  // how far a share may be off at that width by what is left of rounding

constexpr std::size_t kPolicy = 1;  // whose problems are looked at

AnswerLaw law_of(const PolicySetting& setting, std::size_t policy, std::uint64_t problem) {
  LevelsPopulation population = setting.population;
  population.mean = {setting.mean[policy]};
  return population.problem(setting.seed, problem, 1).laws[0];
}

/// The share of correct solutions in wide searches of one problem.
struct WideShare {
  double mean = 0;
  double se = 0;
  double predicted = 0;
};

WideShare wide_share(const RebaseClaim& claim, const PolicySetting& setting, std::uint64_t index) {
  const OnTrackHazard* process = std::get_if<OnTrackHazard>(&setting.steps);
  const Coordinates at{.seed = setting.seed, .problem = index};
  const AnswerLaw law = law_of(setting, kPolicy, index);
  OnTrackHazard::Growth growth(*process, law, at);
  const StepScorer scorer(setting.search.guide(), law, at);
  Rebase told = setting.search;
  told.temperature *= claim.theory.temperature_scale;
  WideShare share;
  share.predicted = search_limit(told, growth, law, scorer).value().correct_mass();
  LevelColumns columns;
  Harvest harvest;
  Grower grower(growth, scorer);
  double squares = 0;
  for (std::uint64_t t = 0; t < kWideTrials; ++t) {
    SearchJob job({.seed = setting.seed, .problem = index, .trial = t}, kWide, harvest);
    setting.search.search(grower, {&job, 1}, columns);
    double correct = 0;
    for (const Solution& s : harvest.solutions) correct += law.is_correct(s.answer) ? 1 : 0;
    correct /= static_cast<double>(harvest.solutions.size());
    share.mean += correct / static_cast<double>(kWideTrials);
    squares += correct * correct / static_cast<double>(kWideTrials);
  }
  share.se =
      std::sqrt(std::max(0.0, squares - share.mean * share.mean) / static_cast<double>(kWideTrials - 1));
  return share;
}

/// What the map compares, in one cell.
struct Cell {
  PairedDifference d;
  double auc;
};

double auc_of(const PolicySetting& setting) {
  SolutionScores scores(setting.search.guide());
  for (std::uint64_t q = 0; q < setting.problems; ++q)
    scores.add(law_of(setting, 0, q), {.seed = setting.seed, .problem = q});
  return scores.auc();
}

Cell map_cell(PolicySetting setting, double systematic, double fresh) {
  ProcessReward& reward = setting.search.reward;
  reward.systematic = systematic;
  reward.fresh = fresh;
  const PolicyRuns runs(setting, Votes::weighted_only);
  return {paired_difference(runs.solved(0, Maker::search, Vote::weighted, kTableWidth),
                            runs.solved(0, Maker::sampling, Vote::weighted, 256)),
          auc_of(setting)};
}

}  // namespace

void recursion_statement(const RebaseClaim& claim, const PolicySetting& setting, ClaimReport& report) {
  Verdict v{
      .id = "searches_tend_to_their_recursion",
      .text = "as the width grows, the share of correct solutions tends to what a recursion over depths says",
      .outcome = Outcome::holds,
      .se = 0,
      .between = "trials"};
  if (!std::holds_alternative<OnTrackHazard>(setting.steps) || setting.search.guide().inherited > 0) {
    v.outcome = Outcome::undecided;
    v.found = "no recursion is known for these steps or this reward";
    return report.verdicts.push_back(std::move(v));
  }
  const double z = family_limit(kWideProblems);
  double farthest = 0;
  for (std::uint64_t q = 0; q < kWideProblems; ++q) {
    const WideShare s = wide_share(claim, setting, q);
    const double off = s.mean - s.predicted;
    v.outcome = worse(v.outcome, decide(off, s.se, kFiniteWidth, 0.05, z));
    if (std::abs(off) < farthest) continue;
    farthest = std::abs(off);
    v.value = off;
    v.se = s.se;
  }
  v.found = fmt::format("on {} problems at width {}: the farthest share is {:+.4f}({:.4f}) off",
                        kWideProblems, kWide, v.value, v.se);
  report.verdicts.push_back(std::move(v));
}

void map_of_rewards(const RebaseClaim& claim, const PolicySetting& setting, ClaimReport& report) {
  PolicySetting cell = setting;
  cell.problems = claim.map_problems;
  cell.samples = {256};
  cell.policies = {setting.policies[kPolicy]};
  cell.mean = {setting.mean[kPolicy]};
  cell.widths = {kTableWidth};
  GroupRows rows("rebase_map", "cell",
                 "REBASE at 32 against weighted voting over 256 samples by the reward's errors");
  rows.declare<double>("systematic", "standard deviation of the systematic error, in logits");
  rows.declare<double>("fresh", "standard deviation of the fresh error, in logits");
  rows.declare<double>("auc", "chance that a correct solution scores above a wrong one, over all problems",
                       "1");
  rows.declare<double>("difference", "accuracy of REBASE less that of sampling, weighted votes", "1");
  rows.declare<double>("se", "its standard error for a new set of problems", "1");
  std::string text;
  for (const double systematic : {0.0, 0.3, 0.6, 0.9, 1.2, 1.5}) {
    text += fmt::format("; systematic {:g}:", systematic);
    for (const double fresh : {0.3, 0.75, 1.5, 3.0}) {
      const Cell c = map_cell(cell, systematic, fresh);
      rows.add(systematic, fresh, c.auc, c.d.difference, c.d.se);
      text += fmt::format(" {}", points(c.d));
    }
  }
  report.remarks.push_back(
      "REBASE at 32 less weighted voting over 256 samples (llemma-7b), in points, at fresh errors of .3, "
      ".75, 1.5 and "
      "3 logits" +
      text);
  report.groups.push_back(rows.take());
}

void curves_of_policies(const PolicyRuns& runs, ClaimReport& report) {
  constexpr std::array kVotes{"weighted", "majority", "best_of_n", "exp(score/T)"};
  GroupRows rows("rebase_curves", "rebase_row", "accuracy of each policy under sampling and REBASE");
  rows.declare<std::string>("model", "model (policy)");
  rows.declare<std::string>("generator", "sampling or rebase");
  rows.declare<std::string>("selector", "how the answer is chosen");
  rows.declare<std::int64_t>("budget", "solutions requested for one problem", "1");
  rows.declare<double>("accuracy", "share of the problems answered correctly", "1");
  rows.declare<double>("se", "its standard error for a new set of problems", "1");
  rows.declare<double>("flops", "mean floating-point operations for one problem", "1");
  for (std::size_t p = 0; p < 3; ++p)
    for (const Maker maker : {Maker::sampling, Maker::search})
      for (std::size_t vote = 0; vote < kVotes.size(); ++vote)
        for (const std::uint64_t n : maker == Maker::sampling ? kSampleLadder : kWidthLadder) {
          const auto& solved = runs.solved(p, maker, static_cast<Vote>(vote), n);
          const PairedDifference e = paired_difference(solved, std::vector<double>(solved.size()));
          rows.add(std::string(kTable1[p].name),
                   std::string(maker == Maker::sampling ? "sampling" : "rebase"), std::string(kVotes[vote]),
                   static_cast<std::int64_t>(n), e.difference, e.se, runs.flops(p, maker, n));
        }
  report.groups.push_back(rows.take());
}

}  // namespace ttc
