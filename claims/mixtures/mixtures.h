#pragma once

#include <vector>

#include "claims/claim.h"
#include "claims/mixtures/mixture_theory.h"
#include "models/parameters.h"
#include "models/populations/levels.h"

namespace ttc {

/// The statements and figures of "Understanding inference scaling laws for mixtures of LLMs" on a population
/// of its shape: three models, of which each is the most efficient for some problems, so that a mixture beats
/// every model alone. Computed for the population itself, and for data sets of a benchmark's size drawn from
/// it.
struct MixturesClaim {
  static constexpr std::string_view key = "mixtures";
  static constexpr std::string_view doc =
      "over a population of problems a mixture of models beats each alone";

  LevelsPopulation population;
  std::vector<double> cost{4, 14, 32};
  double budget = 4096;
  std::uint64_t rows_per_level = 1024;
  std::uint64_t data_sets = 100;
  std::uint64_t data_set_problems = 5000;
  MixtureTheory theory;

  static constexpr auto fields() {
    using P = MixturesClaim;
    return std::tuple{
        with_kind(required("population", &P::population, "the problems")),
        field("cost", &P::cost, "of one sample of each of the three models, ascending", positive),
        field("budget", &P::budget, "the full budget, in the unit of the costs", positive),
        field("rows_per_level", &P::rows_per_level,
              "problems a level that stand for the population; a power of two is best", between(2, 1 << 20)),
        field("data_sets", &P::data_sets, "data sets drawn", between(2, 1e5)),
        field("data_set_problems", &P::data_set_problems, "problems of each", between(100, 1e7)),
        field("theory", &P::theory, "what the theory is told")};
  }

  /// Throws ScenarioError where there are not three models, or the population's parameters are inconsistent.
  ClaimReport run(std::uint64_t seed) const;
};

}  // namespace ttc
