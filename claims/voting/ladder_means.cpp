#include "claims/voting/ladder_means.h"

#include <algorithm>
#include <cmath>

namespace ttc {

double LadderMeans::mean(std::size_t rung) const {
  double sum = 0;
  for (const double v : values_[rung]) sum += v;
  return sum / static_cast<double>(values_[rung].size());
}

double LadderMeans::se(std::size_t rung) const {
  std::vector<double> weight(ladder_.size(), 0.0);
  weight[rung] = 1;
  return se_of(weight);
}

LadderMeans::Fit LadderMeans::power() const {
  double centre = 0;
  for (const std::uint64_t n : ladder_) centre += std::log(static_cast<double>(n));
  centre /= static_cast<double>(ladder_.size());
  double spread = 0;
  for (const std::uint64_t n : ladder_) spread += std::pow(std::log(static_cast<double>(n)) - centre, 2);
  Fit fit;
  std::vector<double> influence(ladder_.size());
  for (std::size_t k = 0; k < ladder_.size(); ++k) {
    const double weight = (std::log(static_cast<double>(ladder_[k])) - centre) / spread;
    fit.slope += weight * std::log(std::abs(mean(k)));
    influence[k] = weight / mean(k);
  }
  fit.se = se_of(influence);
  return fit;
}

double LadderMeans::se_of(const std::vector<double>& weight) const {
  const std::size_t problems = values_.front().size();
  double sum = 0;
  double squares = 0;
  for (std::size_t q = 0; q < problems; ++q) {
    double x = 0;
    for (std::size_t k = 0; k < weight.size(); ++k) x += weight[k] * values_[k][q];
    sum += x;
    squares += x * x;
  }
  const auto count = static_cast<double>(problems);
  return std::sqrt(std::max(0.0, squares / count - sum / count * (sum / count)) / (count - 1));
}

}  // namespace ttc
