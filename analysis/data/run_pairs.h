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

/// Every two runs are compared up to so many, more with the best one alone: pairs grow with their square.
inline constexpr std::size_t kMostPaired = 300;

/// Two runs at one point of their curves, over the problems they share: `first` - `second`.
struct RunPair {
  std::size_t first, second;  ///< places of the runs
  Metric metric;
  std::optional<std::uint32_t> k;
  PairedDifference paired;
  /// Zero is excluded among all comparisons of one point of runs that answer the same problems together
  /// (holm). None of votes where one of the two has no answers.
  std::optional<bool> told_apart = std::nullopt;
  MetricSetting setting = {};
};

/// Every two runs with a problem in common, at every k that both have; where problems have groups, errors are
/// between groups. O(runs^2 x points x problems).
std::vector<RunPair> pair_runs(const RunCurves& all, double level);

/// The runs in groups that answer the same problems (directly or through a third run): their places, groups
/// and members in order. About linear in runs x problems.
std::vector<std::vector<std::size_t>> group_by_problems(std::span<const RunAnswers> runs);

/// Runs in order at one point that they have in common, on the problems that all of them have.
struct Ranking {
  Metric metric = Metric::pass_at_k;
  std::uint32_t k = 1;
  std::size_t problems = 0;      ///< that all ranked runs have; with none there is no order
  std::size_t all_problems = 0;  ///< that any of them has
  bool same_problems = true;     ///< no ranked run has others
  /// Places of the runs, the best first; those that cannot be ranked last.
  std::vector<std::size_t> order;
  std::vector<Estimate> estimates;  ///< of those ranked, in that order, on `problems`
  /// The others, in that order, minus the best, on the problems they share; none without an order.
  std::vector<RunPair> behind;
  std::size_t comparisons = 0;  ///< of any two ranked runs; of more than kMostPaired, with the best
  std::size_t told_apart = 0;   ///< of those, among all of them together
};

/// Ranks the runs at `members` by their votes, by pass@k if none has answers to vote on, at the largest k
/// that all have. None where there is no such k.
std::optional<Ranking> rank_runs(const RunCurves& all, std::span<const std::size_t> members, double level);

}  // namespace ttc
