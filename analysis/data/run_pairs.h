#pragma once
/// Runs compared on the problems they share. Problems are the same when their names are.

#include <optional>
#include <span>
#include <vector>

#include "analysis/data/curves.h"
#include "analysis/statistics/paired.h"

namespace ttc {

/// Runs and their curves, place by place.
struct RunCurves {
  std::span<const RunAnswers> runs;
  std::span<const std::vector<CurvePoint>> curves;
};

/// Two runs at one point of their curves, over the problems they share: `first` - `second`.
struct RunPair {
  std::size_t first, second;  ///< places of the runs
  Metric metric;
  std::optional<std::uint32_t> k;
  PairedDifference paired;
};

/// Every two runs with a problem in common, at every point that both have. O(runs^2 x points x problems).
std::vector<RunPair> pair_runs(const RunCurves& all, double level);

/// The runs in groups that answer the same problems (directly or through a third run): their places, groups
/// and members in order. About linear in runs x problems.
std::vector<std::vector<std::size_t>> group_by_problems(std::span<const RunAnswers> runs);

/// Runs in order at one point that they have in common.
struct Ranking {
  Metric metric = Metric::pass_at_k;
  std::uint32_t k = 1;
  /// Places of the runs, the best first by the mean over each one's own problems; those that cannot be ranked
  /// last.
  std::vector<std::size_t> order;
  std::vector<RunPair> behind;  ///< the others, in that order, minus the best, on the problems they share
};

/// Ranks the runs at `members` by their votes, by pass@k if none has answers to vote on, at the largest k
/// that all have. None where there is no such k.
std::optional<Ranking> rank_runs(const RunCurves& all, std::span<const std::size_t> members, double level);

}  // namespace ttc
