#pragma once
/// A 64-bit fingerprint (FNV-1a; scripts/constants/fnv.py) that notices differences; it is no protection
/// against forgery.

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>

#include "models/problem.h"

namespace ttc {

class Digest {
 public:
  void add(std::uint64_t word) {
    for (int i = 0; i < 8; ++i) byte(static_cast<std::uint8_t>(word >> 8 * i));
  }
  void add(double x) { add(std::bit_cast<std::uint64_t>(x)); }
  void add(std::string_view text) {
    for (const char c : text) byte(static_cast<std::uint8_t>(c));
    byte(0);
  }

  std::uint64_t value() const { return state_; }
  /// The law of its answers, its level and its name.
  void add(const Problem& problem);

  std::string hex() const;

 private:
  void byte(std::uint8_t b) { state_ = (state_ ^ b) * 0x100000001b3U; }
  std::uint64_t state_ = 0xcbf29ce484222325U;
};

}  // namespace ttc
