#pragma once
/// The figures of "Understanding inference scaling laws for mixtures of LLMs", in numbers and as tables.

#include <array>
#include <string>
#include <vector>

#include "claims/mixtures/mixture_findings.h"
#include "sim/results/dataset.h"

namespace ttc {

/// Success of one mixture at one budget.
struct MixturePoint {
  std::array<double, 3> lambda{};
  double budget = 0;
  double success = 0;
};

/// Shares of problems in equal bins over [low, high], the last one closed.
struct Histogram {
  std::string what;
  double low = 0;
  double high = 1;
  std::vector<double> share;
};

struct MixtureFigures {
  std::vector<MixturePoint> curves;    ///< figure 1, left: each model, pairs, three, against compute
  std::vector<MixturePoint> pairs;     ///< figure 1, right: pairs at several budgets
  std::vector<BudgetFindings> best;    ///< figure 2, left
  std::vector<MixturePoint> simplex;   ///< figure 2, right: the grid at the full budget
  LevelTable level;                    ///< figure 3, from exact chances
  LevelTable estimated_level;          ///< figure 3, from shares of correct samples
  std::vector<Histogram> chances;      ///< figure 4: p and compute-normalised p of each model
  std::vector<Histogram> differences;  ///< figure 5: differences of the latter, smaller model's first
};

/// O(problems) times some thousands (figure 3 from samples: times the samples that the budget buys).
MixtureFigures mixture_figures(const LevelRows& rows, const MixtureFindings& found,
                               const Eigen::VectorXd& cost, double budget);

/// The tables figure_1_left, figure_1_right, figure_2_left, figure_2_right, figure_3, figure_4, figure_5.
std::vector<Group> figure_groups(const MixtureFigures& figures);

}  // namespace ttc
