#include "models/generators/rebase.h"

#include "models/generators/allocation.h"
#include "models/search/each_growth.h"
#include "models/search/level_search.h"
#include "models/search/softmax.h"

namespace ttc {

template <class Growth>
void Rebase::search(Grower<Growth>& grower, std::span<SearchJob> jobs, LevelColumns& columns) const {
  std::vector<Stream> offsets;
  if (right_on_average(allocation))
    for (const SearchJob& job : jobs) offsets.push_back(job.stream(Purpose::allocation));
  LevelSearch(grower, jobs, columns).run(deepest, [&](LevelColumns& c) { divide(c, offsets); });
}

void Rebase::divide(LevelColumns& c, std::vector<Stream>& offsets) const {
  softmax_weights(c.segments, c.scores.data(), temperature, c.weights.data());
  if (allocation == Allocation::round)
    return allocate_rounded(c.segments, c.weights.data(), c.children.data());
  for (Segment& s : c.segments) {
    const auto budget = static_cast<std::uint64_t>(s.budget);
    const double total = total_weight(s, c.weights.data());
    if (allocation == Allocation::sequential_ceil)
      s.given = allocate_sequentially(c.weights_of(s), total, budget, c.children_of(s), c.order);
    else if (allocation == Allocation::systematic)
      s.given = allocate_systematically(c.weights_of(s), total, budget, uniform(offsets[s.search]()),
                                        c.children_of(s));
    else
      s.given = allocate_multinomially(c.weights_of(s), budget, offsets[s.search], c.children_of(s), c.upto);
  }
}

TTC_SEARCH_EACH_GROWTH(Rebase);

}  // namespace ttc
