#pragma once
/// One answer's tilted counts up to a cap: the few that are not negligible.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace ttc {

/// Weights t(low), t(low+1), …, divided by their sum over all counts up to the cap; those below 1e-19 of the
/// largest are left out. The buffers are kept from use to use.
struct CountWindow {
  std::uint64_t low = 0;
  std::vector<double> weight;
  double at_cap = 0;  ///< the weight at the cap itself, 0 if negligible
  double mean = 0;
  double variance = 0;
  double sum = 1;  ///< the sum that the weights were divided by, in units of t(mode)
  std::uint64_t mode = 0;

  std::uint64_t high() const { return low + weight.size() - 1; }
};

namespace detail {

inline constexpr double kNegligible = 1e-19;

inline void normalise(CountWindow& window) {
  double sum = 0;
  double first = 0;
  double second = 0;
  const double centre = static_cast<double>(window.mode);
  double offset = static_cast<double>(window.low) - centre;
  for (const double w : window.weight) {
    sum += w;
    first += w * offset;
    second += w * offset * offset;
    offset += 1;
  }
  const double inverse = 1 / sum;
  for (double& w : window.weight) w *= inverse;
  window.sum = sum;
  window.at_cap *= inverse;
  window.mean = centre + first * inverse;
  window.variance = std::max(0.0, second * inverse - first * inverse * first * inverse);
}

}  // namespace detail

/// Fills `window` with the counts of answer i, at most `cap`, under the law's present tilt. O(window).
template <class Law>
void fill(CountWindow& window, const Law& law, std::size_t i, std::uint64_t cap) {
  const std::uint64_t top = std::min(cap, law.most(i));
  window.mode = law.mode(i, top);
  window.weight.assign(1, 1.0);
  window.low = window.mode;
  for (double t = 1; window.low > 0; --window.low) {
    t *= law.down(i, window.low);
    if (t < detail::kNegligible) break;
    window.weight.push_back(t);
  }
  std::reverse(window.weight.begin(), window.weight.end());
  std::uint64_t k = window.mode;
  for (double t = 1; k < top; ++k) {
    t *= law.up(i, k);
    if (t < detail::kNegligible) break;
    window.weight.push_back(t);
  }
  window.at_cap = k == cap ? window.weight.back() : 0;
  detail::normalise(window);
}

/// log of the sum that the window's weights were divided by.
template <class Law>
double log_scale(const CountWindow& window, const Law& law, std::size_t i) {
  return law.log_weight(i, window.mode) + std::log(window.sum);
}

/// log of the (divided) weight at the cap, even where it is negligible; -infinity where it cannot be reached.
template <class Law>
double log_at_cap(const CountWindow& window, const Law& law, std::size_t i, std::uint64_t cap) {
  if (window.at_cap > 0) return std::log(window.at_cap);
  if (cap > law.most(i)) return -std::numeric_limits<double>::infinity();
  return law.log_weight(i, cap) - log_scale(window, law, i);
}

}  // namespace ttc
