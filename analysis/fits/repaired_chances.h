#pragma once
/// Several models' graded answers to the same problems: each problem's chances as far as the data tell, what
/// is hard for one model being harder for the others too.
///
/// Each model's chances follow its own fit (analysis/fits/beta_binomial.h). They are tied by one difficulty a
/// problem: a Gaussian copula with a single factor, of the same correlation for all models, chosen by
/// likelihood. At each of a few values of the difficulty a model's chance is taken as Beta (or never), with
/// the copula's mean and variance there, so that posteriors stay in closed form.

#include <Eigen/Core>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "analysis/fits/beta_binomial.h"
#include "analysis/statistics/estimate.h"
#include "analysis/theory/mixture_problems.h"

namespace ttc {

/// A problem at one value of its difficulty.
struct DifficultyRow {
  std::size_t problem = 0;
  std::size_t difficulty = 0;
  double weight = 0;  ///< its posterior probability over all problems: rows sum to 1
};

struct RepairedProblems {
  std::vector<Graded> graded;     ///< a model, over the same problems
  std::vector<BetaBinomial> fit;  ///< a model, over all difficulties
  double correlation = 0;         ///< of two models' normal scores
  std::size_t draws = 1;          ///< of the fits: difficulties are numbered through them
  std::vector<std::vector<BetaBinomial>> at_difficulty;  ///< model x difficulty
  std::vector<DifficultyRow> rows;  ///< by problem; those of weight below 1e-4 of it left out

  std::size_t problems() const { return graded.front().n.size(); }
};

/// Each problem's share of correct samples of each model, problems x models. Requires a model.
Eigen::MatrixXd observed_shares(const std::vector<Graded>& graded);

/// Fits each model and what ties them. Requires a model and a problem. `tied` false: models' chances are
/// taken as independent given the counts. `draws` > 0: instead of each model's most likely law so many from
/// its posterior (analysis/fits/fit_posterior.h), each with difficulties of its own, so that what is computed
/// from the rows is a mean over what the counts leave open. O(models * (fit + distinct counts * 200)) and
/// draws times as many rows.
RepairedProblems repair(std::vector<Graded> graded, bool tied = true, std::size_t draws = 0);

/// For each row the chance that `samples` samples of a model all fail.
Eigen::ArrayXd survival(const RepairedProblems& repaired, std::size_t model, std::uint64_t samples);

/// The rows' weights.
Eigen::ArrayXd row_weights(const RepairedProblems& repaired);

/// For each problem the chance that whole numbers of samples, an entry a model, solve it.
std::vector<double> repaired_successes(const RepairedProblems& repaired,
                                       const std::vector<std::uint64_t>& samples);

/// The mean of those with its standard error and interval: between problem sets, and between the draws of the
/// fits, which is what the counts leave open.
Estimate repaired_estimate(const RepairedProblems& repaired, const std::vector<std::uint64_t>& samples,
                           double level = 0.95);

/// An upper bound on the mean success of any numbers of samples, fractional ones too, that cost at most
/// `budget`: the mean is concave in them, since each E[(1-p)^x] is log-convex, so that at `samples` x it is
/// at most value + max_i C g_i / c_i - g . x (Frank-Wolfe). The nearer x is to the best, the tighter.
double repaired_bound(const RepairedProblems& repaired, const Eigen::VectorXd& cost, double budget,
                      const Eigen::VectorXd& samples);

/// Each row as `parts` equally likely problems of known chances: the middles of equal parts of each
/// posterior, paired over models by a lattice. `parts` prime makes every pair of models well mixed.
MixtureProblems posterior_rows(const RepairedProblems& repaired, std::size_t parts);

}  // namespace ttc
