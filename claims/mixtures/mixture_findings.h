#pragma once
/// A set of problems in the numbers of "Understanding inference scaling laws for mixtures of LLMs": three
/// models, ordered by cost.

#include <array>
#include <cstddef>
#include <limits>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/theory/level_rows.h"
#include "analysis/theory/level_table.h"
#include "claims/claim.h"
#include "sim/results/table.h"

namespace ttc {

/// The paper's grid over the simplex has this many steps.
inline constexpr int kGridSteps = 10;
/// The pairs of three models, in the order of every array of pairs.
inline constexpr std::array<std::pair<Eigen::Index, Eigen::Index>, 3> kPairs{{{0, 1}, {0, 2}, {1, 2}}};
enum ModelPair : std::size_t { small_middle, small_large, middle_large };

/// Mean success of the three models together at one budget, with fractional numbers of samples.
struct BudgetFindings {
  static constexpr TableName table{"figure_2_left", "figure_2_left_budget",
                                   "best success over mixtures of one, two and three models in steps of a "
                                   "tenth, and the certified optimum"};
  double budget = 0;
  std::array<double, 3> pure{};
  std::array<double, 3> pair{};        ///< best of the grid with two models, both with a share
  double one = 0, two = 0, three = 0;  ///< best of the grid with so many
  double mixed = 0;                    ///< of the paper's mixture
  double optimal = 0;                  ///< success with the certified best shares
  double gap = 0;
  Swept optimum = {};  ///< those shares

  static constexpr auto columns() {
    using B = BudgetFindings;
    return std::tuple{column("budget", &B::budget, "compute in the unit of the models' costs"),
                      column("one", &B::one, "best model alone", "1"),
                      column("two", &B::two, "best of two models", "1"),
                      column("three", &B::three, "best of three models", "1"),
                      column("optimum", &B::optimal, "success with the certified best shares", "1"),
                      column("gap", &B::gap, "no shares have more than optimum + gap", "1"),
                      column("share_MODEL", &B::optimum, "the best share for MODEL", "1")};
  }
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

/// The tables figure_1_left, figure_1_right, figure_2_left, figure_2_right, figure_3, figure_4, figure_5;
/// figure 3 also as `estimated` from shares of correct samples. O(problems) times some thousands.
std::vector<Group> mixture_figures(const LevelRows& rows, const MixtureFindings& found,
                                   const LevelTable& estimated, const Eigen::VectorXd& cost, double budget);

/// A statement of the paper: one number, and the interval that it must lie in; most were fitted to, and say
/// that something is positive.
struct MixtureStatement {
  std::string_view id;
  std::string_view text;
  std::string_view measured;  ///< what the number is
  double (*measure)(const MixtureFindings&) = nullptr;
  double above = 0;  ///< holds where above < measure < below
  double below = std::numeric_limits<double>::infinity();
  Kind kind = Kind::fitted;

  bool holds(const MixtureFindings& found) const {
    const double x = measure(found);
    return above < x && x < below;
  }
};

/// All of them, in the paper's order.
std::span<const MixtureStatement> mixture_statements();

/// A number that the paper gives, or words about it (NaN); all of them were fitted to.
struct PublishedNumber {
  std::string_view quantity;
  std::string_view reading;
  double (*measure)(const MixtureFindings&) = nullptr;
  double paper = std::numeric_limits<double>::quiet_NaN();
};
std::span<const PublishedNumber> published_numbers();

}  // namespace ttc
