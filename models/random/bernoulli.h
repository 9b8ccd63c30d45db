#pragma once

#include <cstddef>
#include <cstdint>

#include "models/random/buffered_stream.h"
#include "models/random/rng.h"

namespace ttc {

/// An event that happens with a given chance, to 2^-64, tried many times at once: 16 random bits a trial, and
/// one trial in 65,536, where they do not decide, a word more.
class Bernoulli {
 public:
  static constexpr std::size_t kAtOnce = 32;

  Bernoulli() = default;
  explicit Bernoulli(double chance) : threshold_(threshold(chance)) {}

  template <class Words>
  bool one(Words& words) const {
    return words() < threshold_;
  }

  /// Writes `count` times 1 where the event happened, else 0, and returns how often it did. `hits` has room
  /// for kAtOnce - 1 more.
  std::size_t many(BufferedWords& words, std::uint8_t* hits, std::size_t count) const;

 private:
  std::size_t many_slowly(BufferedWords& words, std::uint8_t* hits, std::size_t count) const;

  static constexpr int kRest = 48;  // bits of the threshold that 16 random bits do not see

  std::uint64_t threshold_ = 0;
};

}  // namespace ttc
