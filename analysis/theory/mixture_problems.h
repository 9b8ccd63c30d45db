#pragma once
/// A whole population of problems under a mixture of models: the mean of P(solved) over problems, its
/// gradient, and the exact condition under which one model alone is best ("Understanding inference scaling
/// laws for mixtures of LLMs", Proposition 1, taken over a population).

#include <Eigen/Core>
#include <cstddef>

namespace ttc {

/// For each problem and model the log of the chance that one sample fails, with the problems' weights.
/// Numbers of samples x are vectors with an entry a model, fractional or whole, >= 0.
struct MixtureProblems {
  Eigen::MatrixXd log_failure;  ///< problems x models: log(1 - p), 0 where p = 0, -infinity where p = 1
  Eigen::VectorXd weight;       ///< a problem, >= 0; they sum to 1

  Eigen::Index problems() const { return log_failure.rows(); }
  Eigen::Index models() const { return log_failure.cols(); }
};

/// Problems of equal weight from chances of success, problems x models, each in [0, 1] (asserted). No digits
/// are lost for p from 1e-300 to 1 - 1e-16.
MixtureProblems mixture_problems(const Eigen::MatrixXd& p);

/// The mean over problems of 1 - prod_i (1 - p_qi)^(x_i), with 0^0 = 1. O(problems * models).
double mean_success(const MixtureProblems& problems, const Eigen::VectorXd& samples);

/// Its gradient in the numbers of samples: -sum_q w_q log(1 - p_qi) prod_j (1 - p_qj)^(x_j). A problem that
/// is solved for certain adds nothing; one with p_qi = 1 that is not yet makes entry i infinite. O(problems *
/// models).
Eigen::VectorXd mean_success_gradient(const MixtureProblems& problems, const Eigen::VectorXd& samples);

/// The numbers of samples that shares `lambda` of `budget` C buy: lambda_i C / c_i, costs > 0 in its unit.
Eigen::VectorXd samples_of(const Eigen::VectorXd& lambda, const Eigen::VectorXd& cost, double budget);

/// Frank-Wolfe gap at `lambda`: max_i g_i - lambda . g, where g is the gradient in lambda. The mean is
/// concave, so that no lambda of the simplex is better than this one by more. Infinite where a problem with
/// p = 1 is left out. O(problems * models).
double mixture_gap(const MixtureProblems& problems, const Eigen::VectorXd& cost, double budget,
                   const Eigen::VectorXd& lambda);

/// By how much (in units of success per unit of lambda) the exact condition for model i alone to be optimal
/// is missed: max_j C E[(1-p_i)^(C/c_i) (r_i - r_j)], r = log(1-p)/c; at most 0 where it holds. It is the gap
/// at the corner e_i.
double pure_optimality_excess(const MixtureProblems& problems, const Eigen::VectorXd& cost, double budget,
                              Eigen::Index model);

}  // namespace ttc
