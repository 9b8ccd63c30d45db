// Beam search and diverse beam search: where they are sampling, where they are each other, where they differ.

#include <gtest/gtest.h>

#include <cmath>

#include "tests/sim/one_search.h"

namespace ttc {
namespace {

using testing::OneSearch;
using testing::sampling_p;
using testing::searching;

TEST(Beam, OneExpansionSamples) {
  for (const char* steps : {"on_track_hazard", "answer_martingale"})
    for (const char* kind : {"beam", "diverse_beam"})
      EXPECT_GT(sampling_p(searching(kind), steps, 1), testing::kLevel) << kind;
}

TEST(Beam, KeepingAllSamplesWhateverTheReward) {
  const std::string flat =
      ", reward = { kind = \"process\", separation = 0, systematic = 0, fresh = 0, popular_bonus = 0 }";
  for (const char* steps : {"on_track_hazard", "answer_martingale"}) {
    for (const std::string& reward : {std::string(), flat}) {
      EXPECT_GT(sampling_p(searching("beam", ", keep = 8" + reward), steps, 8), testing::kLevel);
      EXPECT_GT(sampling_p(searching("diverse_beam", ", subtrees = 8" + reward), steps, 8), testing::kLevel);
    }
    EXPECT_LT(sampling_p(searching("beam", ", keep = 1"), steps, 8), testing::kLevel);  // the controls
    EXPECT_LT(sampling_p(searching("diverse_beam", ", subtrees = 2"), steps, 8), testing::kLevel);
  }
}

/// With nothing seen before the end who goes on is chance, even where few do.
TEST(Beam, BlindBeforeTheEndItSamples) {
  const std::string blind = ", keep = 1, reward = { kind = \"process\", attenuation = 0 }";
  EXPECT_GT(sampling_p(searching("beam", blind), "on_track_hazard", 8), testing::kLevel);
  EXPECT_LT(sampling_p(searching("beam", ", keep = 1"), "on_track_hazard", 8), testing::kLevel);
}

TEST(Beam, OfWidthNItEndsInNSolutions) {
  for (const std::string& strategy :
       {searching("beam", ", keep = 3"), searching("diverse_beam", ", subtrees = 3")}) {
    OneSearch search(strategy);
    for (const std::uint64_t width : {1U, 2U, 3U, 4U, 7U, 50U}) {
      const Harvest& h = search(0, width);
      EXPECT_EQ(h.solutions.size(), width);
      EXPECT_EQ(h.budget, h.width);
      EXPECT_EQ(h.end, SearchEnd::complete);
    }
  }
}

TEST(Beam, GivesUpWhatIsTooDeep) {
  OneSearch search(searching("beam", ", deepest = 4"));
  const Harvest& h = search(0, 8);
  EXPECT_TRUE(h.end != SearchEnd::complete || h.solutions.size() == 8);
  for (const Solution& s : h.solutions) EXPECT_LE(s.depth, 4U);
  EXPECT_LE(h.nodes, 32U);
}

bool same(const Harvest& a, const Harvest& b) {
  if (a.solutions.size() != b.solutions.size()) return false;
  for (std::size_t i = 0; i < a.solutions.size(); ++i) {
    const Solution &s = a.solutions[i], &t = b.solutions[i];
    if (s.answer != t.answer || s.first_step != t.first_step || s.depth != t.depth ||
        s.score.logit != t.score.logit)
      return false;
  }
  return true;
}

TEST(DiverseBeam, OneSubtreeIsABeamOfOne) {
  OneSearch diverse(searching("diverse_beam", ", subtrees = 1"));
  OneSearch beam(searching("beam", ", keep = 1"));
  OneSearch two(searching("beam", ", keep = 2"));  // the control
  int differ = 0;
  for (std::uint64_t t = 0; t < 50; ++t) {
    EXPECT_TRUE(same(diverse(t, 16), beam(t, 16)));
    differ += same(diverse(t, 16), two(t, 16)) ? 0 : 1;
  }
  EXPECT_GT(differ, 40);
}

TEST(DiverseBeam, EverySubtreeBringsHomeItsShare) {
  OneSearch search(searching("diverse_beam"));
  for (std::uint64_t t = 0; t < 20; ++t) {
    std::vector<int> of(4);
    for (const Solution& s : search(t, 10).solutions) ++of[DiverseBeam{}.subtree(s.first_step, 10)];
    EXPECT_EQ(of, (std::vector{3, 2, 3, 2}));
  }
}

/// Share of searches with a correct solution.
double coverage(const std::string& strategy, std::uint64_t width, std::uint64_t trials) {
  OneSearch search(strategy);
  std::uint64_t covered = 0;
  for (std::uint64_t t = 0; t < trials; ++t) {
    const auto& solutions = search(t, width).solutions;
    covered += std::ranges::any_of(solutions, [](const Solution& s) { return s.answer == 0; }) ? 1U : 0U;
  }
  return static_cast<double>(covered) / static_cast<double>(trials);
}

TEST(DiverseBeam, SubtreesAreIndependentBeams) {
  constexpr std::uint64_t trials = 40'000;
  const double one = coverage(searching("beam", ", keep = 1"), 8, trials);
  const double expected = 1 - (1 - one) * (1 - one);
  // The square's error is 2 (1 - one) times that of `one`.
  const double variance = expected * (1 - expected) + 4 * (1 - one) * (1 - one) * one * (1 - one);
  const double error = 5 * std::sqrt(variance / static_cast<double>(trials));
  EXPECT_NEAR(coverage(searching("diverse_beam", ", subtrees = 2"), 16, trials), expected, error);
  const double control = coverage(searching("beam", ", keep = 2"), 16, trials);
  EXPECT_GT(std::abs(control - expected), error);
}

}  // namespace
}  // namespace ttc
