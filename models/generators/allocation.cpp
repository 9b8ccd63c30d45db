#include "models/generators/allocation.h"

#include "models/random/lanes.h"

namespace ttc {

TTC_WIDE void allocate_rounded(std::span<Segment> segments, const float* weights, std::uint32_t* children) {
  using namespace lanes;
  static_assert(kLanes <= kRoom);
  for (Segment& s : segments) {
    const double scale = static_cast<double>(s.budget) / total(weights + s.begin, s.size);
    HalfInts given{};
    for (std::size_t i = 0; i < s.size; i += kLanes) {
      const DoublePair own = doubles_of(weights + s.begin + i, s.size - i);
      const HalfInts low = __builtin_convertvector(own.low * scale + 0.5, HalfInts);
      const HalfInts high = __builtin_convertvector(own.high * scale + 0.5, HalfInts);
      std::memcpy(children + s.begin + i, &low, sizeof low);
      std::memcpy(children + s.begin + i + kHalf, &high, sizeof high);
      given += low + high;
    }
    s.given = static_cast<std::size_t>(total(given));
  }
}

}  // namespace ttc
