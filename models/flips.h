#pragma once

#include <array>
#include <bit>
#include <cstdint>

#include "models/rng.h"

namespace ttc {

/// An event that happens with a given chance, to 2^-64, tried many times at once: 16 random bits a trial, and
/// one trial in 65,536, where they do not decide, a word more.
class Flips {
 public:
  Flips() = default;
  explicit Flips(double chance) : threshold_(threshold(chance)) {}

  template <class Words>
  bool one(Words& words) const {
    return words() < threshold_;
  }

  /// Writes `count` times 1 where the event happened, else 0. `hits` has room for three more, which are drawn
  /// too.
  template <class Words>
  void many(Words& words, std::uint8_t* hits, std::size_t count) const {
    const auto top = static_cast<std::uint16_t>(threshold_ >> kRest);
    for (std::size_t i = 0; i < count; i += 4) {
      const auto parts = std::bit_cast<std::array<std::uint16_t, 4>>(words());
      bool open = false;
      for (std::size_t k = 0; k < 4; ++k) {
        hits[i + k] = parts[k] < top ? 1 : 0;
        open |= parts[k] == top;
      }
      if (!open) [[likely]]
        continue;
      for (std::size_t k = 0; k < 4; ++k)
        if (parts[k] == top) hits[i + k] = words() < threshold_ << (64 - kRest) ? 1 : 0;
    }
  }

 private:
  static constexpr int kRest = 48;  // bits of the threshold that 16 random bits do not see

  std::uint64_t threshold_ = 0;
};

}  // namespace ttc
