#include "models/random/rng.h"

#include <gtest/gtest.h>

#include <Random123/philox.h>

#include <random>
#include <set>

namespace ttc {
namespace {

TEST(Rng, IsRandom123sPhilox) {
  std::mt19937_64 any(1);
  for (int i = 0; i < 10000; ++i) {
    const Block counter{any(), any(), any(), any()};
    const std::uint64_t k0 = any();
    const std::uint64_t k1 = any();
    const auto expected = r123::Philox4x64()({{counter[0], counter[1], counter[2], counter[3]}}, {{k0, k1}});
    const Block found = philox::block(counter, k0, k1);
    for (std::size_t w = 0; w < 4; ++w) ASSERT_EQ(found[w], expected[w]);
  }
}

TEST(Rng, EveryCoordinateMatters) {
  const auto first = [](Purpose purpose, Coordinates at, std::uint64_t lane) {
    return Stream(purpose, at, lane)();
  };
  const Coordinates at{.seed = 1, .problem = 2, .trial = 3, .model = 4};
  const std::set<std::uint64_t> values{
      first(Purpose::answer, at, 0),
      first(Purpose::score, at, 0),
      first(Purpose::answer, at, 1),
      first(Purpose::answer, {.seed = 9, .problem = 2, .trial = 3, .model = 4}, 0),
      first(Purpose::answer, {.seed = 1, .problem = 9, .trial = 3, .model = 4}, 0),
      first(Purpose::answer, {.seed = 1, .problem = 2, .trial = 9, .model = 4}, 0),
      first(Purpose::answer, {.seed = 1, .problem = 2, .trial = 3, .model = 9}, 0),
  };
  EXPECT_EQ(values.size(), 7U);
}

TEST(Rng, AStreamIsItsBlocksInOrder) {
  const Coordinates at{.seed = 5, .problem = 6, .trial = 7};
  Stream words(Purpose::tokens, at);
  Stream blocks(Purpose::tokens, at);
  for (int i = 0; i < 3; ++i)
    for (const std::uint64_t word : blocks.next_block()) EXPECT_EQ(words(), word);
}

TEST(Rng, UniformsAreInsideTheOpenInterval) {
  EXPECT_GT(uniform(0), 0.0);
  EXPECT_LT(uniform(~std::uint64_t{0}), 1.0);
}

}  // namespace
}  // namespace ttc
