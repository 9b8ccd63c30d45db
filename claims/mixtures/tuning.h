#pragma once

#include <vector>

#include "claims/claim.h"
#include "claims/mixtures/mixture_theory.h"
#include "models/parameters.h"
#include "models/populations/levels.h"

namespace ttc {

/// What is left of a mixture's gain when its shares are tuned on some problems with some graded samples each,
/// and used on new problems. Two errors are told apart: selection (the shares fit these problems, and would
/// so with known chances; it shrinks with problems) and plug-in bias (shares of correct samples are not
/// chances; it does not). Beside them what a beta-binomial fit repairs. An extension of "Understanding
/// inference scaling laws for mixtures of LLMs", which tunes and tests on the same problems.
struct TuningClaim {
  static constexpr std::string_view key = "tuning";
  static constexpr std::string_view doc =
      "shares tuned on few problems and samples keep most of a mixture's gain on new problems";

  LevelsPopulation population;
  std::vector<double> cost{4, 14, 32};
  double budget = 4096;
  std::vector<std::uint64_t> problems{50, 100, 500};
  std::vector<std::uint64_t> samples{8, 16, 64};
  std::uint64_t data_sets = 20;
  MixtureTheory theory;

  static constexpr auto fields() {
    using T = TuningClaim;
    return std::tuple{
        with_kind(required("population", &T::population, "the problems")),
        field("cost", &T::cost, "of one sample of each model", positive),
        field("budget", &T::budget, "for one problem, in the unit of the costs", positive),
        field("problems", &T::problems, "sizes of the data sets that shares are tuned on, ascending",
              between(2, 1e6)),
        field("samples", &T::samples, "graded samples of each model on each of their problems, ascending",
              between(1, 1e6)),
        field("data_sets", &T::data_sets, "data sets drawn of each size", between(2, 1e5)),
        field("theory", &T::theory, "what the theory is told")};
  }

  /// Throws ScenarioError where the population's parameters are inconsistent with the number of costs.
  ClaimReport run(std::uint64_t seed) const;
};

}  // namespace ttc
