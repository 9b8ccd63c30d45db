#pragma once
/// A set of problems in the numbers of "Understanding inference scaling laws for mixtures of LLMs": three
/// models, ordered by cost.

#include <array>
#include <cstddef>
#include <utility>
#include <vector>

#include "analysis/theory/level_rows.h"
#include "analysis/theory/level_table.h"

namespace ttc {

/// The paper's grid over the simplex has this many steps.
inline constexpr int kGridSteps = 10;
/// The pairs of three models, in the order of every array of pairs.
inline constexpr std::array<std::pair<Eigen::Index, Eigen::Index>, 3> kPairs{{{0, 1}, {0, 2}, {1, 2}}};
enum ModelPair : std::size_t { small_middle, small_large, middle_large };

/// The paper's mixture: 20 % of the compute to the first model, 20 % to the second, 60 % to the third.
Eigen::VectorXd paper_mixture();

/// Mean success of the three models together at one budget, with fractional numbers of samples.
struct BudgetFindings {
  double budget = 0;
  std::array<double, 3> pure{};
  double mixed = 0;              ///< of the paper's mixture
  std::array<double, 3> pair{};  ///< best of the grid with two models, both with a share
  double three = 0;              ///< best of the grid with three
  Eigen::VectorXd optimum;       ///< shares
  double optimal = 0;            ///< success with them
  double gap = 0;                ///< no shares have more than optimal + gap

  double best_pure() const;
  double best_pair() const;
};

struct MixtureFindings {
  std::vector<BudgetFindings> budgets;  ///< ascending, doubling, the last is the full one
  LevelTable level;                     ///< at the full budget
  Eigen::MatrixXd accuracy;             ///< levels x models alone, at the full budget
  std::array<double, 3> excess{};       ///< by how much each model alone misses optimality (full budget)

  const BudgetFindings& full() const { return budgets.back(); }
  /// The smallest budget within a factor of `span` of the full one.
  const BudgetFindings& before(double span) const;
};

/// What follows for the problems at budgets from one sample of the dearest model to `budget` > 0. `cost`, > 0
/// in the same unit, are paid; `told` are the costs that the theory (the optimum, who is best for a problem,
/// the condition for a single model) is told. O(problems) times some 700 a budget.
MixtureFindings find_mixtures(const LevelRows& rows, const Eigen::VectorXd& cost, const Eigen::VectorXd& told,
                              double budget);

}  // namespace ttc
