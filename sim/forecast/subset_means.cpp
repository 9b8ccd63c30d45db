#include "sim/forecast/subset_means.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/statistics/measured.h"
#include "models/contract.h"
#include "models/random/rng.h"

namespace ttc {

namespace {

constexpr std::uint64_t kSubsetSeed = 1;

bool enumerable(std::uint32_t n, std::uint32_t k) {
  const double all = subsets_of_size(n, k);
  return all <= kMostEnumerated && all * k <= kMostEnumeratedSamples;
}

std::uint64_t draws_for(std::uint32_t k, std::uint64_t subsets) {
  if (k <= kLargestCheapSubset) return subsets;
  return std::min(subsets, std::max(kFewestSubsets, subsets * kLargestCheapSubset / k));
}

/// Puts a random one of the places from `at` on at `at`.
void draw_place(std::vector<std::uint32_t>& places, std::uint32_t at, Stream& stream) {
  const std::uint64_t left = places.size() - at;
  // Chances are off by less than 2^-32 of themselves: nothing that can be seen.
  __extension__ using Wide = unsigned __int128;
  const auto step = static_cast<std::uint64_t>((Wide{stream()} * left) >> 64);
  std::swap(places[at], places[at + step]);
}

/// How many subsets of each k are drawn, none where it has its mean.
using SubsetDraws = std::vector<std::uint64_t>;

/// Fills in the means of the ks that are to be drawn.
void draw_means(std::uint32_t n, std::span<const std::uint32_t> ladder, const SubsetVote& vote,
                const SubsetDraws& wanted, std::uint64_t problem, std::vector<SubsetMean>& means) {
  std::vector<Moments> drawn(ladder.size());
  std::vector<std::uint32_t> places(n);
  std::iota(places.begin(), places.end(), 0U);
  const std::uint64_t most = wanted.empty() ? 0 : *std::ranges::max_element(wanted);
  for (std::uint64_t draw = 0; draw < most; ++draw) {
    Stream stream(Purpose::subset, {.seed = kSubsetSeed, .problem = problem, .trial = draw}, 0);
    std::uint32_t known = 0;
    for (std::size_t i = 0; i < ladder.size(); ++i) {
      if (draw >= wanted[i]) continue;
      for (; known < ladder[i]; ++known) draw_place(places, known, stream);
      drawn[i].add(vote(std::span{places}.first(ladder[i])));
    }
  }
  for (std::size_t i = 0; i < ladder.size(); ++i) {
    if (wanted[i] == 0) continue;
    const Measured mean = drawn[i].measured();
    means[i] = {mean.value, mean.se, wanted[i]};
  }
}

void check_subsets(std::uint32_t n, std::span<const std::uint32_t> ladder, std::uint64_t subsets) {
  TTC_EXPECTS(subsets >= 2 && std::ranges::is_sorted(ladder), subsets);
  TTC_EXPECTS(ladder.empty() || (ladder.front() >= 1 && ladder.back() <= n), n);
}

}  // namespace

std::vector<SubsetMean> subset_means(std::uint32_t n, std::span<const std::uint32_t> ladder,
                                     const SubsetVote& vote, std::uint64_t subsets, std::uint64_t problem) {
  check_subsets(n, ladder, subsets);
  std::vector<SubsetMean> means(ladder.size());
  SubsetDraws wanted(ladder.size(), 0);
  for (std::size_t i = 0; i < ladder.size(); ++i) {
    if (enumerable(n, ladder[i]))
      means[i] = {mean_over_subsets(n, ladder[i], vote), 0, 0};
    else
      wanted[i] = draws_for(ladder[i], subsets);
  }
  draw_means(n, ladder, vote, wanted, problem, means);
  return means;
}

std::vector<SubsetMean> drawn_subset_means(std::uint32_t n, std::span<const std::uint32_t> ladder,
                                           const SubsetVote& vote, std::uint64_t subsets,
                                           std::uint64_t problem) {
  check_subsets(n, ladder, subsets);
  std::vector<SubsetMean> means(ladder.size());
  SubsetDraws wanted;
  for (const auto k : ladder) wanted.push_back(draws_for(k, subsets));
  draw_means(n, ladder, vote, wanted, problem, means);
  return means;
}

}  // namespace ttc
