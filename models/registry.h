#pragma once
/// The table of contents: every component a scenario can name, by kind. A new one is a file and a word here;
/// the scenario reader, `describe`, the conformance tests and the benches find it by itself.

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
#include "models/search/tree_search.h"
#include "models/selectors/best_of_n.h"
#include "models/selectors/coverage.h"
#include "models/selectors/majority.h"
#include "models/selectors/weighted.h"
#include "models/steps/steps.h"

namespace ttc {

using Population = std::variant<DirichletPopulation, LevelsPopulation, TablePopulation, AnswersPopulation>;
using Generator = std::variant<Sampling, Greedy, Mixture, Rebase, Beam, DiverseBeam, Mcts>;
using Selector = std::variant<Coverage, MajorityVote, WeightedVote, BestOfN>;

}  // namespace ttc
