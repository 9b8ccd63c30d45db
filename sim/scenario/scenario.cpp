#include "sim/scenario/scenario.h"

#include <algorithm>
#include <cmath>

#include "models/any_generator.h"
#include "models/any_selector.h"
#include "models/any_stopping.h"
#include "models/fields_of.h"

namespace ttc {

// Those of the registry are made in models/registry.cpp.
extern template ValueRef ref_of(Population&);
extern template ValueRef ref_of(Generator&);
extern template ValueRef ref_of(Selector&);
extern template ValueRef ref_of(Stopping&);
extern template ValueRef ref_of(Reward&);
extern template ValueRef ref_of(Steps&);
extern template ValueRef ref_of(Policy&);

template ValueRef ref_of(Scenario&);
template ValueRef ref_of(Strategy&);
template const TableType& table_type<Scenario>();
template const TableType& table_type<Strategy>();
template const TableType& table_type<Comparing>();
template const TableType& table_type<Price>();

std::vector<std::uint64_t> Budgets::ladder() const {
  std::vector<std::uint64_t> rungs = list;
  // Below a factor's reach each rung is one more than the last.
  if (rungs.empty())
    for (double n = static_cast<double>(from);
         n <= static_cast<double>(to) * (1 + 1e-12) && rungs.size() <= kMostRungs;
         n = std::max(n * factor, std::floor(n * (1 + 1e-12)) + 1))
      rungs.push_back(static_cast<std::uint64_t>(n * (1 + 1e-12)));
  std::sort(rungs.begin(), rungs.end());
  rungs.erase(std::unique(rungs.begin(), rungs.end()), rungs.end());
  return rungs;
}

std::vector<std::size_t> models_of(const Strategy& strategy, const Scenario& scenario) {
  std::vector<std::size_t> models;
  for (std::size_t m = 0; strategy.models.empty() && m < scenario.models.size(); ++m) models.push_back(m);
  for (const std::string& name : strategy.models)
    models.push_back(static_cast<std::size_t>(std::ranges::find(scenario.models, name, &Policy::name) -
                                              scenario.models.begin()));
  return models;
}

bool stops(const Strategy& strategy) { return stops(strategy.stop); }

bool grows(const Strategy& strategy) {
  return guide_of(strategy.generator) ||
         std::ranges::any_of(strategy.selectors, [](const Selector& selector) {
           const Reward* reward = reward_of(selector);
           return reward && sees_path(*reward);
         });
}

}  // namespace ttc
