#pragma once
/// Synthetic populations under sampling, as plans.

#include <string>
#include <vector>

#include "models/registry.h"
#include "sim/run/plan.h"
#include "sim/scenario/scenario.h"

namespace ttc::cover {

/// The run that shows what is true of a population: its error is a tenth of that of 200 problems.
inline constexpr std::uint64_t kTruthSeed = 987654321;
inline constexpr std::uint64_t kTruthProblems = 40000;
inline constexpr std::uint64_t kTruthTrials = 8;

struct MadePopulation {
  std::string name;
  Plan made;

  /// That of so many problems and trials.
  Plan plan(std::uint64_t seed, std::uint64_t problems, std::uint64_t trials) const;
};

/// A plan of a scenario's text.
Plan plan_of_text(const std::string& text);

/// Coverage and the majority vote of 1, 4, 32 and 64 samples: of one model, or of two.
std::vector<MadePopulation> made_populations();

}  // namespace ttc::cover
