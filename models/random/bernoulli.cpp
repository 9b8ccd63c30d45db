#include "models/random/bernoulli.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "models/random/lanes.h"

namespace ttc {

namespace {

using Parts = std::uint16_t __attribute__((vector_size(64)));  // of eight words
using Flags = std::uint8_t __attribute__((vector_size(32)));
using Sums = std::uint64_t __attribute__((vector_size(64)));

constexpr unsigned kOpen = 256;

/// Writes for each of the first 32 parts of the words whether it is less than `top`. Returns how many of the
/// first `count` are, and kOpen times how many parts of the words of those are the same.
TTC_WIDE unsigned compare(const std::uint64_t* words, std::size_t count, std::uint16_t top,
                          std::uint8_t* hits) {
  constexpr Parts kPart{0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15,
                        16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31};
  Parts part;
  std::memcpy(&part, words, sizeof part);
  const Parts limit = Parts{} + top;
  // Without comparisons, which compilers take apart where vectors are wider than registers.
  const Parts less = ((~part & limit) | ((~part | limit) & (part - limit))) >> 15;
  const Parts apart = part ^ limit;
  const Parts same = ((apart | (Parts{} - apart)) >> 15) ^ 1;
  const Flags flags = __builtin_convertvector(less, Flags);
  std::memcpy(hits, &flags, sizeof flags);
  const Parts tried = (kPart - static_cast<std::uint16_t>(count)) >> 15;
  const Parts drawn = (kPart - static_cast<std::uint16_t>((count + 3) / 4 * 4)) >> 15;  // to whole words
  const Sums sums = reinterpret_cast<Sums>((less & tried) + ((same & drawn) << 8));
  return static_cast<unsigned>(lanes::total(sums) * 0x0001'0001'0001'0001 >> 48);
}

}  // namespace

std::size_t Bernoulli::many(BufferedWords& words, std::uint8_t* hits, std::size_t count) const {
  static_assert(sizeof(Parts) == BufferedWords::kAtOnce * sizeof(std::uint64_t));
  const auto top = static_cast<std::uint16_t>(threshold_ >> kRest);
  std::size_t happened = 0;
  while (count > 0) {
    const std::span<const std::uint64_t> next = words.ahead();
    const std::size_t some = std::min({count, kAtOnce, 4 * next.size()});
    const unsigned sums = compare(next.data(), some, top, hits);
    if (sums >= kOpen) [[unlikely]] {
      happened += many_slowly(words, hits, some);
    } else {
      happened += sums;
      words.skip((some + 3) / 4);
    }
    hits += some;
    count -= some;
  }
  return happened;
}

/// One by one, each with a word more where 16 bits do not decide.
std::size_t Bernoulli::many_slowly(BufferedWords& words, std::uint8_t* hits, std::size_t count) const {
  const auto top = static_cast<std::uint16_t>(threshold_ >> kRest);
  for (std::size_t i = 0; i < count; i += 4) {
    const auto parts = std::bit_cast<std::array<std::uint16_t, 4>>(words());
    for (std::size_t k = 0; k < 4; ++k)
      hits[i + k] = parts[k] < top || (parts[k] == top && words() < threshold_ << (64 - kRest)) ? 1 : 0;
  }
  return static_cast<std::size_t>(std::count(hits, hits + count, 1));
}

}  // namespace ttc
