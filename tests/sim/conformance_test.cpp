// Every component of the registry with every number at each end of its declared range: runs, and gives
// accuracies.

#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "models/fields.h"
#include "sim/estimates/curve_means.h"
#include "tests/sim/scenario_text.h"

namespace ttc {
namespace {

Plan small_plan(Population population, Generator generator, Selector selector, Stopping stop = {},
                std::vector<std::uint64_t> budgets = {1, 2, 7, 900}) {
  Scenario scenario;
  scenario.problems = 3;
  scenario.trials = 4;
  scenario.population = std::move(population);
  scenario.models.emplace_back().cost = 1;
  scenario.strategies.push_back({.name = "",
                                 .models = {},
                                 .generator = std::move(generator),
                                 .stop = std::move(stop),
                                 .selectors = {std::move(selector)},
                                 .budgets = {.from = 1, .to = 1, .factor = 2, .list = std::move(budgets)}});
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

using Use = std::function<void(const std::string& what)>;

void at_every_bound(const TableRef& component, const std::string& prefix, const Use& use);

/// Calls `use` with the number at each end of its range, and puts it back.
template <class Number>
void at_both_ends(Number& number, const FieldRef& field, const std::string& name, const Use& use) {
  const Number before = number;
  const Range& range = field.range;
  for (const double end : {range.above_min ? std::nextafter(range.min, 1) : range.min,
                           range.below_max ? std::nextafter(range.max, 0) : range.max}) {
    if (!std::isfinite(end)) continue;
    number = static_cast<Number>(end);
    use(name + " = " + std::to_string(end));
  }
  number = before;
}

/// Calls `use` with `component` changed to each end of the range of each of its numbers, its tables'
/// included.
void at_every_bound(const TableRef& component, const std::string& prefix, const Use& use) {
  for (const FieldRef& field : component.fields()) {
    const std::string name = dotted(prefix, field.name);
    if (auto* const* number = std::get_if<double*>(&field.value)) at_both_ends(**number, field, name, use);
    if (auto* const* whole = std::get_if<std::uint64_t*>(&field.value))
      at_both_ends(**whole, field, name, use);
    if (const auto* choice = std::get_if<ChoiceRef>(&field.value))
      at_every_bound(choice->chosen(), name, use);
    if (const auto* table = std::get_if<TableRef>(&field.value)) at_every_bound(*table, name, use);
  }
}

/// Calls `use` with what `choice` refers to as a component of each kind, first with its defaults, then at the
/// bounds where it has no complaint.
void for_each_kind(const ChoiceRef& choice, const Use& use) {
  for (std::size_t kind = 0; kind < choice.type->kinds.size(); ++kind) {
    const TableRef component = choice.choose(kind);
    const std::string name(component.type->key);
    const auto use_sound = [&](const std::string& what) {
      if (component.type->complaint(component.table, 1).empty()) use(what);
    };
    if (component.type->key != AnswersPopulation::key) use_sound(name);  // which wants a table
    at_every_bound(component, name, use_sound);
  }
}

template <class Choice>
ChoiceRef choice_of(Choice& choice) {
  return std::get<ChoiceRef>(ref_of(choice));
}

const DirichletPopulation kPopulation{
    .answers = 5, .correct = {0.4, 2}, .wrong_concentration = 1, .abstain = 0.1};

TEST(Conformance, PopulationsAtTheirBounds) {
  Population population;
  for_each_kind(choice_of(population), [&](const std::string& what) {
    expect_sound(small_plan(population, Sampling{}, MajorityVote{}), what);
  });
}

TEST(Conformance, GeneratorsAtTheirBounds) {
  Generator generator;
  for_each_kind(choice_of(generator), [&](const std::string& what) {
    expect_sound(small_plan(kPopulation, generator, MajorityVote{}), what);
  });
}

TEST(Conformance, SelectorsAndTheirRewardsAtTheirBounds) {
  Selector selector;
  for_each_kind(choice_of(selector), [&](const std::string& what) {
    expect_sound(small_plan(kPopulation, Sampling{}, selector), what);
  });
  Reward reward;
  for_each_kind(choice_of(reward), [&](const std::string& what) {
    for (const Aggregate aggregate : {Aggregate::sum, Aggregate::mean, Aggregate::product})
      expect_sound(
          small_plan(kPopulation, Sampling{}, WeightedVote{.reward = reward, .aggregate = aggregate}), what);
    expect_sound(small_plan(kPopulation, Sampling{}, BestOfN{.reward = reward}), what);
  });
}

/// Of rules that stop: caps are kept, larger ones go on from the samples of smaller ones and are hit no more
/// often, and what a cap sees does not depend on the others.
void expect_caps(const Plan& plan, const Plan& of_seven, const std::string& what) {
  SCOPED_TRACE(what);
  const RunResult all = run(plan, {.threads = 1});
  const RunResult one = run(of_seven, {.threads = 1});
  const Job& job = plan.jobs.front();
  for (std::size_t q = 0; q < plan.problems(); ++q) {
    EXPECT_EQ(all.tallies.samples(2, q), one.tallies.samples(0, q));
    EXPECT_EQ(all.tallies.credits()[2 * plan.problems() + q], one.tallies.credits()[q]);
    for (std::size_t rung = 0; rung < job.ladder.size(); ++rung) {
      EXPECT_LE(all.tallies.samples(rung, q), job.ladder[rung] * plan.trials());
      if (rung == 0) continue;
      EXPECT_GE(all.tallies.samples(rung, q), all.tallies.samples(rung - 1, q));
      EXPECT_LE(all.tallies.capped(rung, q), all.tallies.capped(rung - 1, q));
    }
  }
}

TEST(Conformance, StoppingRulesAtTheirBounds) {
  Stopping rule;
  for_each_kind(choice_of(rule), [&](const std::string& what) {
    for (const Selector& selector :
         std::vector<Selector>{MajorityVote{}, WeightedVote{}, BestOfN{}, Coverage{}}) {
      const Plan plan = small_plan(kPopulation, Sampling{}, selector, rule);
      expect_sound(plan, what);
      if (plan.jobs.front().stops)
        expect_caps(plan, small_plan(kPopulation, Sampling{}, selector, rule, {7}), what);
    }
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
