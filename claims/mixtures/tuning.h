#pragma once

#include <cmath>
#include <vector>

#include "claims/claim.h"
#include "claims/mixtures/mixture_theory.h"
#include "models/parameters.h"
#include "models/populations/levels.h"

namespace ttc {

/// Beside the costs what the data sets are, where they are said to be enough or not.
struct TuningTheory : MixtureTheory {
  double more_problems = 1;
  double more_samples = 1;
  double repaired_samples = 1;

  static std::uint64_t times(double factor, std::uint64_t count) {
    return static_cast<std::uint64_t>(std::llround(factor * static_cast<double>(count)));
  }

  static constexpr auto fields() {
    using T = TuningTheory;
    constexpr Range at_least_one{.min = 1};
    return std::tuple_cat(
        MixtureTheory::fields(),
        std::tuple{
            field("more_problems", &T::more_problems,
                  "factor on the problems of the largest data sets, which are said to flatter less",
                  positive),
            field("more_samples", &T::more_samples,
                  "factor on the samples in the largest data sets, in which plug-in bias is said to stay",
                  at_least_one),
            field("repaired_samples", &T::repaired_samples,
                  "how many times the samples that there are the repair takes there to be", at_least_one)});
  }
};

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
  TuningTheory theory;

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
