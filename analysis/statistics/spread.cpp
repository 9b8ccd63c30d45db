#include "analysis/statistics/spread.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "models/contract.h"

namespace ttc {

namespace {

struct Commonest {
  double value;
  std::size_t times;
};

Commonest commonest_of(std::span<const double> values) {
  std::vector<double> sorted(values.begin(), values.end());
  std::ranges::sort(sorted);
  Commonest best{sorted.front(), 1};
  std::size_t first = 0;  // of those that are equal to the one at i
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    if (sorted[i] - sorted[i - 1] >= kShareRounding) first = i;
    if (i - first + 1 > best.times) best = {sorted[i], i - first + 1};
  }
  return best;
}

}  // namespace

Spread spread_of(std::span<const double> values, Interval range) {
  TTC_EXPECTS(values.size() >= 2, values.size());
  const Commonest most = commonest_of(values);
  const auto n = static_cast<double>(values.size());
  const double others = n - static_cast<double>(most.times);
  const double w = 2 * std::pow((n - 1 - others) / (n - 1), 3) / (1 + others);
  const double total = n + w;
  double mean = w * (range.low + range.high) / 2 / total;
  for (const double x : values) mean += x / total;
  double squares =
      w * ((range.low - mean) * (range.low - mean) + (range.high - mean) * (range.high - mean)) / 2;
  for (const double x : values) squares += (x - mean) * (x - mean);
  return {mean, std::sqrt(squares / (total - 1) / total), most.value};
}

}  // namespace ttc
