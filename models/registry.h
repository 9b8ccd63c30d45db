#pragma once
/// The table of contents: every component a scenario can name, by kind. A new one is a file and a word here;
/// the scenario reader, `describe`, the conformance tests and the benches find it by itself.

#include <string_view>
#include <variant>

#include "models/generators/beam.h"
#include "models/generators/diverse_beam.h"
#include "models/generators/greedy.h"
#include "models/generators/mcts.h"
#include "models/generators/mixture.h"
#include "models/generators/rebase.h"
#include "models/generators/sampling.h"
#include "models/populations/answers.h"
#include "models/populations/dirichlet.h"
#include "models/populations/levels.h"
#include "models/populations/table.h"
#include "models/rewards/reward.h"
#include "models/selectors/best_of_n.h"
#include "models/selectors/coverage.h"
#include "models/selectors/majority.h"
#include "models/selectors/weighted.h"
#include "models/steps/steps.h"

namespace ttc {

using Population = std::variant<DirichletPopulation, LevelsPopulation, TablePopulation, AnswersPopulation>;
using Generator = std::variant<Sampling, Greedy, Mixture, Rebase, Beam, DiverseBeam, Mcts>;
using Selector = std::variant<Coverage, MajorityVote, WeightedVote, BestOfN>;

/// The reward model that guides a generator's search; null where it does not search.
inline const ProcessReward* guide_of(const Generator& generator) {
  return std::visit(
      [](const auto& g) -> const ProcessReward* {
        if constexpr (TreeSearch<std::decay_t<decltype(g)>>)
          return &g.guide();
        else
          return nullptr;
      },
      generator);
}

/// What a generator's budgets count.
inline std::string_view budget_unit(const Generator& generator) {
  return std::visit(
      []<class G>(const G&) -> std::string_view {
        if constexpr (requires { G::budget_unit; })
          return G::budget_unit;
        else
          return "candidates";
      },
      generator);
}

/// The law of the answer of one solution that is sampled to its end, for a model that answers by `base` at
/// temperature 1; `at` names problem and model.
inline AnswerLaw solution_law(const Generator& generator, const AnswerLaw& base, const Coordinates& at) {
  return std::visit(
      [&](const auto& g) {
        if constexpr (CandidateGenerator<std::decay_t<decltype(g)>>)
          return g.law(base, at);
        else
          return base;
      },
      generator);
}

}  // namespace ttc
