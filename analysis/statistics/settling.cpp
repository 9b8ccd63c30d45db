#include "analysis/statistics/settling.h"

#include <cmath>
#include <limits>

#include "models/contract.h"

namespace ttc {

double settled_from(std::span<const double> budget, std::span<const double> distance, double within) {
  TTC_EXPECTS(!budget.empty() && budget.size() == distance.size(), budget.size(), distance.size());
  for (const double d : distance)
    if (std::isnan(d)) return std::numeric_limits<double>::quiet_NaN();
  std::size_t next = budget.size();
  while (next > 0 && std::abs(distance[next - 1]) <= within) --next;
  if (next == budget.size()) return std::numeric_limits<double>::infinity();
  if (next == 0) return budget[0];
  const double before = std::abs(distance[next - 1]);
  const double after = std::abs(distance[next]);
  return budget[next - 1] * std::pow(budget[next] / budget[next - 1], (before - within) / (before - after));
}

}  // namespace ttc
