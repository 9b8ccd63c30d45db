// Theorem 1 over populations with three and more answers.

#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "analysis/theory/dirichlet_vote.h"
#include "claims/decide.h"
#include "claims/voting/population_laws.h"
#include "models/random/answer_draws.h"
#include "models/random/distributions.h"

namespace ttc {

namespace {

using Concentration = std::vector<double>;

std::vector<Concentration> dirichlet_cases() {
  return {{1, 1, 1}, {2, 1, 1}, {1, 2, 2}, {2, 1.5, 1}, {2, 1, 1, 1}, {1, 2, 1, 1}};
}

/// Votes on sampled problems: does the winner differ from the problem's most probable answer?
LadderMeans sample(const Concentration& concentration, std::uint64_t problems, std::uint64_t seed,
                   std::uint64_t index) {
  LadderMeans means(kVoteSizes);
  AnswerLaw law{.p = std::vector<double>(concentration.size())};
  for (std::uint64_t q = 0; q < problems; ++q) {
    const Coordinates at{.seed = seed, .problem = q, .trial = index, .model = 4};
    Stream stream(Purpose::claim, at);
    draw_dirichlet(stream, concentration, law.p);
    const auto winner = static_cast<std::size_t>(std::ranges::max_element(law.p) - law.p.begin());
    const AnswerDraws draws(law);
    std::vector<std::uint32_t> counts(draws.outcomes(), 0U);
    std::uint64_t from = 0;
    for (std::size_t k = 0; k < kVoteSizes.size(); ++k) {
      const std::uint64_t n = kVoteSizes[k];
      draws.add_bulk(at, n, n - std::exchange(from, n), counts);
      const std::uint32_t top = *std::ranges::max_element(counts);
      const auto tied = static_cast<double>(std::ranges::count(counts, top));
      means.add(k, counts[winner] == top ? 1 - 1 / tied : 1);
    }
  }
  return means;
}

/// Accuracy less limit, exactly, at the largest n that is quick and at half of it: the power law between; of
/// exponent 0 where it vanishes.
PowerLaw exact_excess(const Concentration& concentration) {
  const double limit = dirichlet_majority_limit(concentration);
  const std::uint64_t n = concentration.size() == 3 ? 2048 : 512;
  const double at_n = dirichlet_majority(concentration, n) - limit;
  if (std::abs(at_n) < 1e-11) return {0, 0};  // its rounding
  const double at_half = dirichlet_majority(concentration, n / 2) - limit;
  return {std::log2(at_n / at_half), static_cast<double>(n) * at_n};
}

}  // namespace

void dirichlet_statements(const Theorem1Claim& claim, std::uint64_t seed, ClaimReport& report,
                          Table<PopulationLaw>& laws) {
  const std::vector<Concentration> all = dirichlet_cases();
  LawTest disagreement(claim);
  const double wanted = -1 + claim.theory.power_shift;
  double farthest = 0;
  std::size_t vanishing = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::string name = fmt::format("p ~ Dirichlet({:g})", fmt::join(all[i], ","));
    const double constant = all[i].size() == 3 ? dirichlet_disagreement_constant(all[i]) : std::nan("");
    const PopulationLaw law =
        population_law(name, "disagreement", {-0.5, constant}, sample(all[i], claim.population, seed, i));
    disagreement.compare(law);
    laws.add(law);
    const PowerLaw excess = exact_excess(all[i]);
    const bool zero = excess.exponent == 0;
    vanishing += zero ? 1 : 0;
    if (!zero) farthest = std::max(farthest, std::abs(excess.exponent - wanted));
    laws.add({.population = name,
              .quantity = "accuracy - limit",
              .exponent = zero ? 0.0 : -1.0,
              .constant = std::nan(""),
              .seen_exponent = {zero ? kNone : excess.exponent},
              .seen_constant = {excess.constant}});
    report.remark("{}: disagreement {}; accuracy - limit {}", name, law.words(),
                  zero ? "0" : fmt::format("{:+.4f} n^({:.3f}), exactly", excess.constant, excess.exponent));
  }
  report.add(disagreement.verdict({"more_answers_disagreement",
                                   "three and more answers: disagreement falls as n^(-1/2); with three, the "
                                   "constant is g(0) E[sqrt(p1 + p2) | gap 0]/sqrt(2 pi)",
                                   "problems", Kind::tested, "of exponent"}));
  report.add(verdict(
      {"more_answers_accuracy",
       "three and more answers: accuracy tends to its limit as n^(-1), from either side, or stays at it"},
      holds_if(farthest < 0.05), {farthest},
      "exactly, by Dirichlet-multinomial votes: the exponents of {} populations are within {:.3f} of {:g} at "
      "the largest n, {} stay(s) at the limit; constants and signs below",
      all.size() - vanishing, farthest, wanted, vanishing));
}

}  // namespace ttc
