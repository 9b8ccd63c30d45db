#include "claims/mixtures/mixing_gain.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <span>

#include "analysis/planning/mixture_plans.h"
#include "analysis/theory/level_rows.h"
#include "claims/decide.h"
#include "claims/worst.h"
#include "models/errors.h"
#include "sim/results/table.h"

namespace ttc {

namespace {

/// Twice the gap to which optima are certified: gains below it are none.
constexpr double kNothing = 2e-9;
/// A gain is about the square of a small excess: below this excess it may be lost in kNothing.
constexpr double kClose = 1e-4;
/// A gain worth having.
constexpr double kPoints = 0.02;

struct Cell {
  static constexpr TableName table{"mixing_gain", "pair",
                                   "what mixing two models gains on the population itself"};
  double correlation = 0, ratio = 0;
  double optimum = 0, pure = 0;
  double share = 0, excess = 0;

  double gain() const { return optimum - pure; }
  bool gains() const { return gain() > kNothing; }
  bool too_close() const { return excess > 0 && excess < kClose; }

  static constexpr auto columns() {
    using C = Cell;
    return std::tuple{column("correlation", &C::correlation, "of the models' logits within a level", "1"),
                      column("cost_ratio", &C::ratio, "cost of the dearer model in costs of the other", "1"),
                      column("gain", &C::gain, "of the best mixture over the best model alone", "1"),
                      column("optimum", &C::optimum, "success of the best mixture", "1"),
                      column("best_pure", &C::pure, "success of the best model alone", "1"),
                      column("share", &C::share, "share of the dearer model in the best mixture", "1"),
                      column("excess", &C::excess,
                             "by how much the best model alone misses the condition for being optimal", "1")};
  }
};

Cell measure(const MixtureProblems& problems, double correlation, double ratio,
             const MixingGainClaim& claim) {
  const Eigen::VectorXd cost = Eigen::Vector2d(1, ratio);
  const double budget = claim.samples * ratio;
  const SharePlan best = best_shares(problems, cost, budget);
  Cell cell{.correlation = correlation, .ratio = ratio, .share = best.lambda[1]};
  for (const Eigen::Index m : {0, 1}) {
    const double alone = mean_success(problems, samples_of(Eigen::VectorXd::Unit(2, m), cost, budget));
    if (m > 0 && alone <= cell.pure) continue;
    cell.pure = alone;
    cell.excess = pure_optimality_excess(problems, claim.theory.told(cost), budget, m);
  }
  cell.optimum = std::max(best.value, cell.pure);  // a corner is in the simplex too
  return cell;
}

bool ascending(const std::vector<double>& values) {
  return !values.empty() && std::ranges::is_sorted(values, std::less_equal<>());
}

void refuse_inconsistent(const MixingGainClaim& claim) {
  if (!ascending(claim.correlations)) throw ScenarioError("mixing: correlations wants numbers, ascending");
  if (!ascending(claim.cost_ratios)) throw ScenarioError("mixing: cost_ratios wants numbers, ascending");
  if (!claim.population.correlations.empty())
    throw ScenarioError("mixing: population.correlations: the claim puts in its own correlations");
}

/// By correlation, then ratio.
std::vector<Cell> measure_all(const MixingGainClaim& claim) {
  std::vector<Cell> cells;
  for (const double correlation : claim.correlations) {
    LevelsPopulation law = claim.population;
    law.correlation = correlation * claim.theory.correlation_scale;
    if (const std::string complaint = law.complaint(2); !complaint.empty())
      throw ScenarioError("mixing: population: " + complaint);
    const MixtureProblems problems = level_rows(law, 2, claim.rows_per_level).problems;
    for (const double ratio : claim.cost_ratios)
      cells.push_back(measure(problems, correlation, ratio, claim));
  }
  return cells;
}

Verdict falls_with_correlation(const MixingGainClaim& claim, const std::vector<Cell>& cells) {
  Worst rises(Quote::most);
  const std::size_t ratios = claim.cost_ratios.size();
  for (std::size_t i = ratios; i < cells.size(); ++i) {
    const double rise = cells[i].gain() - cells[i - ratios].gain();
    rises.add(holds_if(rise <= kNothing), {rise},
              fmt::format("largest rise {:+.2e}, at correlation {} and cost ratio {}", rise,
                          cells[i].correlation, cells[i].ratio));
  }
  const Statement statement{
      "falls_with_correlation",
      "at every cost ratio the gain falls, or stays, as the models' logits become more correlated"};
  return rises.told() > 0 ? rises.verdict(statement, "{}", rises.where())
                          : verdict(statement, Outcome::undecided, {}, "one correlation only");
}

Verdict pays_where_least_alike(const MixingGainClaim& claim, const std::vector<Cell>& cells) {
  const auto row = std::span(cells).first(claim.cost_ratios.size());
  const Cell& least = *std::ranges::min_element(row, {}, &Cell::gain);
  return verdict({"pays_where_least_alike",
                  fmt::format("at the smallest correlation mixing gains over {:g} points at every cost ratio",
                              100 * kPoints)},
                 holds_if(least.gain() > kPoints), {least.gain()},
                 "at least {:.2f} points, at correlation {} and cost ratio {}", 100 * least.gain(),
                 least.correlation, least.ratio);
}

Verdict vanishes_where_one_dominates(const std::vector<Cell>& cells) {
  const Statement statement{"vanishes_where_one_dominates",
                            "where one model is better on every problem and no dearer, mixing gains nothing",
                            "", Kind::self_check};
  const auto dominated =
      std::ranges::find_if(cells, [](const Cell& c) { return c.correlation == 1 && c.ratio == 1; });
  if (dominated == cells.end())
    return verdict(statement, Outcome::undecided, {}, "correlation 1 at equal costs was not looked at");
  return verdict(statement, holds_if(!dominated->gains() && dominated->excess <= 0), {dominated->gain()},
                 "gain {:.1e} at correlation 1 and equal costs, excess of the condition {:.1e}",
                 dominated->gain(), dominated->excess);
}

Verdict condition_is_exact(const std::vector<Cell>& cells) {
  const auto close = std::ranges::count_if(cells, &Cell::too_close);
  const auto wrong = std::ranges::count_if(
      cells, [](const Cell& c) { return !c.too_close() && c.gains() != (c.excess > 0); });
  const auto pure = std::ranges::count_if(cells, std::not_fn(&Cell::gains));
  return verdict(
      {"condition_is_exact",
       "one model alone is optimal exactly where E[(1-p_i)^(C/c_i) r_j] >= E[(1-p_i)^(C/c_i) r_i] for all j",
       "", Kind::self_check},
      holds_if(wrong == 0), {static_cast<double>(wrong)},
      "wrong in {} of {} cases ({} more too close to call); in {} of them one model alone is optimal", wrong,
      std::ssize(cells) - close, close, pure);
}

Verdict best_ratio_is_inside(const MixingGainClaim& claim, const std::vector<Cell>& cells) {
  const auto row = std::span(cells).first(claim.cost_ratios.size());
  const Cell& best = *std::ranges::max_element(row, {}, &Cell::gain);
  return verdict(
      {"best_ratio_is_inside",
       "mixing gains most at a cost ratio in between: cheap enough to add, dear enough to need help"},
      holds_if(best.ratio > claim.cost_ratios.front() && best.ratio < claim.cost_ratios.back()), {best.ratio},
      "{:.2f} points at ratio {} and correlation {}", 100 * best.gain(), best.ratio, best.correlation);
}

/// Of the cells of one correlation.
std::string where_it_pays(std::span<const Cell> row) {
  const auto first = std::ranges::find_if(row, &Cell::gains);
  if (first == row.end())
    return fmt::format("correlation {}: mixing gains nothing at any cost ratio", row[0].correlation);
  const auto last = std::find_if(row.rbegin(), row.rend(), std::mem_fn(&Cell::gains));
  const Cell& best = *std::ranges::max_element(row, {}, &Cell::gain);
  return fmt::format("correlation {}: mixing gains at cost ratios {} to {}, at most {:.2f} points, at {}",
                     best.correlation, first->ratio, last->ratio, 100 * best.gain(), best.ratio);
}

}  // namespace

ClaimReport MixingGainClaim::run(std::uint64_t /*seed*/) const {
  refuse_inconsistent(*this);
  const std::vector<Cell> cells = measure_all(*this);
  ClaimReport report;
  report.verdicts = {falls_with_correlation(*this, cells), pays_where_least_alike(*this, cells),
                     vanishes_where_one_dominates(cells), condition_is_exact(cells),
                     best_ratio_is_inside(*this, cells)};
  for (std::size_t i = 0; i < cells.size(); i += cost_ratios.size())
    report.remarks.push_back(where_it_pays(std::span(cells).subspan(i, cost_ratios.size())));
  report.add(table_of(cells));
  return report;
}

}  // namespace ttc
