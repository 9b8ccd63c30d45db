#include "claims/search/search_claim.h"

#include "claims/search/policy_runs.h"
#include "models/errors.h"

namespace ttc {

PolicySetting SearchClaim::setting(std::uint64_t seed) const {
  PolicySetting setting{.population = population,
                        .mean = population.mean,
                        .steps = steps,
                        .search = search,
                        .problems = problems,
                        .seed = seed};
  setting.search.reward.separation *= theory.separation_scale;
  for (std::size_t p = 0; p < 2; ++p)
    setting.policies.push_back({.name = p == 0 ? "small" : "large",
                                .parameters = parameters[p] * (p == 0 ? theory.small_parameters : 1),
                                .tokens = {.mean = tokens[p]}});
  return setting;
}

ClaimReport SearchClaim::run(std::uint64_t seed, const RunOptions& how) const {
  refuse_inconsistent(key, population, 2, steps, search);
  if (parameters.size() != 2 || tokens.size() != 2)
    throw ScenarioError("search: parameters and tokens want two numbers each, a policy each");
  PolicySetting common = setting(seed);
  common.how = how;
  ClaimReport report;
  for (const auto part : {mcts_statements, policy_statements, size_statements, map_statements,
                          domain_statements, open_questions})
    part(*this, common, report);
  return report;
}

}  // namespace ttc
