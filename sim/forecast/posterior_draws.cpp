#include "sim/forecast/posterior_draws.h"

#include <algorithm>
#include <cmath>

#include "analysis/theory/voting.h"
#include "models/random/distributions.h"

namespace ttc {

Stream posterior_stream(std::uint64_t seed, std::uint64_t draw, std::uint64_t problem, std::uint64_t lane) {
  return {Purpose::forecast, {.seed = seed, .problem = problem, .trial = draw + 1}, lane};
}

DrawnLaw drawn_law(const AnswerPosterior& posterior, std::uint64_t draw, std::size_t problem,
                   Stream& stream) {
  return {posterior.draws[draw][problem], posterior.seen[problem], stream};
}

std::size_t draw_from(std::span<const double> log_weight, Stream& stream) {
  const double top = *std::ranges::max_element(log_weight);
  double total = 0;
  for (const double w : log_weight) total += std::exp(w - top);
  double left = uniform(stream()) * total;
  for (std::size_t i = 0; i + 1 < log_weight.size(); ++i) {
    left -= std::exp(log_weight[i] - top);
    if (left < 0) return i;
  }
  return log_weight.size() - 1;
}

std::vector<double> drawn_limits(const AnswerPosterior& posterior, std::uint64_t draw, std::uint64_t seed) {
  std::vector<double> limits;
  for (std::size_t q = 0; q < posterior.seen.size(); ++q) {
    Stream stream = posterior_stream(seed, draw, q, 0);
    DrawnLaw law = drawn_law(posterior, draw, q, stream);
    law.extend(0.5);  // whatever is left cannot lead
    limits.push_back(majority_limit(law.chances(), law.correct()));
  }
  return limits;
}

std::vector<double> bootstrap_weights(std::uint64_t seed, std::uint64_t draw, std::size_t problems) {
  std::vector<double> weights(problems, 1.0);
  if (problems == 1) return weights;
  Stream stream = posterior_stream(seed, draw, problems, 7);
  draw_dirichlet(stream, std::vector<double>(problems, 1.0), weights);
  return weights;
}

}  // namespace ttc
