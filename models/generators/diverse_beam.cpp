#include "models/generators/diverse_beam.h"

#include <algorithm>

#include "models/search/each_growth.h"
#include "models/search/level_search.h"

namespace ttc {

std::uint64_t DiverseBeam::subtree(std::uint32_t first_step, std::uint64_t width) const {
  return first_step * std::min(subtrees, width) / width;
}

std::size_t DiverseBeam::allocate(std::span<const Node> nodes, std::span<const Score> scores,
                                  std::uint64_t width, std::span<std::uint32_t> children) const {
  std::fill(children.begin(), children.end(), 0);
  for (std::size_t from = 0, to = 0; from < nodes.size(); from = to) {
    const std::uint64_t tree = subtree(nodes[from].first_step, width);
    std::size_t best = from;
    for (to = from; to < nodes.size() && subtree(nodes[to].first_step, width) == tree; ++to)
      if (scores[to].logit > scores[best].logit) best = to;
    children[best] = static_cast<std::uint32_t>(to - from);
  }
  return nodes.size();
}

template <class Growth>
void DiverseBeam::search(Grower<Growth>& grower, std::span<SearchJob> jobs, LevelColumns& columns) const {
  LevelSearch(grower, jobs, columns).run(deepest, [&](LevelColumns& c) {
    for (Segment& s : c.segments)
      s.given = allocate(c.nodes_of(s), c.scores_of(s), jobs[s.search].budget, c.children_of(s));
  });
}

TTC_SEARCH_EACH_GROWTH(DiverseBeam);

}  // namespace ttc
