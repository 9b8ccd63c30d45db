#include "analysis/fits/law_comparison.h"

#include <gtest/gtest.h>

#include <boost/random/binomial_distribution.hpp>
#include <cmath>

#include "models/random/distributions.h"

namespace ttc {
namespace {

/// Two kinds of problems with nothing between, or Beta(0.5, 1).
Graded drawn(bool two_kinds, std::size_t problems, std::uint64_t seed) {
  Graded out;
  for (std::size_t q = 0; q < problems; ++q) {
    Stream stream(Purpose::claim, {.seed = seed, .problem = q});
    const double beta = draw_beta(stream, 0.5, 1);
    const double p = !two_kinds ? beta : q % 3 == 0 ? 0.9 : 0.3;
    out.n.push_back(24);
    out.correct.push_back(
        static_cast<std::uint32_t>(boost::random::binomial_distribution<int, double>(24, p)(stream)));
  }
  return out;
}

LawOptions wanted() { return {.k = {24, 96}, .level = 0.9, .resamples = 40, .seed = 3, .run = 0}; }

TEST(LawComparison, PrefersTheLawThatIsTrueAndRefutesWhatIsNot) {
  const LawComparison kinds = compare_laws(drawn(true, 300, 1), {}, wanted());
  EXPECT_EQ(kinds.laws[kinds.best].law.kind, LawKind::npmle);
  EXPECT_FALSE(kinds.laws[0].tied);
  EXPECT_LT(kinds.laws[0].p_value, 0.05);
  EXPECT_GT(kinds.laws[kinds.best].p_value, 0.05);
  const LawComparison beta = compare_laws(drawn(false, 300, 1), {}, wanted());
  EXPECT_TRUE(beta.laws[0].tied);
  EXPECT_GT(beta.laws[0].p_value, 0.05);
}

TEST(LawComparison, ReportsAddUp) {
  const LawComparison out = compare_laws(drawn(false, 60, 2), {}, wanted());
  double seen = 0;
  for (const double cell : out.seen) seen += cell;
  EXPECT_EQ(seen, 60);
  for (const LawReport& report : out.laws) {
    double expected = 0;
    for (const double cell : report.expected) expected += cell;
    EXPECT_NEAR(expected, 60, 1e-6);
    EXPECT_GE(report.behind.value, 0);
    for (const LawPass& pass : report.pass) {
      EXPECT_LE(pass.interval.low, pass.value + 0.05);
      EXPECT_GE(pass.interval.high, pass.value - 0.05);
    }
  }
}

/// Every problem twice over is no more evidence when the two are told to belong together.
TEST(LawComparison, GroupsAreTheUnit) {
  Graded twice = drawn(false, 60, 2);
  std::vector<std::size_t> groups;
  for (std::size_t q = 0; q < 60; ++q) groups.push_back(q);
  const Graded once = twice;
  twice.n.insert(twice.n.end(), once.n.begin(), once.n.end());
  twice.correct.insert(twice.correct.end(), once.correct.begin(), once.correct.end());
  std::vector<std::size_t> both = groups;
  both.insert(both.end(), groups.begin(), groups.end());
  const LawReport alone = compare_laws(once, {}, wanted()).laws[0];
  const LawReport grouped = compare_laws(twice, both, wanted()).laws[0];
  EXPECT_NEAR(grouped.held_out.se, alone.held_out.se, 1e-3 * alone.held_out.se);
  EXPECT_NEAR(grouped.pass[0].interval.low, alone.pass[0].interval.low, 1e-3);
}

TEST(LawComparison, OneSampleLeavesARange) {
  const Interval range = possible_pass_at_k(0.4, 4);
  EXPECT_EQ(range.low, 0.4);
  EXPECT_NEAR(range.high, 1 - std::pow(0.6, 4), 1e-15);
}

}  // namespace
}  // namespace ttc
