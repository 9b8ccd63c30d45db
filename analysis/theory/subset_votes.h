#pragma once
/// Votes that see scores, on subsets of a problem's samples, and their means over all k-subsets.
///
/// A vote is told the places of some samples and says what it earns: the share of the winners that is
/// correct, where several are tied. Samples without an answer or a score cast no vote; a subset of such
/// samples only earns nothing.

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "analysis/theory/scored_sample.h"

namespace ttc {

/// One problem's samples; the first `correct` of its `answers` are correct.
struct ScoredProblem {
  std::span<const ScoredSample> samples;
  std::size_t answers;
  std::size_t correct;
};

/// What the vote of the samples at some places earns, in [0, 1]. Their order does not matter but for ties of
/// scores that the vote breaks by it.
using SubsetVote = std::function<double(std::span<const std::uint32_t> places)>;

/// What an answer weighs: the sum of its samples' scores, their mean, or the sum of exp(score / temperature).
enum class VoteWeight { sum, mean, exponential };
std::string_view name_of(VoteWeight weight);  ///< "sum", "mean", "exp"

/// The answer that weighs most; weights that differ by less than 1e-12 of what was added are tied. A call is
/// O(places). Requires temperature > 0 for exponential weights.
SubsetVote weighted_subset_vote(const ScoredProblem& problem, VoteWeight weight, double temperature);

/// The majority of the `m` samples of the highest scores; of samples that are tied for the last places those
/// that come first vote, so the order has to be random. A call is O(places).
SubsetVote best_m_subset_vote(const ScoredProblem& problem, std::uint64_t m);

/// The answer that is most often the best of m samples drawn from the subset with replacement:
/// best_of_m_shares() (analysis/theory/best_of_k.h). `m` = 0: the square root of the size of the subset,
/// rounded up. A call is O(places log places).
SubsetVote majority_of_bests_vote(const ScoredProblem& problem, std::uint64_t m);

/// C(n, k), to 12 digits; infinite where it is beyond the range of a double.
double subsets_of_size(std::uint64_t n, std::uint64_t k);

/// The mean of a vote over all k-subsets of n samples. Requires 1 <= k <= n. O(C(n, k)) calls.
double mean_over_subsets(std::uint32_t n, std::uint32_t k, const SubsetVote& vote);

/// Unbiased majority of the best m of k: the mean over all k-subsets, ties of scores broken evenly, ties of
/// votes shared. With M_r the maj@m of the r highest-scored samples, the best m of a k-subset are any m of
/// the first r where the next of it is at rank r + 1, so that it is
///
///     sum over r of  M_r C(r, m) C(n - r - 1, k - m - 1) / C(n, k),    M_n where k <= m.
///
/// NaN where k exceeds n, or where ties of scores between different answers are too many to be averaged
/// over. Requires m, k >= 1. O(n) calls of maj_at_k.
double best_m_maj_at_k(const ScoredProblem& problem, std::uint64_t m, std::uint64_t k);

}  // namespace ttc
