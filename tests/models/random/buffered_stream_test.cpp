// Numbers made ahead are the same, in whatever way they are asked for.

#include "models/random/buffered_stream.h"

#include <gtest/gtest.h>

#include <vector>

#include "models/random/wide_variates.h"

namespace ttc {
namespace {

WideStream stream() { return {Purpose::growth, {}, 1}; }

TEST(Buffered, WordsOneByOneAreThoseOfTheBlocks) {
  WideStream blocks = stream();
  BufferedWords words(stream());
  WideStream::Words expected;
  for (int batch = 0; batch < 3; ++batch) {
    blocks.next(expected);
    for (const std::uint64_t word : expected) ASSERT_EQ(words(), word);
  }
}

TEST(Buffered, ThoseThatAreThereAreTheNextOnes) {
  Normals one_by_one(stream());
  Normals many(stream());
  for (std::size_t most = 1; most < 150; most += 7) {
    const auto ahead = many.ahead();
    ASSERT_FALSE(ahead.empty());
    const std::size_t count = std::min(most, ahead.size());
    for (std::size_t i = 0; i < count; ++i) ASSERT_EQ(ahead[i], one_by_one());
    many.skip(count);
  }
}

TEST(Buffered, ThoseThatAreTakenAreTheNextOnes) {
  Normals one_by_one(stream());
  Normals many(stream());
  for (std::size_t count = 0; count < 150; count += 7) {
    std::vector<float> taken(count + Normals::kAtOnce, 7);
    many.take(count, taken.data());
    for (std::size_t i = 0; i < count; ++i) ASSERT_EQ(taken[i], one_by_one()) << count << ' ' << i;
    EXPECT_EQ(taken.back(), 7);  // no further than there has to be room
  }
}

}  // namespace
}  // namespace ttc
