#pragma once

#include <array>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

#include "models/random/rng.h"

namespace ttc {

/// Draws one of several outcomes in constant time, to 2^-53 of their shares. M. D. Vose, "A linear algorithm
/// for generating random numbers with a given distribution", IEEE Transactions on Software Engineering 17
/// (1991).
class AliasTable {
 public:
  AliasTable() = default;

  /// Outcomes in proportion to `mass`, none negative. If all are zero, nothing can be drawn.
  explicit AliasTable(std::span<const double> mass) {
    const double total = std::accumulate(mass.begin(), mass.end(), 0.0);
    if (total <= 0) return;
    const auto slots = static_cast<double>(mass.size());
    std::vector<double> left;               // of each outcome's mass, in slots
    std::vector<std::uint32_t> less, more;  // outcomes with less than a slot left, and the others
    for (std::uint32_t i = 0; i < mass.size(); ++i) {
      left.push_back(mass[i] / total * slots);
      (left[i] < 1 ? less : more).push_back(i);
      slots_.push_back({~std::uint64_t{0}, {i, i}});  // what rounding leaves over has its slot for itself
    }
    while (!less.empty() && !more.empty()) {  // one fills its own slot in part, the other the rest
      const std::uint32_t part = less.back();
      const std::uint32_t rest = more.back();
      less.pop_back();
      slots_[part] = {threshold(left[part]), {rest, part}};
      left[rest] -= 1 - left[part];
      if (left[rest] >= 1) continue;
      more.pop_back();
      less.push_back(rest);
    }
  }

  /// The outcome that a random word stands for.
  std::uint32_t operator()(std::uint64_t word) const {
    const auto scaled = static_cast<philox::uint128>(word) * slots_.size();
    const auto i = static_cast<std::uint32_t>(scaled >> 64);
    const Slot& slot = slots_[i];
    return slot.outcome[static_cast<std::uint64_t>(scaled) < slot.keep ? 1 : 0];  // no branch has to guess
  }

 private:
  struct Slot {
    std::uint64_t keep;
    std::array<std::uint32_t, 2> outcome;  ///< from `keep` on; below it: the slot's own
  };
  std::vector<Slot> slots_;
};

}  // namespace ttc
