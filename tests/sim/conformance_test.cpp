// Every component of the registry with every number at each end of its declared range: runs, and gives
// accuracies.

#include <gtest/gtest.h>

#include <cmath>

#include "sim/estimates/curve_means.h"
#include "sim/scenario/read_toml.h"
#include "tests/sim/scenario_text.h"

namespace ttc {
namespace {

Plan small_plan(Population population, Generator generator, Selector selector) {
  Scenario scenario;
  scenario.problems = 3;
  scenario.trials = 4;
  scenario.population = std::move(population);
  scenario.models.emplace_back().cost = 1;
  scenario.strategies.push_back({.name = "",
                                 .models = {},
                                 .generator = std::move(generator),
                                 .selectors = {std::move(selector)},
                                 .budgets = {.from = 1, .to = 1, .factor = 2, .list = {1, 2, 7, 900}}});
  Study study;
  study.points.push_back(std::move(scenario));
  return make_plan(std::move(study));
}

void expect_sound(const Plan& plan, const std::string& what) {
  SCOPED_TRACE(what);
  const RunResult result = run(plan, {.threads = 1});
  for (const CurveMeans& curve : curve_means(plan, result))
    for (const auto& rung : curve.means)
      for (const double mean : rung) EXPECT_TRUE(mean >= 0 && mean <= 1) << mean;
  for (const double limit : result.limits)
    EXPECT_TRUE(std::isnan(limit) || (limit >= 0 && limit <= 1)) << limit;
  for (const ProblemFacts& f : result.facts)
    EXPECT_NEAR(f.correct_mass + f.abstain_mass, 0.5, 0.5 + 1e-9);  // false for NaN
}

/// Calls `use` with `component` changed to each end of the range of each of its numbers, its tables'
/// included.
template <class T, class Use>
void at_every_bound(const T& component, const std::string& prefix, Use use) {
  for_each_field<T>([&](const auto& field) {
    using Value = std::decay_t<decltype(component.*field.member)>;
    const std::string name = prefix + "." + std::string(field.name);
    if constexpr (std::is_same_v<Value, double> || std::is_same_v<Value, std::uint64_t>) {
      const Range& range = field.range;
      for (const double end : {range.above_min ? std::nextafter(range.min, 1) : range.min,
                               range.below_max ? std::nextafter(range.max, 0) : range.max}) {
        if (!std::isfinite(end)) continue;
        T changed = component;
        changed.*field.member = static_cast<Value>(end);
        use(changed, name + " = " + std::to_string(end));
      }
    } else if constexpr (is_choice<Value>) {
      std::visit(
          [&](const auto& inner) {
            at_every_bound(inner, name, [&](const auto& value, const std::string& what) {
              T changed = component;
              changed.*field.member = value;
              use(changed, what);
            });
          },
          component.*field.member);
    } else if constexpr (Described<Value>) {
      at_every_bound(component.*field.member, name, [&](const Value& value, const std::string& what) {
        T changed = component;
        changed.*field.member = value;
        use(changed, what);
      });
    }
  });
}

template <class... T, class Use>
void for_each_kind(const std::variant<T...>&, Use use) {
  (use(T{}), ...);
}

const DirichletPopulation kPopulation{
    .answers = 5, .correct = {0.4, 2}, .wrong_concentration = 1, .abstain = 0.1};

TEST(Conformance, PopulationsAtTheirBounds) {
  for_each_kind(Population{}, [](const auto& kind) {
    at_every_bound(kind, std::string(kind.key), [](const auto& changed, const std::string& what) {
      if (!changed.complaint(1).empty()) return;
      expect_sound(small_plan(changed, Sampling{}, MajorityVote{}), what);
    });
  });
}

TEST(Conformance, GeneratorsAtTheirBounds) {
  for_each_kind(Generator{}, [](const auto& kind) {
    expect_sound(small_plan(kPopulation, kind, MajorityVote{}), std::string(kind.key));
    at_every_bound(kind, std::string(kind.key), [](const auto& changed, const std::string& what) {
      expect_sound(small_plan(kPopulation, changed, MajorityVote{}), what);
    });
  });
}

TEST(Conformance, SelectorsAndTheirRewardsAtTheirBounds) {
  for_each_kind(Selector{}, [](const auto& kind) {
    expect_sound(small_plan(kPopulation, Sampling{}, kind), std::string(kind.key));
    at_every_bound(kind, std::string(kind.key), [](const auto& changed, const std::string& what) {
      if constexpr (requires { changed.complaint(); })
        if (!changed.complaint().empty()) return;
      expect_sound(small_plan(kPopulation, Sampling{}, changed), what);
    });
  });
  for_each_kind(Reward{}, [](const auto& kind) {
    at_every_bound(kind, std::string(kind.key), [](const auto& changed, const std::string& what) {
      for (const Aggregate aggregate : {Aggregate::sum, Aggregate::mean, Aggregate::product})
        expect_sound(
            small_plan(kPopulation, Sampling{}, WeightedVote{.reward = changed, .aggregate = aggregate}),
            what);
      expect_sound(small_plan(kPopulation, Sampling{}, BestOfN{.reward = changed}), what);
    });
  });
}

/// A weighted vote whose reward is the same for everybody is a majority vote; best-of-n with one candidate is
/// too.
TEST(Conformance, SelectorsAgreeWhereTheyMust) {
  const Reward blind = LatentReward{.auc = 0.5, .scale = 1e-12};
  const Plan weighted = small_plan(kPopulation, Sampling{}, WeightedVote{.reward = blind});
  const Plan majority = small_plan(kPopulation, Sampling{}, MajorityVote{});
  const auto first_rung = [](const Plan& plan) {
    const RunResult result = run(plan, {.threads = 1});
    return curve_means(plan, result).front().means.front();
  };
  EXPECT_EQ(first_rung(weighted), first_rung(majority));
  EXPECT_EQ(first_rung(small_plan(kPopulation, Sampling{}, BestOfN{})), first_rung(majority));
  EXPECT_EQ(first_rung(small_plan(kPopulation, Sampling{}, Coverage{})), first_rung(majority));
}

}  // namespace
}  // namespace ttc
