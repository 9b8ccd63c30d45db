#pragma once

#include <vector>

#include "claims/claim.h"
#include "claims/mixtures/mixture_theory.h"
#include "models/parameters.h"
#include "models/populations/levels.h"

namespace ttc {

struct MixingTheory : MixtureTheory {
  double correlation_scale = 1;

  static constexpr auto fields() {
    return std::tuple_cat(
        MixtureTheory::fields(),
        std::tuple{
            field("correlation_scale", &MixingTheory::correlation_scale,
                  "the models' logits are this many times as correlated as the theory takes them to be",
                  between(-1, 1))});
  }
};

/// Where mixing two models pays: the gain of the certified best mixture over the best model alone, as the
/// correlation of their success logits within a level and the ratio of their costs change. An extension of
/// "Understanding inference scaling laws for mixtures of LLMs", which has one set of models. Computed for the
/// population itself.
struct MixingGainClaim {
  static constexpr std::string_view key = "mixing";
  static constexpr std::string_view doc =
      "the gain of mixing two models falls with their correlation and has a best cost ratio";

  LevelsPopulation population;
  std::vector<double> correlations{0, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95, 1};
  std::vector<double> cost_ratios{1, 1.5, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64};
  double samples = 32;
  std::uint64_t rows_per_level = 1024;
  MixingTheory theory;

  static constexpr auto fields() {
    using M = MixingGainClaim;
    return std::tuple{
        with_kind(
            required("population", &M::population, "the problems; two models, the second the dearer one")),
        field("correlations", &M::correlations, "of the models' logits within a level, ascending",
              between(-1, 1)),
        field("cost_ratios", &M::cost_ratios, "cost of the second model in costs of the first, ascending",
              positive),
        field("samples", &M::samples, "the budget, in samples of the second model", positive),
        field("rows_per_level", &M::rows_per_level,
              "problems a level that stand for the population; a power of two is best", between(2, 1 << 20)),
        field("theory", &M::theory, "what the theory is told")};
  }

  /// Throws ScenarioError where a list is not ascending or the population's parameters are inconsistent.
  ClaimReport run(std::uint64_t seed) const;
};

}  // namespace ttc
