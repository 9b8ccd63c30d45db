// The figures of "Understanding inference scaling laws for mixtures of LLMs" as tables.

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "claims/mixtures/mixture_findings.h"

namespace ttc {

namespace {

constexpr std::size_t kBins = 20;
const std::array<std::string, 3> kNames{"4B", "14B", "32B"};

const std::string& name(Eigen::Index model) { return kNames[static_cast<std::size_t>(model)]; }

/// A column for each model.
std::vector<ColumnHead> model_columns(const std::string& prefix, const std::string& meaning) {
  std::vector<ColumnHead> heads;
  for (const std::string& model : kNames) heads.push_back({prefix + model, meaning + model});
  return heads;
}

/// Success of one mixture at one budget.
struct MixturePoint {
  Swept lambda = {};
  double budget = 0;
  double success = 0;

  static constexpr auto columns() {
    using P = MixturePoint;
    return std::tuple{
        column("share_MODEL", &P::lambda, "share of the compute for MODEL", "1"),
        column("budget", &P::budget, "compute in the unit of the models' costs"),
        column("success", &P::success, "mean over problems of the chance that any sample is correct", "1")};
  }
};

Swept tenths(int a, int b, int c) { return {a / 10.0, b / 10.0, c / 10.0}; }

/// The points with their success, as a table; `name` is the figure's.
Group figure(const TableName& name, std::vector<MixturePoint> points, const LevelRows& rows,
             const Eigen::VectorXd& cost) {
  for (MixturePoint& p : points) {
    const Eigen::VectorXd shares = Eigen::Map<const Eigen::Vector3d>(p.lambda.data());
    p.success = mean_success(rows.problems, samples_of(shares, cost, p.budget));
  }
  return table_of(points, Table<MixturePoint>(name, model_columns("share_", "share of the compute for ")));
}

/// Figure 1, left: each model, pairs and three, against compute.
std::vector<MixturePoint> curves(const MixtureFindings& found) {
  std::vector<MixturePoint> points;
  for (const Swept& lambda : {tenths(10, 0, 0), tenths(0, 10, 0), tenths(0, 0, 10), tenths(5, 5, 0),
                              tenths(5, 0, 5), tenths(0, 5, 5), tenths(2, 2, 6)})
    for (const BudgetFindings& b : found.budgets) points.push_back({lambda, b.budget});
  return points;
}

/// Figure 1, right: the share of the pair's smaller model from 0 to 1, at the full budget and at two smaller
/// ones.
std::vector<MixturePoint> pair_curves(double budget) {
  std::vector<MixturePoint> points;
  for (const double b : {budget / 16, budget / 4, budget})
    for (const auto& [smaller, larger] : kPairs)
      for (int step = 0; step <= kGridSteps; ++step) {
        Swept lambda(3);
        lambda[static_cast<std::size_t>(smaller)] = step / 10.0;
        lambda[static_cast<std::size_t>(larger)] = (kGridSteps - step) / 10.0;
        points.push_back({lambda, b});
      }
  return points;
}

/// Figure 2, right: the grid.
std::vector<MixturePoint> simplex(double budget) {
  std::vector<MixturePoint> points;
  for (int a = 0; a <= kGridSteps; ++a)
    for (int b = 0; a + b <= kGridSteps; ++b) points.push_back({tenths(a, b, kGridSteps - a - b), budget});
  return points;
}

/// One of the equal bins of a quantity between some lowest value and 1; the last is closed.
struct HistogramBin {
  std::string what = {};
  double low = 0, high = 0;
  double share = 0;

