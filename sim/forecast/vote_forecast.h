#pragma once
/// The majority vote on real problems, beyond the samples at hand: what more samples will buy.
///
/// Answer laws are drawn from the posterior of sim/forecast/answer_posterior.h, and votes from those. Two
/// intervals: for these problems (what more samples of them would show), and for new problems of the same
/// kind (the same draws with the problems reweighted at random: D. Rubin, "The Bayesian bootstrap", Ann.
/// Statist. 9, 1981).

#include <cstdint>
#include <vector>

#include "analysis/data/answer_classes.h"
#include "analysis/statistics/estimate.h"

namespace ttc {

struct ForecastOptions {
  std::vector<std::uint64_t> k = {};  ///< sizes of the vote, ascending, >= 1
  std::uint64_t draws = 400;          ///< from the posterior
  std::uint64_t seed = 1;
  double level = 0.9;    ///< of the intervals
  double within = 0.01;  ///< saturation: this close to the limit
};

struct ForecastValue {
  double mean = 0;
  Interval these = {};  ///< for these problems
  Interval fresh = {};  ///< for new problems of the same kind
};

struct VoteForecast {
  std::vector<ForecastValue> at;                ///< maj@k of new samples, at each k
  std::vector<std::vector<double>> by_problem;  ///< the same of each problem, in the run's order
  ForecastValue limit;                          ///< as k grows
  std::vector<ForecastValue> doubling;          ///< maj@2k less maj@k, at each k
  double settled = 0;  ///< the k from which on maj@k is within `within` of its limit; infinite: beyond 8192
  Interval settled_ci = {};  ///< where the interval of the distance, for these problems, gets there
};

/// Throws DataError where the run's answers are not known or no sample has one. O(draws x problems x (256 +
/// log k)): about two seconds for 200 problems and 400 draws.
VoteForecast forecast_votes(const RunAnswers& run, const ForecastOptions& options);

/// The unbiased maj@k that `total` samples of each problem will show, of which the run's are a part: to
/// compare with what was then seen. Problems that have as many are kept as they are. k <= total.
ForecastValue forecast_completed(const RunAnswers& run, std::uint64_t k, std::uint64_t total,
                                 const ForecastOptions& options);

}  // namespace ttc
