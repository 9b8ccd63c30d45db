#include "analysis/planning/greedy_fill.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace ttc {

namespace {

/// Enough at a time that a purchase takes some hundred strides, one where few fit. A power of two, so that
/// strides seldom change.
std::uint64_t stride(std::uint64_t affordable) {
  return std::bit_floor(std::max<std::uint64_t>(1, affordable / 256));
}

}  // namespace

GreedyFill::GreedyFill(const SurvivalProblem& problem, std::vector<std::uint64_t> samples)
    : problem_(problem), samples_(std::move(samples)), models_(samples_.size()), failing_(problem.weight) {
  for (std::size_t i = 0; i < samples_.size(); ++i) {
    models_[i].survival = problem_.survival(i, samples_[i]);
    failing_ *= models_[i].survival;
  }
}

const Eigen::ArrayXd& GreedyFill::kept(std::size_t model, std::uint64_t n) {
  Model& m = models_[model];
  if (m.more != n) {
    m.kept = (m.survival > 0).select(problem_.survival(model, samples_[model] + n) / m.survival, 1.0);
    m.more = n;
  }
  return m.kept;
}

void GreedyFill::buy(std::size_t model, std::uint64_t n) {
  failing_ *= kept(model, n);
  samples_[model] += n;
  models_[model].survival = problem_.survival(model, samples_[model]);
  models_[model].more = 0;
}

double GreedyFill::rate(std::size_t model, std::uint64_t n) {
  const double gain = (failing_ * (1 - kept(model, n))).sum();
  return gain / (static_cast<double>(n) * problem_.cost[static_cast<Eigen::Index>(model)]);
}

void GreedyFill::fill() {
  for (;;) {
    const double money = left();
    std::pair<std::size_t, std::uint64_t> best{0, 0};
    double most = 0;
    for (std::size_t i = 0; i < samples_.size(); ++i) {
      const std::uint64_t fits = problem_.affordable(i, money);
      if (fits == 0) continue;
      const std::uint64_t n = stride(fits);
      if (const double here = rate(i, n); here > most) {
        most = here;
        best = {i, n};
      }
    }
    if (best.second == 0) return;
    buy(best.first, best.second);
  }
}

}  // namespace ttc
