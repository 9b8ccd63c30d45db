#pragma once
/// Curves of votes that see scores: they need the subsets themselves, not only how often each answer is in
/// them.

#include <vector>

#include "analysis/data/curves.h"

namespace ttc {

/// What is asked of votes with scores, besides `CurveOptions`.
struct SubsetOptions {
  std::vector<VoteWeight> weights = {VoteWeight::sum};  ///< of weighted_k
  double temperature = 0.1;                             ///< of exponential weights
  std::uint32_t best = 0;       ///< m of best_m_maj_k and mob_k; 0: half of k, and the square root of k
  std::uint64_t subsets = 512;  ///< drawn for a problem and k where all would be too many
};

/// The points of weighted_k, where the run has scores or it was asked for, and of best_m_maj_k and mob_k
/// where they were: values are means over all k-subsets of a problem (exact: best_m_maj_at_k, or all subsets
/// looked at), else over subsets that are drawn (sim/forecast/subset_means.h), which `subsets` and
/// `se_subsets` of the point then say. Undefined with a reason: without scores, and where k is too large.
std::vector<CurvePoint> subset_curves(const RunAnswers& run, const CurveOptions& options,
                                      const SubsetOptions& how);

}  // namespace ttc
