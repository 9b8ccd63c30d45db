#include "analysis/theory/state_score.h"

#include <limits>
#include <numbers>

namespace ttc {

double normal_above(double z) {
  constexpr double step = 1.0 / 1024;
  static const std::vector<double> table = [] {
    std::vector<double> t;
    for (int i = 0; i <= static_cast<int>(2 * kNothingBeyond / step) + 1; ++i)
      t.push_back(0.5 * std::erfc((i * step - kNothingBeyond) / std::numbers::sqrt2));
    return t;
  }();
  if (z <= -kNothingBeyond) return 1;
  if (z >= kNothingBeyond) return 0;
  const double place = (z + kNothingBeyond) / step;
  const auto cell = static_cast<std::size_t>(place);
  return table[cell] + (place - static_cast<double>(cell)) * (table[cell + 1] - table[cell]);
}

std::vector<double> rounded_children(const std::vector<StateScore>& scores, double scale) {
  constexpr int exactly = 300;
  const double temperature = scores.front().temperature;
  std::vector<double> children(scores.size());
  int k = 1;
  for (; k <= exactly; ++k) {
    const double score = 1 + temperature * std::log((k - 0.5) / scale);
    if (score >= 1) return children;
    const double logit = score > 0 ? std::log(score / (1 - score)) : -std::numeric_limits<double>::infinity();
    for (std::size_t s = 0; s < scores.size(); ++s) children[s] += scores[s].above(logit);
  }
  for (std::size_t s = 0; s < scores.size(); ++s)
    children[s] += scores[s].average([&](double w) { return std::max(0.0, scale * w - exactly); });
  return children;
}

}  // namespace ttc
