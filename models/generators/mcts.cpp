#include "models/generators/mcts.h"

#include "models/generators/mcts_run.h"
#include "models/search/each_growth.h"

namespace ttc {

TTC_SEARCH_EACH_GROWTH(Mcts);

}  // namespace ttc
