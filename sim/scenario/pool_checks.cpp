#include "sim/scenario/pool_checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "models/any_generator.h"
#include "models/any_selector.h"
#include "models/text/wording.h"
#include "sim/scenario/pooling_conflict.h"

namespace ttc {

void check_votes_pool(const Strategy& strategy, const Scenario& scenario,
                      const std::vector<std::size_t>& models, const toml::node& node,
                      const TomlReader& reader) {
  const auto* answers = std::get_if<AnswersPopulation>(&scenario.population);
  if (!answers || std::ranges::none_of(strategy.selectors, merges_votes)) return;
  const std::string conflict = pooling_conflict(*answers, models, scenario.models);
  if (!conflict.empty())
    reader.fail(
        node, "strategy.selectors",
        fmt::format("cannot pool votes of these runs: {} (choices in another order?); without a vote, "
                    "coverage and best_of_n can be pooled",
                    conflict));
}

void check_pool(const Strategy& strategy, const Scenario& scenario, const toml::node& node,
                const TomlReader& reader) {
  if (!pools(strategy.generator)) return;
  const std::vector<double> shares = shares_of(strategy.generator);
  const std::vector<std::size_t> models = models_of(strategy, scenario);
  if (shares.size() != models.size())
    reader.fail(node, "strategy.generator.lambda",
                fmt::format("has {} share(s) for {} model(s)", shares.size(), models.size()));
  const double total = std::accumulate(shares.begin(), shares.end(), 0.0);
  if (std::abs(total - 1) > 1e-9)
    reader.fail(node, "strategy.generator.lambda", fmt::format("sums to {:.12g} (not to 1)", total));
  for (const std::size_t m : models)
    if (!(scenario.models[m].cost > 0))
      reader.fail(node, "model.cost",
                  fmt::format("of {} is missing (a mixture shares a budget by the models' "
                              "costs)",
                              quoted(scenario.models[m].name)));
  check_votes_pool(strategy, scenario, models, node, reader);
  if (!computes(strategy.generator)) return;
  for (const Selector& selector : strategy.selectors)
    if (!is_oracle(selector))
      reader.fail(
          node, "strategy.selectors",
          "wants coverage alone (fractional samples are computed, not drawn; other counts can be voted on)");
}

}  // namespace ttc
