#pragma once
/// Best-of-k: the sample with the highest score among k, estimated from n >= k samples.

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "analysis/theory/scored_sample.h"

namespace ttc {

/// The samples of one problem in the order of their scores, tied ones together.
class ScoreRanks {
 public:
  /// `correct` says which samples are; it is asked only of those that can be chosen. O(n log n).
  ScoreRanks(std::span<const ScoredSample> samples, const std::function<bool(const ScoredSample&)>& correct);

  /// Unbiased best-of-k: the share of the k-subsets whose highest-scored sample is correct; where several are
  /// tied for it, the share of them that is. With samples ranked from the highest score on, the best of a
  /// subset is at rank r + 1 with the chance
  ///
  ///     C(n - r - 1, k - 1) / C(n, k),
  ///
  /// and ties share the ranks that they have together. Samples without an answer or without a score come
  /// last: a subset of such samples only earns nothing. NaN where k exceeds n. Requires k >= 1. 11 digits at
  /// n = 1e5: all terms are positive. O(n).
  double best_of_k(std::uint64_t k) const;

 private:
  struct Tied {
    std::uint64_t samples, correct;
  };
  std::vector<Tied> tied_;  ///< the highest score first
  std::uint64_t samples_;
};

/// How often each answer is the best of m, drawn from the samples with replacement: at rank r + 1 with the
/// chance ((n-r)^m - (n-r-1)^m) / n^m, where ranks are those of the samples that have an answer and a score,
/// and n is their number; ties share. The answer of the largest share is the majority of the bests ("Majority
/// of the bests: improving best-of-n via bootstrapping", arXiv 2511.18630). One entry each of `answers`; all
/// zero where no sample can be chosen. Requires m >= 1. O(n log n).
std::vector<double> best_of_m_shares(std::span<const ScoredSample> samples, std::size_t answers,
                                     std::uint64_t m);

}  // namespace ttc
