#include "analysis/theory/answer_mass.h"

#include <cmath>

namespace ttc {

double split_mass(std::vector<double>& p) {
  double rest = 1;
  double lost = 0;  // Neumaier's compensation
  for (const double x : p) {
    const double next = rest - x;
    lost += std::abs(rest) >= x ? (rest - next) - x : rest - (next + x);
    rest = next;
  }
  rest += lost;
  if (rest > 2.3e-16 * static_cast<double>(p.size())) return rest;
  for (double& x : p) x /= 1 - rest;
  return 0;
}

}  // namespace ttc
