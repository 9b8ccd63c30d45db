#pragma once
/// The law of compute-optimal model size, for every strategy that is run with three sizes or more.

#include <cstdint>
#include <vector>

#include "analysis/fits/size_law.h"
#include "analysis/statistics/estimate.h"
#include "sim/estimates/curve_means.h"

namespace ttc {

/// Sets of problems drawn with replacement that the intervals come from.
inline constexpr std::size_t kSizeLawResamples = 500;

/// One strategy, on its models.
struct StrategySizes {
  std::vector<const CurveMeans*> curves;  ///< a model each, in the scenario's order
  std::vector<double> parameters;         ///< of the models
  std::vector<double> budgets;            ///< FLOPs for one problem at which sizes were compared
  SizeLawFit fit;
  struct Spread {
    Interval a, b;  ///< 95 % percentile intervals for a new set of problems; NaN if often undefined
  };
  Spread over_budgets, through_crossings;
  double undefined = 0;         ///< share of resamples without a law
  std::vector<double> support;  ///< a budget: share of resamples in which the best size is the same
};

/// The law of these curves, a model of so many parameters each, on the same problems. `seed` chooses the
/// resampled problems, the same for all laws, so that these can be compared. O(resamples x rungs x problems).
StrategySizes size_law_of(std::vector<const CurveMeans*> curves, std::vector<double> parameters,
                          std::uint64_t seed);

/// Of every strategy and selector at every point of the sweep, if it is run with one model at a time, at
/// least three of different sizes, and all their FLOPs are known.
std::vector<StrategySizes> size_laws(const Plan& plan, const std::vector<CurveMeans>& curves);

}  // namespace ttc
