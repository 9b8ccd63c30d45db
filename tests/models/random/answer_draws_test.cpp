#include "models/random/answer_draws.h"

#include <gtest/gtest.h>

#include <boost/math/distributions/binomial.hpp>
#include <numeric>
#include <ostream>

#include "tests/statistical.h"

namespace ttc {

/// How GoogleTest names the cases.
static void PrintTo(const AnswerLaw& law, std::ostream* out) {
  *out << law.p.size() << " answers, the first " << (law.p.empty() ? 0 : law.p.front());
}

namespace {

using testing::chi_squared_p;
using testing::kLevel;

constexpr double kTests = 16;  // chi-squared tests in this file

std::vector<double> with_abstention(const AnswerLaw& law) {
  std::vector<double> p = law.p;
  p.push_back(law.abstain());
  return p;
}

std::vector<std::uint64_t> counts_of_draws(const AnswerLaw& law, std::size_t draws) {
  const AnswerDraws sampler(law);
  std::vector<AnswerDraws::Outcome> out(draws);
  sampler.draw({.seed = 3, .problem = 1, .trial = 2}, 0, out);
  std::vector<std::uint64_t> counts(sampler.outcomes());
  for (const auto outcome : out) ++counts[outcome];
  return counts;
}

AnswerLaw uneven(std::size_t answers) {
  AnswerLaw law;
  for (std::size_t a = 0; a < answers; ++a) law.p.push_back(1.0 / static_cast<double>(a + 2));
  const double total = law.answered() * 1.1;  // a tenth abstains, nearly
  for (double& p : law.p) p /= total;
  return law;
}

class Laws : public ::testing::TestWithParam<AnswerLaw> {};

TEST_P(Laws, DrawsFollowTheLaw) {
  const auto counts = counts_of_draws(GetParam(), 640000);
  const auto p = with_abstention(GetParam());
  EXPECT_GT(chi_squared_p(counts, p), kLevel / kTests);
}

TEST_P(Laws, BulkIncrementsFollowTheLaw) {
  const AnswerDraws sampler(GetParam());
  std::vector<std::uint32_t> counts(sampler.outcomes());
  for (std::uint64_t trial = 0; trial < 100; ++trial)
    sampler.add_bulk({.seed = 3, .trial = trial}, 1, 6400, counts);
  const std::vector<std::uint64_t> wide(counts.begin(), counts.end());
  EXPECT_EQ(std::accumulate(wide.begin(), wide.end(), std::uint64_t{0}), 640000U);
  EXPECT_GT(chi_squared_p(wide, with_abstention(GetParam())), kLevel / kTests);
}

INSTANTIATE_TEST_SUITE_P(Some, Laws,
                         ::testing::Values(AnswerLaw{{0.5, 0.3, 0.2}}, AnswerLaw{{0.301, 0.2, 0.1, 0.003}},
                                           AnswerLaw{{0.0, 0.25, 0.0, 0.75}}, AnswerLaw{{1.0}},
                                           AnswerLaw{{0.0}}, uneven(10), uneven(3000)));

TEST(AnswerDraws, AShiftOfOnePerCentIsNoticed) {
  const auto counts = counts_of_draws(AnswerLaw{{0.5, 0.3, 0.2}}, 640000);
  EXPECT_LT(chi_squared_p(counts, std::vector<double>{0.51, 0.29, 0.2, 0}), kLevel / kTests);
}

TEST(AnswerDraws, BulkCountsHaveTheBinomialsLawNotOnlyItsMean) {
  const AnswerDraws sampler(AnswerLaw{{0.3, 0.7}});
  const boost::math::binomial binomial(20, 0.3);
  const boost::math::binomial narrower(21, 0.3 * 20 / 21);
  std::vector<std::uint64_t> seen(22);
  std::vector<double> expected(22);
  std::vector<double> control(22);
  for (std::uint64_t trial = 0; trial < 200000; ++trial) {
    std::vector<std::uint32_t> counts(3);
    sampler.add_bulk({.seed = 4, .trial = trial}, 1, 20, counts);
    ++seen[counts[0]];
  }
  for (unsigned c = 0; c < 21; ++c) expected[c] = boost::math::pdf(binomial, c);
  for (unsigned c = 0; c < 22; ++c) control[c] = boost::math::pdf(narrower, c);
  EXPECT_GT(chi_squared_p(seen, expected), kLevel / kTests);
  EXPECT_LT(chi_squared_p(seen, control), kLevel / kTests);
}

TEST(AnswerDraws, ADrawDependsOnItsNumberAlone) {
  const AnswerDraws sampler(uneven(7));
  const Coordinates at{.seed = 8, .problem = 9, .trial = 10};
  std::vector<AnswerDraws::Outcome> all(256);
  std::vector<AnswerDraws::Outcome> part(64);
  sampler.draw(at, 0, all);
  sampler.draw(at, 96, part);
  EXPECT_TRUE(std::equal(part.begin(), part.end(), all.begin() + 96));
}

TEST(AnswerDraws, NearbyLawsShareTheirDraws) {
  const AnswerDraws one(AnswerLaw{{0.40, 0.35, 0.25}});
  const AnswerDraws other(AnswerLaw{{0.41, 0.34, 0.25}});
  std::vector<AnswerDraws::Outcome> a(6400);
  std::vector<AnswerDraws::Outcome> b(6400);
  one.draw({}, 0, a);
  other.draw({}, 0, b);
  int differ = 0;
  for (std::size_t i = 0; i < a.size(); ++i) differ += a[i] != b[i] ? 1 : 0;
  EXPECT_GT(differ, 0);
  EXPECT_LT(differ, 64 + 6 * 8);  // one in a hundred, five standard deviations
}

}  // namespace
}  // namespace ttc
