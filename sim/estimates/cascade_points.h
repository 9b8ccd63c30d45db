#pragma once
/// What a cascade came to: who answered, who was right, what each stage would have done alone, and what one
/// would have who knew the best stage of each problem.

#include <vector>

#include "analysis/statistics/measured.h"
#include "sim/estimates/curve_means.h"

namespace ttc {

/// One stage at one rung; errors for a new set of problems, the jackknife's where a number is a ratio.
struct StagePoint {
  Measured reached;   ///< share of trials that come to it
  Measured answered;  ///< share of trials that it ends
  Measured right;     ///< share of those that are correct; NaN where it ends none
  Measured samples;   ///< mean number drawn for a problem
  Measured flops;     ///< mean, of its model and who reads it; NaN where unknown
  Measured alone;     ///< accuracy of the stage without the others, on every problem
  Measured alone_samples;
  Measured alone_flops;
  Measured best;  ///< share of problems of which it is the best stage
};

/// The oracle that sends each problem to the one stage that is best for it.
struct BestStage {
  Measured accuracy;
  Measured samples;
  Measured flops;  ///< NaN where unknown
};

/// One rung of a cascade's curve.
struct CascadePoint {
  const CurveMeans* curve;
  std::size_t rung;
  std::vector<StagePoint> stages;
  BestStage oracle;
};

/// Every rung of every cascade's curve. A problem's best stage, of equals the earlier, is the one that is
/// right most often in half of the trials, and what it is worth is counted in the other half; both ways, and
/// averaged. So nothing is flattered by luck, and the oracle is one that knows as much as half of the trials
/// tell; NaN where there is one trial. It routes problems, while a cascade looks at the answers of each trial
/// and may pool its stages': it can be better than this oracle. O(curves x rungs x stages x problems).
std::vector<CascadePoint> cascade_points(const Plan& plan, const RunResult& result,
                                         const std::vector<CurveMeans>& curves);

}  // namespace ttc
