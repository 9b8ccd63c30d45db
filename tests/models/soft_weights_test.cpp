#include "models/search/soft_weights.h"

#include <gtest/gtest.h>

#include <numeric>

namespace ttc {
namespace {

TEST(SoftWeights, AreThoseOfTheDefinition) {
  SoftWeights soft;  // used again and again: what it held before must not matter
  for (const std::size_t nodes : {17U, 8U, 3U, 1U, 64U})
    for (const double temperature : {0.02, 0.1, 3.0}) {
      std::vector<Score> scores(nodes);
      for (std::size_t i = 0; i < nodes; ++i) scores[i].logit = 3 * std::sin(static_cast<double>(7 * i + 1));
      soft.set(scores, temperature);
      ASSERT_EQ(soft.weights().size(), nodes);
      double best = 0;
      double total = 0;
      for (const Score& score : scores) best = std::max(best, score.value());
      for (std::size_t i = 0; i < nodes; ++i) {
        const double expected = std::exp((scores[i].value() - best) / temperature);
        EXPECT_NEAR(soft.weights()[i] / expected, 1, 1e-13);
        total += expected;
      }
      EXPECT_NEAR(soft.total() / total, 1, 1e-13);
    }
}

TEST(SoftWeights, HoldAtTheEndsOfTemperature) {
  SoftWeights soft;
  const std::vector<Score> scores{{-800}, {0}, {1}, {900}};
  soft.set(scores, 1e12);  // all the same
  EXPECT_NEAR(soft.total(), 4, 1e-10);
  soft.set(scores, 1e-4);  // the best alone
  EXPECT_EQ(soft.weights()[3], 1);
  EXPECT_EQ(soft.total(), 1);
  soft.set(std::vector<Score>(5, {-800}), 0.1);
  EXPECT_EQ(soft.total(), 5);
}

}  // namespace
}  // namespace ttc
