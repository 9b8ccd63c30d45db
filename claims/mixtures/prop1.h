#pragma once

#include "claims/claim.h"
#include "claims/mixtures/mixture_theory.h"
#include "models/parameters.h"

namespace ttc {

/// Proposition 1 of "Understanding inference scaling laws for mixtures of LLMs": on a fixed problem the best
/// mixture is one model alone, that of the smallest r = log(1-p)/c. Tried on random and on adversarial
/// problems, computed and simulated; and, since the statement needs fractional numbers of samples, on whole
/// ones.
struct Prop1Claim {
  static constexpr std::string_view key = "prop1";
  static constexpr std::string_view doc = "on a fixed problem one model alone is the best mixture";

  std::uint64_t cases = 20000;
  std::uint64_t mixtures = 50;
  std::uint64_t simulated = 40;
  std::uint64_t trials = 100000;
  double margin = 0.02;
  std::uint64_t dearest = 32;
  MixtureTheory theory;

  static constexpr auto fields() {
    using P = Prop1Claim;
    return std::tuple{
        field("cases", &P::cases, "random problems that are computed", between(1, 1e8)),
        field("mixtures", &P::mixtures, "random mixtures tried on each", between(1, 1e6)),
        field("simulated", &P::simulated, "problems that are simulated sample by sample", between(1, 1e5)),
        field("trials", &P::trials, "trials of each mixture of those", between(100, 1e8)),
        field("margin", &P::margin, "the simulation decides where it would see an advantage of this size",
              inside(0, 1)),
        field("dearest", &P::dearest, "the highest cost of a model on problems with whole samples",
              between(1, 1e3)),
        field("theory", &P::theory, "what the theory is told")};
  }

  ClaimReport run(std::uint64_t seed) const;
};

}  // namespace ttc
