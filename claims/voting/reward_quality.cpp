// Problems that a weighted vote wins or loses against the majority's limit, as its reward gets better.

#include <algorithm>
#include <cmath>
#include <span>

#include "analysis/theory/reward_auc.h"
#include "analysis/theory/voting.h"
#include "claims/voting/theorem2.h"
#include "claims/worst.h"
#include "models/errors.h"
#include "sim/results/table.h"
#include "sim/run/limits.h"

namespace ttc {

namespace {

/// Over the population: limits with one reward.
struct QualityCell {
  static constexpr TableName table{"reward_quality", "quality",
                                   "limits of the weighted and the majority vote by the reward's quality"};
  double auc = 0, systematic = 0;
  double majority = 0, weighted = 0;
  double se = 0;  ///< of their difference, between problems
  double helped = 0, hurt = 0;

  double gain() const { return weighted - majority; }
  Measured measured_gain() const { return {gain(), se}; }
  double unchanged() const { return 1 - helped - hurt; }
  static constexpr auto columns() {
    using C = QualityCell;
    return std::tuple{column("auc", &C::auc,
                             "chance that a correct candidate scores above a wrong one, over problems", "1"),
                      column("systematic", &C::systematic,
                             "share of the reward's error that is fixed for each answer of a problem", "1"),
                      column("majority_limit", &C::majority, "mean over problems", "1"),
                      column("weighted_limit", &C::weighted, "mean over problems", "1"),
                      column("gain", &C::gain, "weighted less majority", "1"),
                      column("gain_se", &C::se, "its standard error between problems", "1"),
                      column("helped", &C::helped, "share of problems whose limit is higher", "1"),
                      column("hurt", &C::hurt, "share of problems whose limit is lower", "1"),
                      column("unchanged", &C::unchanged, "the others", "1")};
  }
};

QualityCell measure(const std::vector<AnswerLaw>& problems, const LatentReward& reward, std::uint64_t seed) {
  QualityCell cell{.auc = reward.auc, .systematic = reward.systematic_share};
  const auto count = static_cast<double>(problems.size());
  const Selector vote = WeightedVote{.reward = reward};
  double squares = 0;
  for (std::size_t q = 0; q < problems.size(); ++q) {
    const double majority = majority_limit(problems[q].p, problems[q].correct);
    const double weighted = limit_of(vote, problems[q], problems[q], {.seed = seed, .problem = q});
    cell.majority += majority / count;
    cell.weighted += weighted / count;
    cell.helped += weighted > majority ? 1 / count : 0;
    cell.hurt += weighted < majority ? 1 / count : 0;
    squares += (weighted - majority) * (weighted - majority) / count;
  }
  cell.se = std::sqrt(std::max(0.0, squares - cell.gain() * cell.gain()) / (count - 1));
  return cell;
}

/// In words, one systematic share: what the best and worst quality do, and where the gain becomes positive.
std::string row_in_words(std::span<const QualityCell> row) {
  const auto first = std::ranges::find_if(row, [](const QualityCell& c) { return c.gain() > 0; });
  const QualityCell& worst = *std::ranges::min_element(row, {}, &QualityCell::gain);
  const QualityCell& most_hurt = *std::ranges::max_element(row, {}, &QualityCell::hurt);
  return fmt::format(
      "{:.0f} % of the error systematic: the limit is above the majority's from AUC {} on; at worst "
      "{:+.1f}({:.1f}) points (AUC {}); up to {:.1f} % of the problems are hurt (AUC {}), {:.1f} % at AUC {}",
      100 * row[0].systematic, first == row.end() ? "none" : fmt::format("{:g}", first->auc),
      100 * worst.gain(), 100 * worst.se, worst.auc, 100 * most_hurt.hurt, most_hurt.auc,
      100 * row.back().hurt, row.back().auc);
}

/// Limits that are lower by less than this are not called lowered.
constexpr double kAllowed = 0.01;

Verdict raises_population_limit(const std::vector<QualityCell>& cells) {
  const auto sigmas = [](const QualityCell& c) {
    return std::pair(c.auc <= 0.5, c.gain() / std::max(c.se, 1e-12));  // those above one half first
  };
  const QualityCell& worst = *std::ranges::min_element(cells, {}, sigmas);
  Statement statement{"auc_above_half_raises_the_limit",
                      "over a population, a reward with an AUC above one half does not lower the limit"};
  if (worst.auc <= 0.5)
    return verdict(std::move(statement), Outcome::undecided, {}, "no AUC above one half was looked at");
  statement.between = "problems";
  std::vector<Test> tests;
  for (const QualityCell& c : cells)
    if (c.auc > 0.5) tests.push_back(above(c.measured_gain(), 0, kAllowed));
  return verdict(
      std::move(statement), std::move(tests), worst.measured_gain(),
      "AUC {:g} with {:.0f} % of the error systematic: {:+.2f}({:.2f}) points, {:.1f} % of the problems "
      "helped, {:.1f} % hurt",
      worst.auc, 100 * worst.systematic, 100 * worst.gain(), 100 * worst.se, 100 * worst.helped,
      100 * worst.hurt);
}

/// A reward that is fooled by the most popular wrong answer.
Verdict fooled_reward(const Theorem2Claim& claim, const std::vector<AnswerLaw>& problems,
                      std::uint64_t seed) {
  const LatentReward reward{.auc = 0.9, .systematic_share = 0, .popular_bonus = 3 * claim.theory.fooled};
  const QualityCell cell = measure(problems, reward, seed);
  const SampleQuality found = sample_quality(problems, reward);
  const bool better = found.auc > 0.5 && found.correct > found.wrong;
  Worst decided(Quote::least);
  if (better)
    decided.add(above(cell.measured_gain(), 0, kAllowed));
  else
    decided.add(Outcome::undecided, cell.measured_gain());
  return decided.verdict(
      {"fooled_reward_raises_the_limit",
       "over a population, a reward that scores correct samples higher on average, but likes the "
       "most popular wrong answer, does not lower the limit",
       "problems"},
      "AUC {:.3f}, mean reward {:.2f} of correct and {:.2f} of wrong samples: the limit goes from "
      "{:.1f} to {:.1f} %, {:+.1f}({:.1f}) points; {:.1f} % of the problems are hurt",
      found.auc, found.correct, found.wrong, 100 * cell.majority, 100 * cell.weighted, 100 * cell.gain(),
      100 * cell.se, 100 * cell.hurt);
}

std::vector<AnswerLaw> problems_of(const Theorem2Claim& claim, std::uint64_t seed) {
  return std::visit(
      [&](const auto& population) {
        if (const std::string complaint = population.complaint(1); !complaint.empty())
          throw ScenarioError("theorem2: population: " + complaint);
        const std::uint64_t size =
            population.size() > 0 ? std::min(population.size(), claim.mapped) : claim.mapped;
        std::vector<AnswerLaw> problems;
        for (std::uint64_t q = 0; q < size; ++q) problems.push_back(population.problem(seed, q, 1).laws[0]);
        return problems;
      },
      claim.population);
}

}  // namespace

void quality_statements(const Theorem2Claim& claim, std::uint64_t seed, ClaimReport& report) {
  if (claim.auc.empty() || claim.systematic.empty())
    throw ScenarioError("theorem2: auc and systematic want numbers");
  const std::vector<AnswerLaw> problems = problems_of(claim, seed);
  std::vector<QualityCell> cells;
  for (const double systematic : claim.systematic) {
    for (const double auc : claim.auc)
      cells.push_back(
          measure(problems, {.auc = auc, .systematic_share = claim.theory.fooled * systematic}, seed));
    report.remarks.push_back(row_in_words(std::span(cells).last(claim.auc.size())));
  }
  report.add(raises_population_limit(cells));
  report.add(fooled_reward(claim, problems, seed));
  report.add(table_of(cells));
}

}  // namespace ttc