  static constexpr auto columns() {
    using B = HistogramBin;
    return std::tuple{column("what", &B::what, "the quantity"),
                      column("low", &B::low, "the bin's lower edge", "1"),
                      column("high", &B::high, "the bin's upper edge", "1"),
                      column("share", &B::share, "share of problems in the bin", "1")};
  }
};

/// Adds the histogram over problems of `value(problem)` between `low` and 1.
template <class Value>
void add_histogram(const LevelRows& rows, const std::string& what, double low, Value value,
                   std::vector<HistogramBin>& bins) {
  const std::size_t first = bins.size();
  const double width = (1 - low) / static_cast<double>(kBins);
  for (std::size_t bin = 0; bin < kBins; ++bin) {
    const double edge = low + width * static_cast<double>(bin);
    bins.push_back({.what = what, .low = edge, .high = edge + width});
  }
  for (Eigen::Index q = 0; q < rows.problems.problems(); ++q) {
    const double at = (value(q) - low) / (1 - low) * static_cast<double>(kBins);
    bins[first + std::min(static_cast<std::size_t>(std::max(at, 0.0)), kBins - 1)].share +=
        rows.problems.weight[q];
  }
}

/// 1 - (1 - p)^samples.
double success(const LevelRows& rows, Eigen::Index problem, Eigen::Index model, double samples) {
  return 0.0 - std::expm1(samples * rows.problems.log_failure(problem, model));
}

/// Figure 4: p and compute-normalised p of each model.
std::vector<HistogramBin> chances(const LevelRows& rows, const Eigen::VectorXd& samples) {
  std::vector<HistogramBin> all;
  for (Eigen::Index m = 0; m < 3; ++m) {
    add_histogram(
        rows, name(m) + " p", 0, [&](auto q) { return success(rows, q, m, 1); }, all);
    add_histogram(
        rows, name(m) + " cnp", 0, [&](auto q) { return success(rows, q, m, samples[m]); }, all);
  }
  return all;
}

/// Figure 5: differences of compute-normalised p, the smaller model's first.
std::vector<HistogramBin> differences(const LevelRows& rows, const Eigen::VectorXd& samples) {
  std::vector<HistogramBin> all;
  for (const auto& [smaller, larger] : kPairs) {
    const auto difference = [&, a = smaller, b = larger](Eigen::Index q) {
      return success(rows, q, a, samples[a]) - success(rows, q, b, samples[b]);
    };
    add_histogram(rows, name(smaller) + " - " + name(larger), -1, difference, all);
  }
  return all;
}

/// Of figure 3: one level's problems.
struct LevelBar {
  static constexpr TableName table{
      "figure_3", "figure_3_bar",
      "shares of each level's problems that a model solves most efficiently within the budget"};
  std::string reading = {};
  Eigen::Index level = 0;
  Swept best = {};
  double unsolved = 0;

  static constexpr auto columns() {
    using B = LevelBar;
    return std::tuple{
        column("reading", &B::reading,
               "exact: from the chances of success; estimated: expected from shares of correct samples, as "
               "many as the budget buys"),
        column("level", &B::level, "difficulty, 1 to 5"),
        column("best_MODEL", &B::best, "best solved by MODEL", "1"),
        column("unsolved", &B::unsolved, "not solved by the model that is best for the problem", "1")};
  }
};

Group levels_group(const LevelTable& exact, const LevelTable& estimated) {
  std::vector<LevelBar> bars;
  for (const LevelTable* t : {&exact, &estimated})
    for (Eigen::Index level = 0; level < t->share.rows(); ++level) {
      const auto shares = t->share.row(level);
      bars.push_back({t == &exact ? "exact" : "estimated",
                      level + 1,
                      {shares.begin(), shares.end()},
                      t->unsolved[level]});
    }
  return table_of(bars, Table<LevelBar>(model_columns("best_", "best solved by ")));
}

}  // namespace

std::vector<Group> mixture_figures(const LevelRows& rows, const MixtureFindings& found,
                                   const LevelTable& estimated, const Eigen::VectorXd& cost, double budget) {
  const Eigen::VectorXd samples = cost.maxCoeff() / cost.array();  // that cost as much as the dearest
  return {
      figure({"figure_1_left", "figure_1_left_point", "success of selected mixtures against compute"},
             curves(found), rows, cost),
      figure({"figure_1_right", "figure_1_right_point",
              "success of mixtures of two models against their shares"},
             pair_curves(budget), rows, cost),
      table_of(found.budgets, Table<BudgetFindings>(model_columns("share_", "the best share for "))),
      figure({"figure_2_right", "figure_2_right_point", "success over the simplex at the full budget"},
             simplex(budget), rows, cost),
      levels_group(found.level, estimated),
      table_of(
          chances(rows, samples),
          {{"figure_4", "figure_4_bin", "distributions over problems of p and of compute-normalised p"}, {}}),
      table_of(differences(rows, samples),
               {{"figure_5", "figure_5_bin",
                 "distributions over problems of differences of compute-normalised p; positive: the smaller "
                 "model is more efficient"},
                {}})};
}

}  // namespace ttc
