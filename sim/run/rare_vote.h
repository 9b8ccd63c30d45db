#pragma once
/// Errors of a vote too rare to wait for, by importance sampling.
///
/// Samples are drawn under exponential tilts that make a rival as likely to lead as the limit's winner, and
/// each is weighed by its likelihood ratio: unbiased, with a relative error that grows like a power of n only
/// (S. Asmussen and P. W. Glynn, "Stochastic Simulation", 2007, chapter VI). A single tilt, towards the
/// slowest rival, has unbounded weights where another rival wins, and misses that part of the error in most
/// runs of any practical length; the mixture over all rivals bounds the weight of every sample with the wrong
/// winner.

#include <cstdint>
#include <vector>

#include "analysis/statistics/measured.h"
#include "models/problem.h"
#include "models/rewards/score_law.h"

namespace ttc {

/// A vote on one problem: by majority where `scores` is empty, else weighted by scores stretched to [low,
/// high]. Ties are shared; where nobody votes the vote is wrong.
struct VoteOn {
  AnswerLaw law;
  std::vector<ScoreLaw> scores = {};
  double low = 0;
  double high = 1;
};

/// Which laws the samples are drawn from.
enum class Tilting {
  none,     ///< the model's own: plain simulation
  slowest,  ///< the tilt towards the slowest rival only
  mixture,  ///< a mixture of the tilts towards every rival that matters
};

/// P(the winner is not the limit's winner) with its standard error (between draws).
struct RareEstimate : Measured {
  std::uint64_t draws = 0;
  /// The share of the error that the tilt towards the slowest rival alone would find: near one that tilt will
  /// do, well below it only the mixture is reliable.
  double slowest_share = 1;

  /// Draws of plain simulation that would have this relative error.
  double plain_draws() const { return (1 - value) / value * (value / se) * (value / se); }
};

/// Plain simulation where it reaches `relative_error` at an error of about `error` within `plain_draws`, else
/// the mixture.
Tilting affordable(double error, double relative_error, std::uint64_t plain_draws);

/// The error of the vote over n samples from about `draws` draws of n samples each. The law must have a
/// unique winner with rivals (else there is nothing to tilt: ScenarioError). `stream` tells runs of one seed
/// apart. A draw costs O(answers) for a majority vote, O(n) for a weighted one; scores are tilted by
/// rejection, and a law whose tilted scores would be accepted less than once in 1,000 is a ScenarioError.
RareEstimate vote_error(const VoteOn& vote, std::uint64_t n, std::uint64_t draws, Tilting tilting,
                        std::uint64_t seed, std::uint64_t stream = 0);

/// The exponent of the error, per sample, from simulations at n1 < n2, the factor 1/sqrt(n) taken out; with
/// its standard error between draws. `stream` and the next one are used.
Measured measure_rate(const VoteOn& vote, std::uint64_t n1, std::uint64_t n2, std::uint64_t draws,
                      std::uint64_t seed, std::uint64_t stream);

}  // namespace ttc
