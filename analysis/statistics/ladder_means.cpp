#include "analysis/statistics/ladder_means.h"

#include <cmath>

namespace ttc {

Measured LadderMeans::mean(std::size_t rung) const {
  Moments moments;
  for (const double v : values_[rung]) moments.add(v);
  return moments.measured();
}

Measured LadderMeans::power() const {
  std::vector<double> x;
  for (const std::uint64_t n : ladder_) x.push_back(std::log(static_cast<double>(n)));
  double centre = 0;
  for (const double at : x) centre += at;
  centre /= static_cast<double>(x.size());
  double spread = 0;
  for (const double at : x) spread += std::pow(at - centre, 2);
  double slope = 0;
  std::vector<double> influence;
  for (std::size_t k = 0; k < x.size(); ++k) {
    const double weight = (x[k] - centre) / spread;
    const double y = mean(k).value;
    slope += weight * std::log(std::abs(y));
    influence.push_back(weight / y);
  }
  Moments error;
  for (std::size_t q = 0; q < values_.front().size(); ++q) {
    double sum = 0;
    for (std::size_t k = 0; k < x.size(); ++k) sum += influence[k] * values_[k][q];
    error.add(sum);
  }
  return {slope, error.measured().se};
}

}  // namespace ttc
