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

namespace {

constexpr double kNothing = 745;  // exp of minus so much is no number

/// The logarithm of a gamma variate, -infinity where it is certainly nothing beside one of `largest`. For
/// small shapes, which most outcomes have before long, that is known from its factor U^(1/shape).
double draw_beside(Stream& stream, double shape, double largest) {
  constexpr double none = -std::numeric_limits<double>::infinity();
  if (shape < 1e-280) return none;
  if (shape >= 1) return draw_log_gamma(stream, shape);
  const double u = uniform(stream());
  if (1 - u > shape * (kNothing + 10 - largest)) return none;  // log u <= u - 1
  return std::log(u) / shape + draw_log_gamma(stream, shape + 1);
}

}  // namespace

/// Concentrations of a step reach far below what a gamma variate can be: their logarithms are drawn.
StepState AnswerMartingale::Growth::step(StepState parent, Stream& stream) {
  const std::size_t outcomes = start_.size();
  const std::size_t from = parent * outcomes;
  const std::size_t to = pool_.size();
  pool_.resize(to + outcomes);
  const double* before = pool_.data() + from;
  double* law = pool_.data() + to;
  const auto first = static_cast<std::size_t>(std::max_element(before, before + outcomes) - before);
  double largest = law[first] = draw_log_gamma(stream, concentration_ * before[first]);
  for (std::size_t a = 0; a < outcomes; ++a) {
    if (a == first) continue;
    law[a] = draw_beside(stream, concentration_ * before[a], largest);
    largest = std::max(largest, law[a]);
  }
  double total = 0;
  for (std::size_t a = 0; a < outcomes; ++a) {
    law[a] = law[a] - largest > -690 ? std::exp(law[a] - largest) : 0;
    total += law[a];
  }
  for (std::size_t a = 0; a < outcomes; ++a) law[a] /= total;
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
