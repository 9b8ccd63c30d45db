#pragma once
/// How much less compute one curve needs than another for the same accuracy.

#include "analysis/statistics/measured.h"
#include "sim/estimates/curve_means.h"

namespace ttc {

/// The log of the FLOPs of one curve over those of another, the mean over the other's rungs that are
/// compared; its error for a new set of problems is the jackknife's.
struct ComputeRatio {
  Measured log;
  std::size_t rungs = 0;
};

/// At the accuracies of the inner rungs of `other` that `one` reaches, interpolated linearly in log FLOPs,
/// and that are `clear` below its best or more. Both on the same problems; 0 and no error where no rung is
/// compared.
ComputeRatio compute_ratio(const CurveMeans& one, const CurveMeans& other, double clear);

}  // namespace ttc
