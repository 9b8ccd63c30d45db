#pragma once
/// A scenario: what the file says, after defaults, overrides and one choice of the swept values.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "models/cost.h"
#include "models/registry.h"

namespace ttc {

/// The numbers of candidates at which accuracy is measured: from, from*factor, … up to `to`, or a list.
struct Budgets {
  std::uint64_t from = 1;
  std::uint64_t to = 64;
  double factor = 2;
  std::vector<std::uint64_t> list;

  static constexpr std::uint64_t kLargest = 100'000'000;
  static constexpr std::size_t kMostRungs = 10'000;
  static constexpr Range range = between(1, static_cast<double>(kLargest));

  static constexpr auto fields() {
    return std::tuple{
        field("from", &Budgets::from, "fewest candidates of one problem", range),
        field("to", &Budgets::to, "most candidates of one problem", range),
        field("factor", &Budgets::factor, "each budget is the one before times this, rounded down",
              Range{.min = 1, .max = 1e6, .above_min = true}),
        field("list", &Budgets::list, "the budgets one by one, instead of from, to, factor", range)};
  }

  /// The rungs, ascending and distinct.
  std::vector<std::uint64_t> ladder() const;
};

struct Strategy {
  std::string name;
  std::vector<std::string> models;
  Generator generator;
  Stopping stop = {};
  std::vector<Selector> selectors;
  Budgets budgets;

  static constexpr auto fields() {
    return std::tuple{field("name", &Strategy::name, "how tables call the generator; left out, its kind"),
                      field("models", &Strategy::models,
                            "names of the models it is run with; left out, every model in turn"),
                      required("generator", &Strategy::generator, "which candidates are made"),
                      field("stop", &Strategy::stop,
                            "when a problem's samples are enough; budgets are caps then, and what is charged "
                            "is what was drawn"),
                      required("selectors", &Strategy::selectors, "which answer is returned: one curve each"),
                      field("budgets", &Strategy::budgets,
                            "candidates of one problem; of a cascade, by what the samples of its stages are "
                            "multiplied (left out, 1)")};
  }
};

/// Whether the strategy looks at answers and says when they are enough.
bool stops(const Strategy& strategy);

/// Whether the strategy's solutions are grown step by step: by a search, or for a reward that sees paths.
bool grows(const Strategy& strategy);

/// What is equal for two strategies that are compared.
enum class Equal { automatic, budget, tokens, flops, money };
constexpr auto value_names(Equal) {
  return std::array<std::string_view, 5>{"automatic", "budget", "tokens", "flops", "money"};
}

/// The comparison that is asked for.
struct Comparing {
  std::string baseline;
  Equal equal = Equal::automatic;

  static constexpr auto fields() {
    using C = Comparing;
    return std::tuple{
        field(
            "baseline", &C::baseline,
            "what the others are compared with: a strategy or its generator, a selector, a model, or a swept "
            "value, \"key=value\""),
        field("equal", &C::equal,
              "at equal what; automatic: FLOPs where they are known of both, else the budget")};
  }
};

struct Scenario {
  std::string title;
  std::uint64_t seed = 1;
  std::uint64_t problems = 1000;
  std::uint64_t trials = 100;
  bool limits = true;
  Population population;
  std::vector<Policy> models;
  Steps steps;
  Reward reward;
  std::vector<Strategy> strategies;
  Comparing compare;
  /// Some strategy grows its solutions step by step: then every strategy's tokens follow the steps.
  bool step_by_step = false;

  /// A credit's square summed over this many trials still fits 64 bits.
  static constexpr double kMostTrials = 1e7;

  static constexpr auto fields() {
    return std::tuple{
        field("title", &Scenario::title, "the question, in a line"),
        field("seed", &Scenario::seed, "of all random numbers", non_negative),
        field("problems", &Scenario::problems, "how many problems are drawn (tables bring their own)",
              between(1, 100'000'000)),
        field("trials", &Scenario::trials, "how often each problem is solved afresh",
              between(1, kMostTrials)),
        field("limits", &Scenario::limits,
              "whether what each curve tends to is computed, where theory gives it; false saves that time"),
        required("population", &Scenario::population, "what the problems are"),
        field("model", &Scenario::models, "the models (policies), a [[model]] each"),
        field("steps", &Scenario::steps, "how solutions grow, for searches"),
        field("reward", &Scenario::reward, "the reward model of every selector and search that names none"),
        required("strategy", &Scenario::strategies, "what is compared, a [[strategy]] each"),
        field("compare", &Scenario::compare, "the comparison that the result shows first")};
  }
};

/// The models that a strategy runs with, as indices: those it names in its order, else all.
std::vector<std::size_t> models_of(const Strategy& strategy, const Scenario& scenario);

}  // namespace ttc
