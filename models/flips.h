#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <span>

#include "models/rng.h"

namespace ttc {

/// An event that happens with a given chance, to 2^-64, tried many times at once: 16 random bits a trial, and
/// one trial in 65,536, where they do not decide, a word more.
class Flips {
 public:
  Flips() = default;
  explicit Flips(double chance) : threshold_(threshold(chance)) {}

  bool ever() const { return threshold_ > 0; }

  bool one(Stream& stream) const { return stream() < threshold_; }

  /// For each place of `hits` 1 where the event happened, else 0.
  void many(Stream& stream, std::span<std::uint8_t> hits) const {
    for (std::size_t from = 0; from < hits.size(); from += kAtOnce)
      some(stream, hits.subspan(from, std::min(kAtOnce, hits.size() - from)));
  }

 private:
  static constexpr std::size_t kAtOnce = 32;
  static constexpr int kRest = 48;  // bits of the threshold that 16 random bits do not see

  void some(Stream& stream, std::span<std::uint8_t> hits) const {
    std::array<std::uint64_t, kAtOnce / 4> words;
    words.fill(~std::uint64_t{0});
    stream.fill(words.data(), (hits.size() + 3) / 4);
    const auto parts = std::bit_cast<std::array<std::uint16_t, kAtOnce>>(words);
    const auto top = static_cast<std::uint16_t>(threshold_ >> kRest);
    std::array<std::uint8_t, kAtOnce> hit;
    unsigned undecided = 0;
    for (std::size_t i = 0; i < kAtOnce; ++i) {  // all of them: a loop of known length becomes SIMD code
      hit[i] = parts[i] < top ? 1 : 0;
      undecided |= parts[i] == top ? 1U : 0U;
    }
    std::copy_n(hit.begin(), hits.size(), hits.begin());
    if (undecided == 0) [[likely]]
      return;
    for (std::size_t i = 0; i < hits.size(); ++i)
      if (parts[i] == top) hits[i] = stream() < threshold_ << (64 - kRest) ? 1 : 0;
  }

  std::uint64_t threshold_ = 0;
};

}  // namespace ttc
