#include "claims/mixtures/mixture_figures.h"

#include <algorithm>
#include <cmath>

#include "sim/results/group_rows.h"

namespace ttc {

namespace {

constexpr std::size_t kBins = 20;
constexpr std::array<const char*, 3> kNames{"4B", "14B", "32B"};

using Shares = std::array<double, 3>;

Shares tenths(int a, int b, int c) { return {a / 10.0, b / 10.0, c / 10.0}; }

MixturePoint point(const LevelRows& rows, const Eigen::VectorXd& cost, double budget, const Shares& lambda) {
  const Eigen::VectorXd shares = Eigen::Map<const Eigen::Vector3d>(lambda.data());
  return {lambda, budget, mean_success(rows.problems, samples_of(shares, cost, budget))};
}

std::vector<MixturePoint> curves(const LevelRows& rows, const MixtureFindings& found,
                                 const Eigen::VectorXd& cost) {
  std::vector<MixturePoint> points;
  for (const Shares& lambda : {tenths(10, 0, 0), tenths(0, 10, 0), tenths(0, 0, 10), tenths(5, 5, 0),
                               tenths(5, 0, 5), tenths(0, 5, 5), tenths(2, 2, 6)})
    for (const BudgetFindings& b : found.budgets) points.push_back(point(rows, cost, b.budget, lambda));
  return points;
}

/// The share of the pair's smaller model from 0 to 1, at the full budget and at two smaller ones.
std::vector<MixturePoint> pair_curves(const LevelRows& rows, const Eigen::VectorXd& cost, double budget) {
  std::vector<MixturePoint> points;
  for (const double b : {budget / 16, budget / 4, budget})
    for (const auto& [smaller, larger] : kPairs)
      for (int step = 0; step <= kGridSteps; ++step) {
        Shares lambda{};
        lambda[static_cast<std::size_t>(smaller)] = static_cast<double>(step) / kGridSteps;
        lambda[static_cast<std::size_t>(larger)] = static_cast<double>(kGridSteps - step) / kGridSteps;
        points.push_back(point(rows, cost, b, lambda));
      }
  return points;
}

std::vector<MixturePoint> simplex(const LevelRows& rows, const Eigen::VectorXd& cost, double budget) {
  std::vector<MixturePoint> points;
  for (int a = 0; a <= kGridSteps; ++a)
    for (int b = 0; a + b <= kGridSteps; ++b)
      points.push_back(point(rows, cost, budget, tenths(a, b, kGridSteps - a - b)));
  return points;
}

template <class Value>
Histogram histogram(const LevelRows& rows, std::string what, double low, Value value) {
  Histogram h{.what = std::move(what), .low = low, .high = 1, .share = std::vector<double>(kBins)};
  for (Eigen::Index q = 0; q < rows.problems.problems(); ++q) {
    const double at = (value(q) - h.low) / (h.high - h.low) * static_cast<double>(kBins);
    h.share[std::min(static_cast<std::size_t>(std::max(at, 0.0)), kBins - 1)] += rows.problems.weight[q];
  }
  return h;
}

/// 1 - (1 - p)^samples.
double success(const LevelRows& rows, Eigen::Index problem, Eigen::Index model, double samples) {
  return 0.0 - std::expm1(samples * rows.problems.log_failure(problem, model));
}

std::vector<Histogram> chances(const LevelRows& rows, const Eigen::VectorXd& cost) {
  std::vector<Histogram> all;
  for (Eigen::Index m = 0; m < 3; ++m) {
    const std::string name = kNames[static_cast<std::size_t>(m)];
    all.push_back(histogram(rows, name + " p", 0, [&](Eigen::Index q) { return success(rows, q, m, 1); }));
    all.push_back(histogram(rows, name + " cnp", 0,
                            [&](Eigen::Index q) { return success(rows, q, m, cost.maxCoeff() / cost[m]); }));
  }
  return all;
}

std::vector<Histogram> differences(const LevelRows& rows, const Eigen::VectorXd& cost) {
  const double dearest = cost.maxCoeff();
  std::vector<Histogram> all;
  for (const auto& [smaller, larger] : kPairs) {
    const std::string what = std::string(kNames[static_cast<std::size_t>(smaller)]) + " - " +
                             kNames[static_cast<std::size_t>(larger)];
    const auto difference = [&, first = smaller, second = larger](Eigen::Index q) {
      return success(rows, q, first, dearest / cost[first]) -
             success(rows, q, second, dearest / cost[second]);
    };
    all.push_back(histogram(rows, what, -1, difference));
  }
  return all;
}

Group points_group(const std::string& name, const std::string& description,
                   const std::vector<MixturePoint>& points) {
  GroupRows rows(name, name + "_point", description);
  for (const char* model : kNames)
    rows.declare<double>("share_" + std::string(model), "share of the compute for " + std::string(model),
                         "1");
  rows.declare<double>("budget", "compute in the unit of the models' costs");
  rows.declare<double>("success", "mean over problems of the chance that any sample is correct", "1");
  for (const MixturePoint& p : points)
    rows.add(std::vector<double>(p.lambda.begin(), p.lambda.end()), p.budget, p.success);
  return rows.take();
}

Group best_group(const std::vector<BudgetFindings>& best) {
  GroupRows rows("figure_2_left", "figure_2_left_budget",
                 "best success over mixtures of one, two and three models in steps of a tenth, and the "
                 "certified optimum");
  rows.declare<double>("budget", "compute in the unit of the models' costs");
  rows.declare<double>("one", "best model alone", "1");
  rows.declare<double>("two", "best of two models", "1");
  rows.declare<double>("three", "best of three models", "1");
  rows.declare<double>("optimum", "success with the certified best shares", "1");
  rows.declare<double>("gap", "no shares have more than optimum + gap", "1");
  for (const char* model : kNames)
    rows.declare<double>("share_" + std::string(model), "the best share for " + std::string(model), "1");
  for (const BudgetFindings& b : best)
    rows.add(b.budget, b.best_pure(), b.best_pair(), b.three, b.optimal, b.gap,
             std::vector<double>(b.optimum.begin(), b.optimum.end()));
  return rows.take();
}

void add_levels(GroupRows& rows, const std::string& reading, const LevelTable& table) {
  for (Eigen::Index level = 0; level < table.share.rows(); ++level)
    rows.add(reading, static_cast<std::int64_t>(level + 1), table.share(level, 0), table.share(level, 1),
             table.share(level, 2), table.unsolved[level]);
}

Group levels_group(const MixtureFigures& figures) {
  GroupRows rows("figure_3", "figure_3_bar",
                 "shares of each level's problems that a model solves most efficiently within the budget");
  rows.declare<std::string>("reading",
                            "exact: from the chances of success; estimated: expected from shares of correct "
                            "samples, as many as the budget buys");
  rows.declare<std::int64_t>("level", "difficulty, 1 to 5");
  for (const char* model : kNames)
    rows.declare<double>("best_" + std::string(model), "best solved by " + std::string(model), "1");
  rows.declare<double>("unsolved", "not solved by the model that is best for the problem", "1");
  add_levels(rows, "exact", figures.level);
  add_levels(rows, "estimated", figures.estimated_level);
  return rows.take();
}

Group histograms_group(const std::string& name, const std::string& description,
                       const std::vector<Histogram>& histograms) {
  GroupRows rows(name, name + "_bin", description);
  rows.declare<std::string>("what", "the quantity");
  rows.declare<double>("low", "the bin's lower edge", "1");
  rows.declare<double>("high", "the bin's upper edge", "1");
  rows.declare<double>("share", "share of problems in the bin", "1");
  for (const Histogram& h : histograms)
    for (std::size_t bin = 0; bin < h.share.size(); ++bin) {
      const double width = (h.high - h.low) / static_cast<double>(h.share.size());
      const double low = h.low + width * static_cast<double>(bin);
      rows.add(h.what, low, low + width, h.share[bin]);
    }
  return rows.take();
}

}  // namespace

MixtureFigures mixture_figures(const LevelRows& rows, const MixtureFindings& found,
                               const Eigen::VectorXd& cost, double budget) {
  return {.curves = curves(rows, found, cost),
          .pairs = pair_curves(rows, cost, budget),
          .best = found.budgets,
          .simplex = simplex(rows, cost, budget),
          .level = found.level,
          .estimated_level = estimated_level_table(rows, cost, budget),
          .chances = chances(rows, cost),
          .differences = differences(rows, cost)};
}

std::vector<Group> figure_groups(const MixtureFigures& f) {
  return {
      points_group("figure_1_left", "success of selected mixtures against compute", f.curves),
      points_group("figure_1_right", "success of mixtures of two models against their shares", f.pairs),
      best_group(f.best),
      points_group("figure_2_right", "success over the simplex at the full budget", f.simplex),
      levels_group(f),
      histograms_group("figure_4", "distributions over problems of p and of compute-normalised p", f.chances),
      histograms_group("figure_5",
                       "distributions over problems of differences of compute-normalised p; positive: the "
                       "smaller model is more efficient",
                       f.differences)};
}

}  // namespace ttc
