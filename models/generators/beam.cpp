#include "models/generators/beam.h"

#include "models/generators/allocation.h"
#include "models/search/each_growth.h"
#include "models/search/level_search.h"

namespace ttc {

template <class Growth>
void Beam::search(Grower<Growth>& grower, std::span<SearchJob> jobs, LevelColumns& columns) const {
  LevelSearch(grower, jobs, columns).run(deepest, [&](LevelColumns& c) {
    for (Segment& s : c.segments)
      s.given = allocate_to_best(c.scores_of(s), keep, static_cast<std::uint64_t>(s.budget), c.children_of(s),
                                 c.order);
  });
}

TTC_SEARCH_EACH_GROWTH(Beam);

}  // namespace ttc
