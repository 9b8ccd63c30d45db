#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace ttc {

/// An event that happens with a given chance (from 2^-57, below which it has that) in each of many trials:
/// how many of them, one after the other, it does not happen in. Where it is rare, that is a few numbers
/// drawn instead of many.
class GeometricGaps {
 public:
  GeometricGaps() = default;
  explicit GeometricGaps(double chance) : scale_(std::min(-1 / std::log1p(-chance), kMost)) {}

  /// A geometric variate from an exponential one: whole waiting times.
  std::uint64_t operator()(double exponential) const {
    return static_cast<std::uint64_t>(static_cast<std::int64_t>(exponential * scale_));
  }

 private:
  static constexpr double kMost = 0x1p57;  // so that no wait is more than a whole number can be

  double scale_ = kMost;
};

}  // namespace ttc
