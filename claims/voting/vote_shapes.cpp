#include "claims/voting/vote_shapes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/theory/voting.h"
#include "models/random/answer_draws.h"
#include "models/random/distributions.h"
#include "models/selectors/credit.h"

namespace ttc {

namespace {

/// The first answers as given, the rest of the mass shared evenly by `others`.
std::vector<double> with_even(std::vector<double> p, std::size_t others, double abstain = 0) {
  const double rest = 1 - abstain - std::accumulate(p.begin(), p.end(), 0.0);
  p.insert(p.end(), others, rest / static_cast<double>(others));
  return p;
}

/// Shares falling as a power of the rank.
std::vector<double> falling(std::size_t answers, double power) {
  std::vector<double> p(answers);
  for (std::size_t i = 0; i < answers; ++i) p[i] = std::pow(static_cast<double>(i + 1), -power);
  const double total = std::accumulate(p.begin(), p.end(), 0.0);
  for (double& x : p) x /= total;
  return p;
}

void scale(std::vector<double>& p, double mass) {
  const double total = std::accumulate(p.begin(), p.end(), 0.0);
  for (double& x : p) x *= mass / total;
}

}  // namespace

std::vector<VoteShape> vote_shapes() {
  const std::vector<std::vector<double>> laws = {
      {0.505, 0.495},
      {0.55, 0.45},
      {0.6, 0.4},
      {0.7, 0.3},
      {0.8, 0.2},
      {0.34, 0.33, 0.33},
      {0.5, 0.3, 0.2},
      {0.4, 0.3, 0.3},
      {0.45, 0.4, 0.15},
      {0.75, 0.15, 0.1},
      {0.2, 0.5, 0.3},
      {0.25, 0.15},
      {0.06, 0.04},
      {0.03, 0.02, 0.05, 0.01},
      with_even({0.3}, 3, 0.2),
      with_even({0.19}, 9),
      falling(10, 0.5),
      falling(10, 1),
      falling(20, 0.7),
      with_even({0.15, 0.08}, 48),
      falling(50, 0.4),
      with_even({0.06, 0.05}, 98),
      with_even({0.02, 0.01}, 198),
      with_even({0.3, 0.1}, 198),
      falling(200, 0.7),
      falling(200, 1),
  };
  std::vector<VoteShape> shapes;
  for (const std::vector<double>& p : laws)
    shapes.push_back(
        {fmt::format("{} answers, gap {:.3g}", p.size(), majority_gap(p)), {.p = p, .correct = 1}});
  return shapes;
}

AnswerLaw crowded_vote() { return {.p = with_even({0.3}, 199)}; }

std::vector<VoteShape> edge_shapes() {
  return {{"tie of two", {.p = {0.4, 0.4, 0.2}}},
          {"tie of three", {.p = {0.3, 0.3, 0.3, 0.1}}},
          {"tie of two correct answers and a wrong one", {.p = {0.3, 0.3, 0.3, 0.1}, .correct = 2}},
          {"never correct", {.p = {0.0, 0.6, 0.4}}},
          {"always correct", {.p = {1.0, 0.0}}},
          {"never an answer", {.p = {0.0, 0.0}}},
          {"a single answer, often abstaining", {.p = {0.02}}},
          {"a single wrong answer", {.p = {0.0, 0.3}}},
          {"abstaining on 95 %", {.p = {0.02, 0.03, 0.005}}},
          {"5,000 answers", {.p = with_even({0.02}, 4999)}}};
}

AnswerLaw random_vote(std::uint64_t index, Stream& stream) {
  const std::uint64_t kind = index % 5;
  const auto answers = static_cast<std::size_t>(2 + std::floor(19 * std::pow(uniform(stream()), 2)));
  if (kind == 4) return {.p = {std::pow(10, -2 * uniform(stream()))}};
  const std::vector<double> concentration(answers, kind == 1 ? 0.3 : 1.0);
  AnswerLaw law{.p = std::vector<double>(answers)};
  draw_dirichlet(stream, concentration, law.p);
  if (kind == 2) {  // the runner-up close behind
    std::ranges::sort(law.p, std::greater<>());
    law.p[1] = law.p[0] * (1 - std::pow(10, -2 * uniform(stream())));
    scale(law.p, 1);
  }
  if (kind == 3) scale(law.p, 1 - 0.95 * uniform(stream()));
  return law;
}

AnswerLaw shifted(AnswerLaw law, double part) {
  const auto top = static_cast<std::size_t>(std::ranges::max_element(law.p) - law.p.begin());
  if (part == 0 || law.p.size() < 2) return law;
  const double moved = part * law.p[top];
  law.p[top] -= moved;
  law.p[(top + 1) % law.p.size()] += moved;
  return law;
}

AnswerLaw nearer_tie(AnswerLaw law, double part) {
  if (part == 0 || law.p.size() < 2) return law;
  std::ranges::sort(law.p, std::greater<>());
  const double lead = (1 - part) * (law.p[0] - law.p[1]) / (law.p[0] + law.p[1]);
  return {.p = {(1 + lead) / 2, (1 - lead) / 2}};
}

Measured simulate_votes(const AnswerLaw& law, std::uint64_t n, std::uint64_t trials, std::uint64_t seed,
                        std::uint64_t stream) {
  const AnswerDraws draws(law);
  std::vector<std::uint32_t> counts(draws.outcomes());
  Moments shares;
  for (std::uint64_t trial = 0; trial < trials; ++trial) {
    const Coordinates at{.seed = seed, .problem = stream, .trial = trial};
    std::ranges::fill(counts, 0U);
    draws.add_bulk(at, n, n, counts);
    const Credit credit = credit_of_largest<std::uint32_t>(
        TieRule::random, std::span(counts).first(law.answers()), law.correct, 0, at, n);
    shares.add(static_cast<double>(credit) / kFullCredit);
  }
  const auto count = static_cast<double>(trials);
  const double mean = shares.mean();
  // Agresti and Coull's centre where every trial came out the same: an error bar even then.
  const double centre = (mean * count + 2) / (count + 4);
  const double variance = mean * (1 - mean) > 0 ? shares.variance() : centre * (1 - centre);
  return {mean, std::sqrt(variance / count)};
}

}  // namespace ttc
