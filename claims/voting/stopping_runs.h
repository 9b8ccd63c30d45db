#pragma once
/// Populations of problems drawn from a law, each under votes of fixed size and under every rule that stops.

#include <cstdint>
#include <string>
#include <vector>

#include "claims/voting/adaptive.h"
#include "models/populations/levels.h"
#include "sim/estimates/study_curves.h"

namespace ttc {

/// The strategies of such a run, in this order, all votes of the majority. Rules that stop are run at caps up
/// to kStoppingCap; those that know a price at this cap alone.
enum class Voting : std::size_t {
  fixed,
  lead_2,
  lead_3,
  lead_4,
  lead_6,
  beta,
  dirichlet,
  window,
  dear,
  price,
  cheap,
  other_prior
};
inline constexpr Voting kRivals[] = {Voting::lead_2, Voting::lead_3,    Voting::lead_4, Voting::lead_6,
                                     Voting::beta,   Voting::dirichlet, Voting::window};
/// Their price is three times the claim's, the claim's, and a third of it.
inline constexpr Voting kPriced[] = {Voting::dear, Voting::price, Voting::cheap};
inline constexpr std::uint64_t kStoppingCap = 64;
inline constexpr std::uint64_t kPapersCap = 40;  ///< of both papers' main experiments

std::string_view word(Voting voting);

/// Population number `index` of a law of accuracies, spreads of difficulty, and laws of wrong answers.
LevelsPopulation drawn_population(std::uint64_t seed, std::uint64_t index);

/// A point each. The rule with another prior learned on the population of the next point.
StudyCurves stopping_runs(const AdaptiveClaim& claim, std::uint64_t seed, const RunOptions& how);

constexpr CurveId by(Voting voting, std::size_t population) {
  return {population, static_cast<std::size_t>(voting), 0};
}

}  // namespace ttc
