#pragma once
/// Two strategies (or runs) on the same problems: the difference has much less noise than either mean.

#include <cstddef>
#include <span>

#include "analysis/statistics/estimate.h"

namespace ttc {

/// The mean of a - b with its standard error and interval. What is undefined is NaN.
struct PairedDifference {
  double difference;
  double se;
  Interval ci;
  std::size_t problems;
};

/// The paired difference of two vectors of per-problem means in the same order: mean(a - b), its standard
/// error sd (Q-1) / sqrt(Q), and the Student-t interval with Q-1 degrees of freedom. The means are shares:
/// what is below 1e-13 is their rounding, and zero. Requires equal lengths. From one problem se and interval
/// are NaN; from none everything is.
PairedDifference paired_difference(std::span<const double> a, std::span<const double> b, double level = 0.95);

/// How many problems of this kind tell the two apart with 95 % power in a one-sided test at 5 %:
/// (2 z sd / difference)^2, z the normal's 95 % quantile and sd the standard deviation of one problem's
/// difference, both as they were seen. Infinite where the difference is zero, NaN where its error is unknown.
double problems_to_see(const PairedDifference& d);

}  // namespace ttc
