#pragma once
/// Two strategies (or runs) on the same problems: the difference has much less noise than either mean.

#include <cstddef>
#include <span>
#include <vector>

#include "analysis/statistics/estimate.h"
#include "analysis/statistics/measured.h"

namespace ttc {

/// The mean of a - b with its standard error and interval. What is undefined is NaN.
struct PairedDifference {
  double difference;
  double se;
  Interval ci;
  std::size_t problems;
};

/// The paired difference of two vectors of per-problem means, in [0, 1] and in the same order: mean(a - b),
/// its standard error sd (Q-1) / sqrt(Q), and an interval by Student's t with Q-1 degrees of freedom, to
/// which equal differences add what they do not say (analysis/statistics/spread.h): it has width even where
/// no problem differs and se = 0. What is below 1e-13 is rounding, and zero. Requires equal lengths. From one
/// problem se and interval are NaN; from none everything is. O(Q log Q).
PairedDifference paired_difference(std::span<const double> a, std::span<const double> b, double level = 0.95);

/// The same where problems come in groups, each problem's group any number (estimate_over_groups of
/// analysis/statistics/estimate.h): the standard error is that of the groups' sums, with G-1 degrees of
/// freedom; NaN from one group. Without `groups` it is the above.
PairedDifference paired_difference(std::span<const double> a, std::span<const double> b,
                                   std::span<const std::size_t> groups, double level);

inline Measured measured(const PairedDifference& d) { return {d.difference, d.se}; }

/// The mean of what is a number a problem, of any size; NaN from none, its error NaN from one.
Measured mean_over_problems(std::span<const double> values);

/// Each problem's a - b. Requires equal lengths.
std::vector<double> minus(std::span<const double> a, std::span<const double> b);

/// The mean of a - b over problems.
inline Measured paired(std::span<const double> a, std::span<const double> b) {
  return mean_over_problems(minus(a, b));
}

/// How many problems of this kind tell the two apart with 95 % power in a one-sided test at 5 %:
/// (2 z sd / difference)^2, z the normal's 95 % quantile and sd the standard deviation of one problem's
/// difference, both as they were seen. Infinite where the difference is zero, NaN where its error is unknown.
double problems_to_see(const PairedDifference& d);

}  // namespace ttc
