#pragma once
/// Several models' graded answers to the same problems, each problem's chances known as far as the data tell.
///
/// Given the counts, the models' posteriors of one problem are taken as independent: what makes a problem
/// hard for all models shows in all its counts. That is right with many samples; with few, a model that was
/// never seen to solve a problem is still given a chance of its own, whatever the others say, and a mixture
/// of many samples adds such chances up: `ttcsim verify tuning` measures by how much its claims are then too
/// high, and plug-in claims too low.

#include <Eigen/Core>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "analysis/fits/beta_binomial.h"
#include "analysis/theory/mixture_problems.h"

namespace ttc {

struct RepairedProblems {
  std::vector<BetaBinomial> fit;  ///< a model
  std::vector<Graded> graded;     ///< a model, over the same problems

  std::size_t problems() const { return graded.front().n.size(); }
};

/// For each problem the chance that `samples` samples of a model all fail.
Eigen::ArrayXd survival(const RepairedProblems& repaired, std::size_t model, std::uint64_t samples);

/// An upper bound on the mean success of any numbers of samples, fractional ones too, that cost at most
/// `budget`: the mean is concave in them, since E[(1-p)^x] is log-convex, so that at `samples` x it is at
/// most value + max_i C g_i / c_i - g . x (Frank-Wolfe). The nearer x is to the best, the tighter.
double repaired_bound(const RepairedProblems& repaired, const Eigen::VectorXd& cost, double budget,
                      const Eigen::VectorXd& samples);

/// Each problem as `rows` equally likely problems of known chances: the middles of equal parts of each
/// posterior, paired over models by a lattice. `rows` prime makes every pair of models well mixed.
MixtureProblems posterior_rows(const RepairedProblems& repaired, std::size_t rows);

}  // namespace ttc
