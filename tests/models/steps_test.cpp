// Step processes: whole solutions have exactly the problem's law of answers, at depths of the stated law.

#include <gtest/gtest.h>

#include "models/search/tree_search.h"
#include "tests/statistical.h"

namespace ttc {
namespace {

const AnswerLaw kPlain{.p = {0.3, 0.4, 0.1, 0.2}};
const AnswerLaw kAwkward{.p = {0.1, 0.15, 0.3, 0, 0.25}, .correct = 2};  // and 20 % give no answer
const AnswerLaw kCertain{.p = {1}};
const AnswerLaw kHopeless{.p = {0, 0.5, 0.5}};
const AnswerLaw kHopelessly{.p = {0, 0, 0.6, 0.4}, .correct = 2};
const AnswerLaw kRare{.p = {1e-3, 0.999}};

std::vector<double> outcomes(const AnswerLaw& law) {
  std::vector<double> p = law.p;
  p.push_back(law.abstain());
  return p;
}

/// How often each outcome ends `samples` solutions grown one step at a time.
template <class Process>
std::vector<std::uint64_t> grown(const Process& process, const AnswerLaw& law, std::uint64_t samples) {
  typename Process::Growth growth(process, law, {});
  std::vector<std::uint64_t> counts(law.answers() + 1);
  StepDraws draws({.problem = 1}, 1);
  for (std::uint64_t n = 0; n < samples; ++n) {
    StepState state = growth.root();
    for (std::uint64_t depth = 1;; ++depth) {
      state = growth.step(state, draws);
      const double stop = growth.depths().stop_chance(depth);
      if (stop >= 1 || uniform(draws.words()) < stop) break;
    }
    ++counts[growth.finish(state, draws)];
  }
  return counts;
}

/// The same of solutions grown many at once, as many searches of `width` each.
template <class Process>
std::vector<std::uint64_t> grown_together(const Process& process, const AnswerLaw& law, std::uint64_t samples,
                                          std::size_t width) {
  typename Process::Growth growth(process, law, {});
  std::vector<std::uint64_t> counts(law.answers() + 1);
  for (std::uint64_t search = 0; search < samples / width; ++search) {
    StepDraws draws({.problem = 2, .trial = search}, width);
    std::vector<Node> nodes(width, Node{.state = growth.root()});
    for (std::uint64_t depth = 1; !nodes.empty(); ++depth) {
      growth.advance(nodes, draws);
      growth.forget_parents();
      const double stop = growth.depths().stop_chance(depth);
      std::erase_if(nodes, [&](const Node& node) {
        const bool ends = stop >= 1 || uniform(draws.words()) < stop;
        if (ends) ++counts[growth.finish(node.state, draws)];
        return ends;
      });
    }
  }
  return counts;
}

template <class Process>
void expect_consistent(const Process& process, std::uint64_t samples) {
  for (const AnswerLaw& law : {kPlain, kAwkward, kCertain, kHopeless, kHopelessly, kRare}) {
    const auto counts = grown(process, law, samples);
    EXPECT_GT(testing::chi_squared_p(counts, outcomes(law)), testing::kLevel);
    for (const std::size_t width : {1U, 40U}) {
      const auto together = grown_together(process, law, samples, width);
      EXPECT_GT(testing::chi_squared_p(together, outcomes(law)), testing::kLevel) << width;
    }
    if (law.answers() < 3) continue;
    std::vector<double> other = outcomes(law);  // the control: two points moved
    std::swap(other[1], other[2]);
    if (law.p[1] != law.p[2]) {
      EXPECT_LT(testing::chi_squared_p(counts, other), testing::kLevel);
    }
  }
}

TEST(Steps, OnTrackSolutionsHaveTheProblemsLaw) { expect_consistent(OnTrackHazard{}, 200'000); }

TEST(Steps, RecoveryKeepsTheMarginalLaw) {
  for (const double recovery : {0.3, 1.0})
    expect_consistent(OnTrackHazard{.depth = {}, .recovery = recovery}, 200'000);
  expect_consistent(OnTrackHazard{.depth = {.from = 1, .to = 1, .spread = 0}, .recovery = 1}, 100'000);
}

TEST(Steps, MartingaleSolutionsHaveTheProblemsLaw) {
  for (const double concentration : {1e-3, 0.5, 12.0, 1e4})
    expect_consistent(AnswerMartingale{.depth = {}, .concentration = concentration}, 30'000);
}

TEST(Steps, HazardSolvesTheMarginalRate) {
  for (const double p : {1e-12, 1e-3, 0.4, 0.9, 1 - 1e-9})
    for (const double recovery : {0.0, 0.5, 1.0}) {
      const OnTrackHazard::Growth growth(OnTrackHazard{.depth = {}, .recovery = recovery}, {.p = {p, 1 - p}},
                                         {.problem = 3});
      const double r = growth.recovery();
      const double settled = r > 0 ? r / (growth.hazard() + r) : 0;
      const double end = settled + (1 - settled) * growth.depths().average([&](double d) {
        return std::pow(1 - growth.hazard() - r, d);
      });
      EXPECT_NEAR(end, p, 1e-6 * p + 1e-15) << p << ' ' << recovery;
    }
}

TEST(Steps, DepthsAreUniformAroundTheBase) {
  const DepthLaw law{.from = 6, .to = 11, .spread = 2};
  std::vector<std::uint64_t> bases(6);
  for (std::uint64_t q = 0; q < 6000; ++q) {
    const Depths depths = law.of({.problem = q});
    ASSERT_EQ(depths.last - depths.first, 4U);
    ++bases[depths.first + 2 - 6];
    EXPECT_EQ(depths.first, law.of({.problem = q, .trial = 5, .model = 2}).first);
  }
  EXPECT_GT(testing::chi_squared_p(bases, std::vector<double>(6, 1.0 / 6)), testing::kLevel);
  const Depths depths{4, 8};
  double open = 1;
  for (std::uint64_t d = 1; d <= 8; ++d) {
    const double ends = open * depths.stop_chance(d);
    EXPECT_NEAR(ends, d < 4 ? 0 : 0.2, 1e-15);
    open -= ends;
  }
  EXPECT_NE((DepthLaw{.from = 3, .to = 2}).complaint(), "");
  EXPECT_NE((DepthLaw{.from = 2, .to = 3, .spread = 2}).complaint(), "");
}

TEST(Steps, PrefixesShowWhatTheyHeadFor) {
  OnTrackHazard::Growth growth(OnTrackHazard{}, kPlain, {});
  EXPECT_EQ(growth.seen(2, {1, 2, 3, 4, 5}), 3);
  AnswerMartingale::Growth martingale(AnswerMartingale{}, kPlain, {});
  EXPECT_NEAR(martingale.seen(martingale.root(), {1, 2, 3, 4, 5}), 0.3 + 0.8 + 0.3 + 0.8, 1e-12);
}

}  // namespace
}  // namespace ttc
