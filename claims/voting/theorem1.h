#pragma once

#include "claims/claim.h"
#include "models/parameters.h"

namespace ttc {

/// What the theory of majority votes is told; other values than these make it wrong on purpose, so that one
/// can see its statements fail.
struct PopulationVoteTheory {
  double bound_scale = 1;
  double rate_scale = 1;
  double power_shift = 0;
  double law_shift = 0;
  double majority_right = 0;
  double nearer_ties = 0;
  double rival_shift = 0;

  static constexpr auto fields() {
    using T = PopulationVoteTheory;
    return std::tuple{
        field("bound_scale", &T::bound_scale, "factor on the theorem's bound; 1 is the theorem's", positive),
        field("rate_scale", &T::rate_scale, "factor on every predicted exponent", positive),
        field("power_shift", &T::power_shift, "added to the exponents of every predicted power law"),
        field("law_shift", &T::law_shift,
              "the part of the most probable answer's chance that another one has in what is simulated",
              share),
        field("majority_right", &T::majority_right,
              "of the problems whose accuracy is said never to be above its limit, the share whose most "
              "probable answer is made the correct one",
              share),
        field("nearer_ties", &T::nearer_ties,
              "how much of the way to a tie of two answers alone the problems of the bound are moved", share),
        field("rival_shift", &T::rival_shift,
              "the part of the last rival's chance that the other one has where a single tilt is tried",
              share)};
  }
};

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

/// The parts of the claim; each adds its verdicts and tables to the report.
/// The limit, at the edges too, and from which side it is approached.
void limit_statements(const Theorem1Claim& claim, std::uint64_t seed, ClaimReport& report);
/// The bound of the theorem's proof against exact errors.
void bound_statements(const Theorem1Claim& claim, std::uint64_t seed, ClaimReport& report);
/// Each problem's exponent, predicted and measured, and the rare errors it is measured by.
void decay_statements(const Theorem1Claim& claim, std::uint64_t seed, ClaimReport& report);
/// Power laws over populations.
void population_statements(const Theorem1Claim& claim, std::uint64_t seed, ClaimReport& report);

}  // namespace ttc
