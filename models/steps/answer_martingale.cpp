#include "models/steps/answer_martingale.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "models/distributions.h"

namespace ttc {

AnswerMartingale::Growth::Growth(const AnswerMartingale& process, const AnswerLaw& law, const Coordinates& at)
    : depths_(process.depth.of(at)), concentration_(process.concentration), start_(law.p) {
  start_.push_back(law.abstain());
  const double total = std::accumulate(start_.begin(), start_.end(), 0.0);
  for (double& p : start_) p /= total;
  pool_ = start_;
}

/// Concentrations of a step reach far below what a gamma variate can be: their logarithms are drawn. An
/// outcome whose concentration is below 1e-280 is given up.
StepState AnswerMartingale::Growth::step(StepState parent, Stream& stream) {
  const std::size_t outcomes = start_.size();
  const std::size_t from = parent * outcomes;
  const std::size_t to = pool_.size();
  pool_.resize(to + outcomes);
  constexpr double none = -std::numeric_limits<double>::infinity();
  double largest = none;
  for (std::size_t a = 0; a < outcomes; ++a) {
    const double shape = concentration_ * pool_[from + a];
    pool_[to + a] = shape > 1e-280 ? draw_log_gamma(stream, shape) : none;
    largest = std::max(largest, pool_[to + a]);
  }
  double total = 0;
  for (std::size_t a = 0; a < outcomes; ++a) {
    double& p = pool_[to + a];
    p = p - largest > -690 ? std::exp(p - largest) : 0;
    total += p;
  }
  for (std::size_t a = 0; a < outcomes; ++a) pool_[to + a] /= total;
  return static_cast<StepState>(to / outcomes);
}

std::size_t AnswerMartingale::Growth::finish(StepState state, Stream& stream) const {
  const std::size_t outcomes = start_.size();
  const double* law = pool_.data() + state * outcomes;
  double u = uniform(stream());
  std::size_t last = 0;  // that has a chance
  for (std::size_t a = 0; a < outcomes; ++a) {
    if (law[a] <= 0) continue;
    last = a;
    u -= law[a];
    if (u < 0) break;
  }
  return last;
}

double AnswerMartingale::Growth::seen(StepState state, const std::vector<double>& values) const {
  const double* law = pool_.data() + state * start_.size();
  double sum = 0;
  for (std::size_t a = 0; a < start_.size(); ++a) sum += law[a] * values[a];
  return sum;
}

}  // namespace ttc
