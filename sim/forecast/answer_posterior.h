#pragma once
/// What few samples of each problem say about the answers' probabilities: a hierarchical model of one run,
/// fitted to itself.
///
/// A sample of problem i abstains with probability r_i, otherwise it is correct with probability p_i,
/// otherwise wrong. Wrong answers form classes by a Pitman-Yor law with discount d and strength theta (J.
/// Pitman and M. Yor, "The two-parameter Poisson-Dirichlet distribution", Ann. Probab. 25, 1997): an open
/// list with d = 0, or, where a whole run has at most ten different answers (multiple choice), a symmetric
/// Dirichlet law over that list (d = -kappa, theta = kappa x its length). Over problems:
///
///     r_i ~ Beta                      mean and size with a flat prior on a grid
///     theta_i from a grid             its weights Dirichlet(10/H, …)
///     p_i | theta_i ~ Beta(a, b sqrt(theta_i))
///
/// The last line is what matters: problems whose wrong answers scatter are hard, so that a correct answer
/// seen once among three different wrong ones is less than a tie. (log a, log b) has a grid and a wide prior.
/// Sampled by Gibbs sampling with p_i integrated out, so that the uncertainty of the hyperparameters is in
/// the draws.

#include <cstdint>
#include <vector>

#include "analysis/data/answer_classes.h"
#include "models/random/rng.h"

namespace ttc {

/// Of one problem in one draw from the posterior.
struct AnswerParameters {
  double abstain = 0;   ///< r
  double correct = 0;   ///< p, of the samples with an answer
  double discount = 0;  ///< d of the wrong answers
  double strength = 1;  ///< theta
};

/// A problem's votes, the way the model sees them.
struct SeenVotes {
  std::vector<std::uint32_t> correct, wrong;  ///< samples per class, the most frequent first
  std::uint32_t abstentions = 0;

  std::uint32_t correct_total() const;
  std::uint32_t wrong_total() const;
};

struct AnswerPosterior {
  std::vector<SeenVotes> seen;                       ///< per problem
  std::vector<std::vector<AnswerParameters>> draws;  ///< draw x problem
};

/// `draws` >= 1 draws from the posterior, given the answers of `run`. The run's answers must be known.
/// O(draws x patterns x 700) time and 2300 numbers a pattern, which is the class sizes of a problem: some
/// tenths of a second for 200 problems.
AnswerPosterior fit_answers(const RunAnswers& run, std::uint64_t draws, std::uint64_t seed);

}  // namespace ttc
