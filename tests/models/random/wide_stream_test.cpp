#include "models/random/wide_stream.h"

#include <gtest/gtest.h>

#include <Random123/threefry.h>

namespace ttc {
namespace {

TEST(WideStream, IsRandom123sThreefry) {
  const Coordinates at{.seed = 0x243f6a8885a308d3, .problem = ~std::uint64_t{0}, .trial = 3, .model = 4};
  WideStream stream(Purpose::growth, at, 7);
  WideStream::Words words;
  for (std::uint64_t batch = 0; batch < 3; ++batch) {
    stream.next(words);
    for (std::uint64_t b = 0; b < 8; ++b) {
      const auto expected = r123::Threefry4x64()(
          {{8 * batch + b, 7, at.problem, at.trial}},
          {{at.seed, std::uint64_t{at.model} << 32 | static_cast<std::uint64_t>(Purpose::growth), 0, 0}});
      for (std::size_t w = 0; w < 4; ++w) ASSERT_EQ(words[8 * w + b], expected[w]) << batch << b << w;
    }
  }
}

}  // namespace
}  // namespace ttc
