#pragma once
/// What a few values in a range say of their mean, when they say little of their own spread.
///
/// Where all values are equal their standard deviation is 0, and mean +- t se is a point: no evidence at all
/// looks like certainty. Two pseudo-observations, one at each end of the range, stand for what was not seen
/// (A. Agresti and Y. Min, "Effects and non-effects of paired identical observations in comparing proportions
/// with binary matched-pairs data", Statist. Med. 23, 2004, add such halves for binary pairs). Of N values
/// the most frequent one occurs M times; together they weigh
///
///     w = 2 ((M-1) / (N-1))^3 / (1 + N - M):
///
/// 2 where all are equal, nothing where all differ, and little where many do. Coverage of nominal 95 %
/// intervals mean +- t error for differences in [-1, 1], simulated 4,000 times, beside mean +- t se:
///
///                                                N = 5          30           50
///     10 % are +1, 90 % are 0                  100 ( 40)    95.0 (95.0)  96.0 (87.4) %
///     95 % are +1, 5 % are 0                   100 ( 22)    99.9 (78.8)  99.7 (91.6)
///     90 % are +1, 5 % are -1                  100 ( 40)    99.8 (87.2)  94.0 (87.6)
///     10 % are +1, 30 % are -1                99.5 (88.9)   95.1 (95.1)  95.5 (95.1)
///     90 % are 0, the rest uniform            100 ( 36)    99.8 (80.2)  96.7 (85.8)
///     of means of 20 trials                   98.0 (95.8)   94.5 (94.5)  95.3 (95.3)
///     normal, sd 0.2                          95.3 (95.3)   95.0 (95.0)  95.0 (95.0)

#include <span>

#include "analysis/statistics/estimate.h"

namespace ttc {

struct Spread {
  double mean;       ///< of the values and the pseudo-observations
  double error;      ///< its standard error
  double commonest;  ///< the most frequent value; of several the smallest
};

/// From at least two values, each in `range`; what differs by less than 1e-13 is equal. O(N log N).
Spread spread_of(std::span<const double> values, Interval range);

}  // namespace ttc
