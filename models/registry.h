#pragma once
/// Every component of models/registry_fwd.h, with its inside.

#include <variant>

#include "models/generators/beam.h"
#include "models/generators/cascade.h"
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
#include "models/registry_fwd.h"
#include "models/rewards/reward.h"
#include "models/selectors/best_of_n.h"
#include "models/selectors/coverage.h"
#include "models/selectors/majority.h"
#include "models/selectors/weighted.h"
#include "models/steps/steps.h"
#include "models/stopping/stopping.h"
