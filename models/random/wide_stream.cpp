#include "models/random/wide_stream.h"

#include <cstddef>
#include <cstring>

#include "models/random/wide.h"

namespace ttc {

namespace {

constexpr std::size_t kBlocks = 8;
using Lanes = std::uint64_t __attribute__((vector_size(kBlocks * sizeof(std::uint64_t))));

/// x += y; y = rotated ^ x: what Threefry does again and again.
inline void mix(Lanes& x, Lanes& y, int rotation) {
  x += y;
  y = (y << rotation | y >> (64 - rotation)) ^ x;
}

/// Threefry4x64-20 (J. Salmon et al., SC 2011) at eight counters that differ in their first word alone.
TTC_WIDE void blocks(const std::uint64_t* counter, const std::uint64_t* key, std::uint64_t* words) {
  constexpr int kRotations[8][2] = {{14, 16}, {52, 57}, {23, 40}, {5, 37},
                                    {25, 33}, {46, 12}, {58, 22}, {32, 32}};
  constexpr std::uint64_t kParity = 0x1BD11BDAA9FC1A22;
  const std::uint64_t k[5] = {key[0], key[1], key[2], key[3], kParity ^ key[0] ^ key[1] ^ key[2] ^ key[3]};
  Lanes x[4] = {Lanes{0, 1, 2, 3, 4, 5, 6, 7} + (counter[0] + k[0]), Lanes{} + (counter[1] + k[1]),
                Lanes{} + (counter[2] + k[2]), Lanes{} + (counter[3] + k[3])};
#pragma GCC unroll 5
  for (std::size_t four = 0; four < 5; ++four) {
    const auto* rotation = kRotations + four % 2 * 4;
#pragma GCC unroll 4
    for (std::size_t r = 0; r < 4; ++r) {
      mix(x[0], x[r % 2 == 0 ? 1 : 3], rotation[r][0]);
      mix(x[2], x[r % 2 == 0 ? 3 : 1], rotation[r][1]);
    }
    const std::size_t s = four + 1;  // the key again, rotated, and counted
    for (std::size_t i = 0; i < 4; ++i) x[i] += k[(s + i) % 5];
    x[3] += s;
  }
  std::memcpy(words, x, sizeof x);
}

}  // namespace

void WideStream::next(Words& words) {
  blocks(counter_.data(), key_.data(), words.data());
  counter_[0] += kBlocks;
}

}  // namespace ttc
