#include "models/generators/rebase.h"

#include "models/generators/allocation.h"
#include "models/search/each_growth.h"
#include "models/search/level_search.h"
#include "models/search/softmax.h"

namespace ttc {

template <class Growth>
void Rebase::search(Grower<Growth>& grower, std::span<SearchJob> jobs, LevelColumns& columns) const {
  std::vector<Stream> offsets;
  if (allocation == Allocation::systematic)
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
    s.given = allocation == Allocation::sequential_ceil
                  ? allocate_sequentially(c.weights_of(s), total, budget, c.children_of(s), c.order)
                  : allocate_systematically(c.weights_of(s), total, budget, uniform(offsets[s.search]()),
                                            c.children_of(s));
  }
}

TTC_SEARCH_EACH_GROWTH(Rebase);

}  // namespace ttc
