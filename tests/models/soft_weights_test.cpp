#include "models/search/soft_weights.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>

namespace ttc {
namespace {

void set(SoftWeights& soft, std::vector<Score> scores, double temperature) {
  const std::size_t count = scores.size();
  scores.resize(SoftWeights::whole_lanes(count), {7.0});  // of no node
  soft.set(scores, count, temperature);
}

TEST(SoftWeights, AreThoseOfTheDefinition) {
  SoftWeights soft;  // used again and again: what it held before must not matter
  for (const std::size_t nodes : {17U, 16U, 8U, 3U, 1U, 64U})
    for (const double temperature : {1e-3, 0.02, 0.1, 3.0}) {
      std::vector<Score> scores(nodes);
      for (std::size_t i = 0; i < nodes; ++i) scores[i].logit = 3 * std::sin(static_cast<double>(7 * i + 1));
      set(soft, scores, temperature);
      ASSERT_EQ(soft.weights().size(), nodes);
      std::size_t best = 0;
      for (std::size_t i = 0; i < nodes; ++i)
        if (scores[i].logit > scores[best].logit) best = i;
      double total = 0;
      for (std::size_t i = 0; i < nodes; ++i) {
        const double exponent = (scores[i].value() - scores[best].value()) / temperature;
        total += soft.weights()[i];
        if (exponent < -80) continue;  // as good as nothing
        EXPECT_NEAR(std::log(soft.weights()[i] / soft.weights()[best]), exponent, 1e-6 + 2e-7 / temperature);
      }
      EXPECT_NEAR(soft.total() / total, 1, 1e-14);
      for (std::size_t i = nodes; i < soft.whole_lanes().size(); ++i) EXPECT_EQ(soft.whole_lanes()[i], 0);
    }
}

/// The same on every processor, in SIMD lanes of any width and in none.
TEST(SoftWeights, AreTheseBytes) {
  SoftWeights soft;
  std::vector<Score> scores;
  for (int i = 0; i < 40; ++i) scores.push_back({0.3 * ((i * 7) % 40 - 20)});
  std::uint64_t bits = 0;
  for (const double temperature : {1e-3, 0.1, 10.0}) {
    set(soft, scores, temperature);
    for (const double weight : soft.weights()) bits = bits * 31 + std::bit_cast<std::uint64_t>(weight);
    bits = bits * 31 + std::bit_cast<std::uint64_t>(soft.total());
  }
  EXPECT_EQ(bits, 484605767473186134U);
}

TEST(SoftWeights, HoldAtTheEndsOfTemperature) {
  SoftWeights soft;
  const std::vector<Score> scores{{-800}, {0}, {1}, {900}};
  set(soft, scores, 1e12);  // all the same
  EXPECT_NEAR(soft.total(), 4, 1e-10);
  set(soft, {{0}}, 1e-3);  // far below what stands beside it
  EXPECT_EQ(soft.total(), 1);
  set(soft, scores, 1e-4);  // the best alone
  EXPECT_EQ(soft.weights()[3], 1);
  EXPECT_EQ(soft.total(), 1);
  set(soft, std::vector<Score>(5, {-800}), 0.1);
  for (const double weight : soft.weights()) EXPECT_NEAR(weight / soft.total(), 0.2, 1e-15);
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  set(soft, {{-kInfinity}, {-kInfinity}}, 0.1);  // nodes like others
  EXPECT_EQ(soft.weights()[0], soft.weights()[1]);
  EXPECT_GT(soft.total(), 0);
  set(soft, {{kInfinity}, {-kInfinity}, {0}}, 1e-4);
  EXPECT_EQ(soft.total(), 1);
}

}  // namespace
}  // namespace ttc
