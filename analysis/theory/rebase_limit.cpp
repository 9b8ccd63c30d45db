#include "analysis/theory/rebase_limit.h"

#include <numeric>

#include "analysis/theory/search_flow.h"

namespace ttc {

std::optional<AnswerLaw> search_limit(const Rebase& rule, const OnTrackHazard::Growth& growth,
                                      const AnswerLaw& law, const StepScorer& scorer) {
  const std::optional<SearchFlow> flow = search_flow(rule, growth, law, scorer);
  if (!flow) return std::nullopt;
  const double total = std::accumulate(flow->ended.begin(), flow->ended.end(), 0.0);
  if (total <= 0) return std::nullopt;
  AnswerLaw limit = law;
  for (std::size_t a = 0; a < law.answers(); ++a) limit.p[a] = flow->ended[a] / total;
  return limit;
}

}  // namespace ttc
