// Searches that go together find what each finds alone.

#include "models/search/level_search.h"

#include <gtest/gtest.h>

#include "models/registry.h"

namespace ttc {
namespace {

const AnswerLaw kLaw{.p = {0.3, 0.4, 0.1, 0.15}};

bool same(const Harvest& a, const Harvest& b) {
  const auto equal = [](const Solution& s, const Solution& t) {
    return s.answer == t.answer && s.first_step == t.first_step && s.depth == t.depth &&
           s.score.logit == t.score.logit;
  };
  return std::ranges::equal(a.solutions, b.solutions, equal) && a.nodes == b.nodes && a.read == b.read &&
         a.budget == b.budget && a.width == b.width && a.died == b.died;
}

/// What the searches of these places bring home, done `together` at a time.
template <class Process, class Search>
std::vector<Harvest> harvests(const Process& process, const Search& search, std::size_t together) {
  typename Process::Growth growth(process, kLaw, {});
  const StepScorer scorer(search.guide(), kLaw, {});
  Grower grower(growth, scorer);
  LevelColumns columns;
  std::vector<Harvest> made(24);
  for (std::size_t first = 0; first < made.size(); first += together) {
    std::vector<SearchJob> jobs;
    for (std::size_t i = first; i < std::min(made.size(), first + together); ++i)
      jobs.emplace_back(Coordinates{.trial = i / 4}, std::vector<std::uint64_t>{1, 5, 16, 70}[i % 4],
                        made[i]);
    search.search(grower, jobs, columns);
  }
  return made;
}

template <class Search>
void expect_same(const Search& search) {
  const auto check = [&](const auto& process) {
    const std::vector<Harvest> alone = harvests(process, search, 1);
    for (const std::size_t together : {2U, 5U, 24U}) {
      const std::vector<Harvest> made = harvests(process, search, together);
      for (std::size_t i = 0; i < made.size(); ++i)
        EXPECT_TRUE(same(made[i], alone[i])) << together << ' ' << i;
    }
    EXPECT_FALSE(same(alone[2], alone[6]));  // the control: another trial
  };
  const DepthLaw depth{.from = 6, .to = 6, .spread = 2};
  check(OnTrackHazard{.depth = depth});
  check(OnTrackHazard{.depth = depth, .recovery = 0.5});
  check(AnswerMartingale{.depth = depth});
}

TEST(LevelSearch, TogetherTheyFindWhatTheyFindAlone) {
  ProcessReward seeing;
  seeing.inherited = 0.5;
  seeing.aggregate = PathScore::minimum;
  for (const ProcessReward& reward : {ProcessReward{}, seeing}) {
    for (const Allocation allocation :
         {Allocation::round, Allocation::sequential_ceil, Allocation::systematic})
      expect_same(Rebase{.reward = reward, .allocation = allocation});
    expect_same(Rebase{.reward = reward, .temperature = 1e-3});
    expect_same(Rebase{.reward = reward, .deepest = 7});  // some are given up
    expect_same(Beam{.reward = reward});
    expect_same(DiverseBeam{.reward = reward});
    expect_same(Mcts{.reward = reward});
  }
}

}  // namespace
}  // namespace ttc
