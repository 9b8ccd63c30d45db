#include "sim/claims/mixing_gain.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/planning/mixture_plans.h"
#include "models/errors.h"
#include "sim/claims/level_rows.h"
#include "sim/group_rows.h"

namespace ttc {

namespace {

/// Twice the gap to which optima are certified: gains below it are none.
constexpr double kNothing = 2e-9;

struct Cell {
  double correlation = 0;
  double ratio = 0;
  double optimum = 0;
  double pure = 0;    ///< of the best model alone
  double share = 0;   ///< of the dearer model at the optimum
  double excess = 0;  ///< by how much the best model alone misses the condition for being optimal

  double gain() const { return optimum - pure; }
};

Cell measure(const MixtureProblems& problems, double correlation, double ratio,
             const MixingGainClaim& claim) {
  const Eigen::VectorXd cost = Eigen::Vector2d(1, ratio);
  const Eigen::VectorXd told = Eigen::Vector2d(1, ratio * claim.theory.cost_scale);
  const double budget = claim.samples * ratio;
  const SharePlan best = best_shares(problems, cost, budget);
  Cell cell{.correlation = correlation, .ratio = ratio, .optimum = best.value, .share = best.lambda[1]};
  for (const Eigen::Index m : {0, 1}) {
    const double alone = mean_success(problems, samples_of(Eigen::VectorXd::Unit(2, m), cost, budget));
    if (m > 0 && alone <= cell.pure) continue;
    cell.pure = alone;
    cell.excess = pure_optimality_excess(problems, told, budget, m);
  }
  cell.optimum = std::max(cell.optimum, cell.pure);  // a corner is in the simplex too
  return cell;
}

/// By correlation, then ratio.
std::vector<Cell> measure_all(const MixingGainClaim& claim) {
  std::vector<Cell> cells;
  for (const double correlation : claim.correlations) {
    LevelsPopulation law = std::get<0>(claim.population);
    law.correlation = correlation;
    if (const std::string complaint = law.complaint(2); !complaint.empty())
      throw ScenarioError("mixing: population: " + complaint);
    const MixtureProblems problems = level_rows(law, 2, claim.rows_per_level).problems;
    for (const double ratio : claim.cost_ratios)
      cells.push_back(measure(problems, correlation, ratio, claim));
  }
  return cells;
}

Verdict falls_with_correlation(const MixingGainClaim& claim, const std::vector<Cell>& cells) {
  const std::size_t ratios = claim.cost_ratios.size();
  double rise = -1;
  const Cell* at = &cells.front();
  for (std::size_t i = ratios; i < cells.size(); ++i)
    if (const double r = cells[i].gain() - cells[i - ratios].gain(); r > rise) {
      rise = r;
      at = &cells[i];
    }
  return {
      .id = "falls_with_correlation",
      .text = "at every cost ratio the gain falls, or stays, as the models' logits become more correlated",
      .outcome = rise <= kNothing ? Outcome::holds : Outcome::refuted,
      .value = rise,
      .found = fmt::format("largest rise {:+.2e}, at correlation {} and cost ratio {}", rise, at->correlation,
                           at->ratio)};
}

Verdict vanishes_where_one_dominates(const std::vector<Cell>& cells) {
  double largest = 0;
  int found = 0;
  for (const Cell& c : cells)
    if (c.correlation == 1 && c.ratio <= 1) {
      largest = std::max(largest, c.gain());
      ++found;
    }
  return {.id = "vanishes_where_one_dominates",
          .text = "where one model is better on every problem and no dearer, mixing gains nothing",
          .outcome = found == 0            ? Outcome::undecided
                     : largest <= kNothing ? Outcome::holds
                                           : Outcome::refuted,
          .value = largest,
          .found = fmt::format("gain {:.1e} at correlation 1 and equal costs ({} case(s))", largest, found)};
}

Verdict condition_is_exact(const std::vector<Cell>& cells) {
  const auto wrong = std::ranges::count_if(
      cells, [](const Cell& c) { return (c.gain() <= kNothing) != (c.excess <= kNothing); });
  const auto pure = std::ranges::count_if(cells, [](const Cell& c) { return c.gain() <= kNothing; });
  return {.id = "condition_is_exact",
          .text =
              "one model alone is optimal exactly where E[(1-p_i)^(C/c_i) r_j] >= E[(1-p_i)^(C/c_i) r_i] for "
              "all j",
          .outcome = wrong == 0 ? Outcome::holds : Outcome::refuted,
          .value = static_cast<double>(wrong),
          .found = fmt::format("wrong in {} of {} cases; in {} of them one model alone is optimal", wrong,
                               cells.size(), pure)};
}

const Cell& largest_gain(const std::vector<Cell>& cells, std::size_t first, std::size_t count) {
  return *std::max_element(cells.begin() + static_cast<std::ptrdiff_t>(first),
                           cells.begin() + static_cast<std::ptrdiff_t>(first + count),
                           [](const Cell& a, const Cell& b) { return a.gain() < b.gain(); });
}

Verdict best_ratio_is_inside(const MixingGainClaim& claim, const std::vector<Cell>& cells) {
  const Cell& best = largest_gain(cells, 0, claim.cost_ratios.size());
  const bool inside = best.ratio > claim.cost_ratios.front() && best.ratio < claim.cost_ratios.back();
  return {
      .id = "best_ratio_is_inside",
      .text = "mixing gains most at a cost ratio in between: cheap enough to add, dear enough to need help",
      .outcome = inside ? Outcome::holds : Outcome::refuted,
      .value = best.ratio,
      .found = fmt::format("{:.2f} points at ratio {} and correlation {}", 100 * best.gain(), best.ratio,
                           best.correlation)};
}

Group cells_group(const std::vector<Cell>& cells) {
  GroupRows rows("mixing_gain", "pair", "what mixing two models gains on the population itself");
  rows.declare<double>("correlation", "of the models' logits within a level", "1");
  rows.declare<double>("cost_ratio", "cost of the dearer model in costs of the other", "1");
  rows.declare<double>("gain", "of the best mixture over the best model alone", "1");
  rows.declare<double>("optimum", "success of the best mixture", "1");
  rows.declare<double>("best_pure", "success of the best model alone", "1");
  rows.declare<double>("share", "share of the dearer model in the best mixture", "1");
  rows.declare<double>("excess", "by how much the best model alone misses the condition for being optimal",
                       "1");
  for (const Cell& c : cells)
    rows.add(c.correlation, c.ratio, c.gain(), c.optimum, c.pure, c.share, c.excess);
  return rows.take();
}

}  // namespace

ClaimReport MixingGainClaim::run(std::uint64_t /*seed*/) const {
  const std::vector<Cell> cells = measure_all(*this);
  ClaimReport report;
  report.verdicts = {falls_with_correlation(*this, cells), vanishes_where_one_dominates(cells),
                     condition_is_exact(cells), best_ratio_is_inside(*this, cells)};
  for (std::size_t i = 0; i < cells.size(); i += cost_ratios.size()) {
    std::string line = fmt::format("correlation {}: gain in points by cost ratio", cells[i].correlation);
    for (std::size_t j = i; j < i + cost_ratios.size(); ++j)
      line += fmt::format("{} {}: {:.2f}", j == i ? "" : ",", cells[j].ratio, 100 * cells[j].gain());
    report.remarks.push_back(line);
  }
  report.groups.push_back(cells_group(cells));
  return report;
}

}  // namespace ttc
