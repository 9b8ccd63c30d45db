#include "models/steps/answer_martingale.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "models/contract.h"
#include "models/random/distributions.h"

namespace ttc {

AnswerMartingale::Growth::Growth(const AnswerMartingale& process, const AnswerLaw& law, const Coordinates& at)
    : depths_(process.depth.of(at)), concentration_(process.concentration), start_(law.p) {
  start_.push_back(law.abstain());
  const double total = std::accumulate(start_.begin(), start_.end(), 0.0);
  for (double& p : start_) p /= total;
  pool_ = start_;
}

namespace {

constexpr double kNothing = 745;        // exp of minus so much is no number
constexpr double kLeastShape = 1e-280;  // below, U^(1/shape) is none either, nor can it be said

}  // namespace

void AnswerMartingale::Growth::advance(std::span<Node> nodes, StepDraws& draws) {
  for (Node& node : nodes) node.state = draw(node.state, draws);
}

void AnswerMartingale::Growth::forget_parents() {
  const std::size_t outcomes = start_.size();
  pool_.erase(pool_.begin(), pool_.begin() + static_cast<std::ptrdiff_t>(parents_ * outcomes));
  dropped_ += static_cast<StepState>(parents_);
  parents_ = pool_.size() / outcomes;
}

/// Gamma variates divided by their sum. Shapes reach far below what a gamma variate can be: one of shape < 1
/// is that of shape + 1 times U^(1/shape), whose exponent is drawn first, and most are certainly nothing
/// beside the largest.
StepState AnswerMartingale::Growth::draw(StepState parent, StepDraws& draws) {
  const std::size_t outcomes = start_.size();
  TTC_ASSUMES(outcomes > 0, outcomes);
  const std::size_t from = place(parent);
  const std::size_t to = pool_.size();
  pool_.resize(to + outcomes);
  const double* before = pool_.data() + from;
  double* law = pool_.data() + to;
  double largest = -std::numeric_limits<double>::infinity();
  live_.clear();
  for (std::size_t a = 0; a < outcomes; ++a) {
    const double shape = concentration_ * before[a];
    if (shape < kLeastShape) continue;
    double exponent = 0;
    if (shape < 1) {
      const double u = uniform(draws.words());
      if (1 - u > shape * (kNothing - largest)) continue;  // log u <= u - 1
      exponent = std::log(u) / shape;
    }
    largest = std::max(largest, exponent);
    live_.push_back({a, shape, exponent});
  }
  double total = 0;
  for (const Live& l : live_) {
    if (l.exponent - largest < -kNothing) continue;
    const double gamma = draw_large_gamma(draws.words, draws.normals, l.shape < 1 ? l.shape + 1 : l.shape);
    total += law[l.outcome] = l.exponent == largest ? gamma : gamma * std::exp(l.exponent - largest);
  }
  for (std::size_t a = 0; a < outcomes; ++a) law[a] /= total;
  return dropped_ + static_cast<StepState>(to / outcomes);
}

std::size_t AnswerMartingale::Growth::finish(StepState state, StepDraws& draws) const {
  const std::size_t outcomes = start_.size();
  const double* law = pool_.data() + place(state);
  double u = uniform(draws.words());
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
  const double* law = pool_.data() + place(state);
  double sum = 0;
  for (std::size_t a = 0; a < start_.size(); ++a) sum += law[a] * values[a];
  return sum;
}

}  // namespace ttc
