#include "models/search/softmax.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>

namespace ttc {
namespace {

struct Weighted {
  std::vector<float> weights;
  double total = 0;
};

/// The weights of several searches' nodes.
std::vector<Weighted> all_weighted(const std::vector<std::vector<Score>>& searches, double temperature) {
  std::vector<Segment> segments;
  std::vector<Score> scores;
  for (const std::vector<Score>& own : searches) {
    segments.push_back({.begin = scores.size(), .size = own.size()});
    scores.insert(scores.end(), own.begin(), own.end());
    scores.push_back({9.0});  // of no search
  }
  scores.resize(scores.size() + kRoom, {7.0});
  std::vector<float> weights(scores.size());
  softmax_weights(segments, scores.data(), temperature, weights.data());
  std::vector<Weighted> made;
  for (const Segment& s : segments) {
    const auto from = weights.begin() + static_cast<std::ptrdiff_t>(s.begin);
    made.push_back({{from, from + static_cast<std::ptrdiff_t>(s.size)}, total_weight(s, weights.data())});
  }
  return made;
}

Weighted weighted(const std::vector<Score>& scores, double temperature) {
  return all_weighted({scores}, temperature).front();
}

TEST(Softmax, AreThoseOfTheDefinition) {
  for (const std::size_t nodes : {17U, 16U, 8U, 3U, 1U, 64U})
    for (const double temperature : {1e-3, 0.02, 0.1, 3.0}) {
      std::vector<Score> scores(nodes);
      for (std::size_t i = 0; i < nodes; ++i) scores[i].logit = 3 * std::sin(static_cast<double>(7 * i + 1));
      const Weighted soft = weighted(scores, temperature);
      std::size_t best = 0;
      for (std::size_t i = 0; i < nodes; ++i)
        if (scores[i].logit > scores[best].logit) best = i;
      double total = 0;
      for (std::size_t i = 0; i < nodes; ++i) {
        const double exponent = (scores[i].value() - scores[best].value()) / temperature;
        const double weight = soft.weights[i];
        total += weight;
        if (exponent < -80) continue;  // as good as nothing
        EXPECT_NEAR(std::log(weight / static_cast<double>(soft.weights[best])), exponent,
                    1e-6 + 2e-7 / temperature);
      }
      EXPECT_NEAR(soft.total / total, 1, 1e-14);
    }
}

/// Whatever stands beside them.
TEST(Softmax, OfOneSearchAreThoseItHasAlone) {
  const std::vector<std::vector<Score>> searches{
      {{0.5}, {-1}, {2}}, {{40}}, std::vector<Score>(33, {-3}), {{-3}, {3}}};
  for (const double temperature : {1e-4, 0.1, 10.0}) {
    const std::vector<Weighted> together = all_weighted(searches, temperature);
    for (std::size_t i = 0; i < searches.size(); ++i) {
      const Weighted alone = weighted(searches[i], temperature);
      EXPECT_EQ(together[i].weights, alone.weights);
      EXPECT_EQ(together[i].total, alone.total);
    }
  }
}

/// The same on every processor, in SIMD lanes of any width and in none.
TEST(Softmax, AreTheseBytes) {
  std::vector<Score> scores;
  for (int i = 0; i < 40; ++i) scores.push_back({0.3 * ((i * 7) % 40 - 20)});
  std::uint64_t bits = 0;
  for (const double temperature : {1e-3, 0.1, 10.0}) {
    const Weighted soft = weighted(scores, temperature);
    for (const double weight : soft.weights) bits = bits * 31 + std::bit_cast<std::uint64_t>(weight);
    bits = bits * 31 + std::bit_cast<std::uint64_t>(soft.total);
  }
  EXPECT_EQ(bits, 484605767473186134U);
}

TEST(Softmax, HoldAtTheEndsOfTemperature) {
  const std::vector<Score> scores{{-800}, {0}, {1}, {900}};
  EXPECT_NEAR(weighted(scores, 1e12).total, 4, 1e-10);  // all the same
  EXPECT_EQ(weighted({Score{0}}, 1e-3).total, 1);       // far below what stands beside it
  EXPECT_EQ(weighted(scores, 1e-4).weights[3], 1);      // the best alone
  EXPECT_EQ(weighted(scores, 1e-4).total, 1);
  const Weighted same = weighted(std::vector<Score>(5, {-800}), 0.1);
  for (const double weight : same.weights) EXPECT_NEAR(weight / same.total, 0.2, 1e-15);
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  const Weighted lost = weighted({Score{-kInfinity}, Score{-kInfinity}}, 0.1);  // nodes like others
  EXPECT_EQ(lost.weights[0], lost.weights[1]);
  EXPECT_GT(lost.total, 0);
  EXPECT_EQ(weighted({Score{kInfinity}, Score{-kInfinity}, Score{0}}, 1e-4).total, 1);
}

}  // namespace
}  // namespace ttc
