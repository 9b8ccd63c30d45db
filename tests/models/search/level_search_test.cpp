// Searches that grow depth by depth: those that go together find what each finds alone, and what is counted.

#include "models/search/level_search.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "models/registry.h"

namespace ttc {
namespace {

const AnswerLaw kGrownLaw{.p = {0.3, 0.4, 0.1, 0.15}};

bool same(const Harvest& a, const Harvest& b) {
  const auto equal = [](const Solution& s, const Solution& t) {
    return s.answer == t.answer && s.first_step == t.first_step && s.depth == t.depth &&
           s.score.logit == t.score.logit;
  };
  return std::ranges::equal(a.solutions, b.solutions, equal) && a.nodes == b.nodes && a.read == b.read &&
         a.budget == b.budget && a.width == b.width && a.end == b.end;
}

/// Solutions that grow side by side, as samples do.
struct SideBySide {
  ProcessReward reward;

  const ProcessReward& guide() const { return reward; }

  template <class Growth>
  void search(Grower<Growth>& grower, std::span<SearchJob> jobs, LevelColumns& columns) const {
    LevelSearch(grower, jobs, columns).run(1000, one_child_each);
  }
};

/// What 24 searches bring home that are done so many at a time, in the same columns or each time in new ones.
template <class Process, class Search>
std::vector<Harvest> harvests(const Process& process, const Search& search, std::size_t together,
                              bool new_columns = false) {
  typename Process::Growth growth(process, kGrownLaw, {});
  const StepScorer scorer(search.guide(), kGrownLaw, {});
  Grower grower(growth, scorer);
  LevelColumns columns;
  std::vector<Harvest> made(24);
  for (std::size_t first = 0; first < made.size(); first += together) {
    std::vector<SearchJob> jobs;
    for (std::size_t i = first; i < std::min(made.size(), first + together); ++i)
      jobs.emplace_back(Coordinates{.trial = i / 4}, std::vector<std::uint64_t>{1, 5, 16, 70}[i % 4],
                        made[i]);
    if (new_columns) columns = {};
    search.search(grower, jobs, columns);
  }
  return made;
}

template <class Search>
void expect_same(const Search& search) {
  const auto check = [&](const auto& process) {
    const std::vector<Harvest> alone = harvests(process, search, 1);
    EXPECT_TRUE(std::ranges::equal(harvests(process, search, 1, true), alone, same));
    for (const std::size_t together : {2U, 5U, 24U})
      EXPECT_TRUE(std::ranges::equal(harvests(process, search, together), alone, same)) << together;
    EXPECT_FALSE(same(alone[2], alone[6]));  // the control: another trial
  };
  const DepthLaw depth{.from = 6, .to = 6, .spread = 2};
  check(OnTrackHazard{.depth = depth});
  check(OnTrackHazard{.depth = depth, .recovery = 0.5});
  check(AnswerMartingale{.depth = depth});
  check(OnTrackHazard{.depth = {.from = 3, .to = 3, .spread = 0}});  // all end at once
}

template <class Search>
Search guided_by(const ProcessReward& reward) {
  Search search;
  search.reward = reward;
  return search;
}

TEST(LevelSearch, TogetherTheyFindWhatTheyFindAlone) {
  const ProcessReward plain{.separation = 1.2, .systematic = 0.9, .fresh = 0.75, .popular_bonus = 0.35};
  ProcessReward seeing = plain;
  seeing.inherited = 0.5;
  seeing.aggregate = PathScore::minimum;
  for (const ProcessReward& reward : {plain, seeing}) {
    auto rebase = guided_by<Rebase>(reward);
    for (const Allocation rule :
         {Allocation::round, Allocation::sequential_ceil, Allocation::systematic, Allocation::multinomial}) {
      rebase.allocation = rule;
      expect_same(rebase);
    }
    auto sharp = guided_by<Rebase>(reward);
    sharp.temperature = 1e-3;
    expect_same(sharp);
    auto shallow = guided_by<Rebase>(reward);
    shallow.deepest = 7;  // some are given up
    expect_same(shallow);
    expect_same(guided_by<Beam>(reward));
    expect_same(guided_by<DiverseBeam>(reward));
    expect_same(guided_by<Mcts>(reward));
    expect_same(SideBySide{reward});
  }
}

/// Solutions of three steps, all with the first answer.
struct Three {
  Depths depths() const { return {3, 3}; }
  StepState root() const { return 0; }
  void advance(std::span<Node>, StepDraws&) const {}
  void forget_parents() const {}
  std::size_t finish(StepState, StepDraws&) const { return 0; }
  double seen(StepState, const std::vector<double>& values) const { return values[0]; }
};

/// A search of width 4.
template <class Allocate>
Harvest search_of_four(std::uint64_t deepest, Allocate allocate) {
  Three growth;
  const ProcessReward reward;
  const StepScorer scorer(reward, kGrownLaw, {});
  Grower grower(growth, scorer);
  LevelColumns columns;
  Harvest harvest;
  SearchJob job({}, 4, harvest);
  LevelSearch(grower, std::span(&job, 1), columns).run(deepest, allocate);
  return harvest;
}

/// The first node alone has one child.
void one_alone(LevelColumns& columns) {
  for (Segment& s : columns.segments) {
    std::ranges::fill(columns.children_of(s), 0U);
    columns.children_of(s)[0] = 1;
    s.given = 1;
  }
}

void none(LevelColumns& columns) {
  for (Segment& s : columns.segments) {
    std::ranges::fill(columns.children_of(s), 0U);
    s.given = 0;
  }
}

void expect_counts(const Harvest& made, std::size_t solutions, const std::vector<std::uint64_t>& counts,
                   SearchEnd end) {
  EXPECT_EQ(made.solutions.size(), solutions);
  EXPECT_EQ((std::vector{made.nodes, made.read, made.budget, made.width}), counts);
  EXPECT_EQ(made.end, end);
}

TEST(LevelSearch, CountsByHand) {
  // Steps generated, steps read, children to give and given.
  expect_counts(search_of_four(9, one_child_each), 4, {12, 24, 8, 8}, SearchEnd::complete);
  // One of four goes on; when it has ended there are three more to give, and nobody to give them to.
  expect_counts(search_of_four(9, one_alone), 1, {6, 9, 11, 2}, SearchEnd::exhausted);
  expect_counts(search_of_four(9, none), 0, {4, 4, 4, 0}, SearchEnd::starved);
  // Too deep: nothing more was to be given.
  expect_counts(search_of_four(2, one_child_each), 0, {8, 12, 4, 4}, SearchEnd::too_deep);
  expect_counts(search_of_four(3, one_child_each), 4, {12, 24, 8, 8}, SearchEnd::complete);
}

}  // namespace
}  // namespace ttc
