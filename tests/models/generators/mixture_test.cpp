#include "models/generators/mixture.h"

#include <gtest/gtest.h>

namespace ttc {
namespace {

std::vector<std::uint64_t> whole(const std::vector<SampleCount>& counts) {
  std::vector<std::uint64_t> low;
  for (const SampleCount& n : counts) {
    EXPECT_EQ(n.more, 0);
    low.push_back(n.low);
  }
  return low;
}

using Whole = std::vector<std::uint64_t>;
const std::vector<double> kCosts{4, 14, 32};

TEST(Mixture, FloorDropsWhatIsLeftOver) {
  const Mixture mixture{.lambda = {0.2, 0.2, 0.6}, .counts = Counts::floor};
  EXPECT_EQ(whole(mixture.samples(4096, kCosts)), (Whole{204, 58, 76}));
  EXPECT_EQ(whole(mixture.samples(10, kCosts)), (Whole{0, 0, 0}));
}

TEST(Mixture, RoundingDoesNotLoseASample) {
  const Mixture mixture{.lambda = {0.29, 0.71}, .counts = Counts::floor};
  EXPECT_EQ(whole(mixture.samples(100, {1, 1})), (Whole{29, 71}));  // .29 * 100 is 28.999999999999996
}

TEST(Mixture, TheLargestRemainderSpendsWhatItCan) {
  const Mixture mixture{.lambda = {0.2, 0.2, 0.6}};
  for (double budget = 1; budget < 300; ++budget) {
    const Whole n = whole(mixture.samples(budget, kCosts));
    const double spent =
        4.0 * static_cast<double>(n[0]) + 14.0 * static_cast<double>(n[1]) + 32.0 * static_cast<double>(n[2]);
    EXPECT_LE(spent, budget);
    EXPECT_LT(budget - spent, 4) << budget;  // nothing that fits is left unbought
  }
  const Mixture dear{.lambda = {0, 1}};
  EXPECT_EQ(whole(dear.samples(5, {1, 2})), (Whole{0, 2}));  // never of a model without a share
}

TEST(Mixture, TheLargestRemainderGoesFirst) {
  const Mixture mixture{.lambda = {0.5, 0.5}};
  EXPECT_EQ(whole(mixture.samples(3, {2, 1})), (Whole{1, 1}));  // 0.75 and 1.5
}

TEST(Mixture, RandomisedAndFractionalKeepTheMean) {
  for (const Counts counts : {Counts::randomised, Counts::fractional}) {
    const Mixture mixture{.lambda = {0.3, 0.7}, .counts = counts};
    const std::vector<SampleCount> n = mixture.samples(10, {4, 3});
    EXPECT_DOUBLE_EQ(n[0].mean(), 0.75);
    EXPECT_DOUBLE_EQ(n[1].mean(), 7.0 / 3);
  }
}

}  // namespace
}  // namespace ttc
