#pragma once
/// Who solves which level's problems most efficiently: figure 3 of "Understanding inference scaling laws for
/// mixtures of LLMs".

#include <Eigen/Core>

#include "analysis/theory/level_rows.h"

namespace ttc {

/// A row a level (the first is level 1); shares of the level's problems. A level without problems is NaN.
struct LevelTable {
  Eigen::MatrixXd share;     ///< levels x models: best solved by this model, and solved within the budget
  Eigen::VectorXd unsolved;  ///< the rest: the model that is best for the problem fails within the budget
};

/// From exact chances: share_i = E[1(i = argmin r) (1 - exp(C r_i))] with r_i = log(1-p_i)/c_i, by which
/// Proposition 1 names the best model. `choice_cost` are the costs by which the winner is chosen, `cost`
/// those that are paid. O(problems * models).
LevelTable level_table(const LevelRows& rows, const Eigen::VectorXd& cost, const Eigen::VectorXd& choice_cost,
                       double budget);

/// The same as somebody finds it who has floor(C/c_i) samples of each model and takes the share of correct
/// ones for p_i: the expectation over those samples. Ties (every sample correct with several models) are
/// split evenly; a problem without any correct sample is unsolved. O(problems * sum_i C/c_i).
LevelTable estimated_level_table(const LevelRows& rows, const Eigen::VectorXd& cost, double budget);

/// Success of each model alone, levels x models.
Eigen::MatrixXd level_accuracy(const LevelRows& rows, const Eigen::VectorXd& cost, double budget);

}  // namespace ttc
