#pragma once

#include "claims/claim.h"
#include "claims/voting/vote_theory.h"
#include "models/parameters.h"

namespace ttc {

/// Theorem 1 of "Inference scaling laws: an empirical analysis of compute-optimal inference" (arXiv
/// 2408.00724): the accuracy of majority voting converges to a limit that the model sets, exponentially fast.
/// Tried on problems of many shapes down to errors of 1e-12, computed and simulated; with the bound of its
/// proof; and over populations of problems, where it does not say what one might read into it.
struct Theorem1Claim {
  static constexpr std::string_view key = "theorem1";
  static constexpr std::string_view doc = "majority voting converges exponentially fast to a limit";

  std::uint64_t problems = 12500;
  std::uint64_t draws = 20000;
  std::uint64_t replicates = 1000;
  std::uint64_t population = 200000;
  double margin = 0.1;
  PopulationVoteTheory theory;

  static constexpr auto fields() {
    using T = Theorem1Claim;
    return std::tuple{
        field("problems", &T::problems, "random problems on which the bound is tested, at up to five n each",
              between(1, 1e7)),
        field("draws", &T::draws, "draws of each simulation of a vote", between(1000, 1e8)),
        field("replicates", &T::replicates, "repetitions that test the intervals of rare errors",
              between(100, 1e6)),
        field("population", &T::population, "problems drawn from each population", between(1000, 1e7)),
        field(
            "margin", &T::margin,
            "a power law's exponent is confirmed where it is certainly within this of the predicted one, its "
            "constant where it is within twice this share",
            inside(0, 1)),
        field("theory", &T::theory, "what the theory is told")};
  }

  ClaimReport run(std::uint64_t seed) const;
};

}  // namespace ttc
