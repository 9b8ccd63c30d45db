#pragma once
/// Means over the k-subsets of a problem's samples: over all of them where they are few, else over some that
/// are drawn.

#include <cstdint>
#include <span>
#include <vector>

#include "analysis/theory/subset_votes.h"

namespace ttc {

struct SubsetMean {
  double value;
  double se;              ///< for other subsets; 0 where all were looked at
  std::uint64_t subsets;  ///< that were drawn; 0: all were looked at
};

/// All subsets are looked at where they are at most so many, with at most so many samples in all.
inline constexpr double kMostEnumerated = 20'000;
inline constexpr double kMostEnumeratedSamples = 1'000'000;

/// Up to which k `subsets` are drawn; for a larger one as many fewer, but at least kFewestSubsets.
inline constexpr std::uint32_t kLargestCheapSubset = 256;
inline constexpr std::uint64_t kFewestSubsets = 32;

/// The mean of a vote over the k-subsets of n samples, for every k of an ascending ladder in 1 … n: exact, or
/// over subsets that are drawn, unbiased, with `problem` and a fixed seed as the coordinates. The subsets of
/// one draw are nested: they are the beginnings of a random order of the samples, and the same for every
/// vote. Requires subsets >= 2.
std::vector<SubsetMean> subset_means(std::uint32_t n, std::span<const std::uint32_t> ladder,
                                     const SubsetVote& vote, std::uint64_t subsets, std::uint64_t problem);

/// The same, all of it drawn: for a vote that breaks ties by the order of the samples.
std::vector<SubsetMean> drawn_subset_means(std::uint32_t n, std::span<const std::uint32_t> ladder,
                                           const SubsetVote& vote, std::uint64_t subsets,
                                           std::uint64_t problem);

}  // namespace ttc
