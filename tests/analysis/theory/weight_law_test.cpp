#include "analysis/theory/weight_law.h"

#include <gtest/gtest.h>

#include <boost/math/quadrature/tanh_sinh.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <cmath>

#include "analysis/theory/score_moments.h"

namespace ttc {
namespace {

double average(const WeightLaw& law, double t) {
  double sum = 0;
  for (std::size_t i = 0; i < law.value.size(); ++i) sum += law.probability[i] * std::exp(t * law.value[i]);
  return sum;
}

TEST(WeightLaw, HasTheMomentsOfTheScore) {
  for (const ScoreLaw& law :
       {ScoreLaw(BetaScore{4, 2}), ScoreLaw(BetaScore{0.2, 0.5}), ScoreLaw(BetaScore{300, 1000}),
        ScoreLaw(LogitNormalScore{0.5, 0.01}), ScoreLaw(LogitNormalScore{-1, 1}),
        ScoreLaw(LogitNormalScore{2, 5}), ScoreLaw(LogitNormalScore{1, 0}),
        ScoreLaw(StepScore{{1, 1}, 5, StepAggregate::product})}) {
    const ScoreMoments expected = score_moments(law);
    const WeightLaw points = weight_law(law);
    EXPECT_NEAR(points.mean(), expected.mean, 1e-11);
    EXPECT_NEAR(points.mean_square() - points.mean() * points.mean(), expected.variance, 1e-11);
    EXPECT_NEAR(weight_law(law, -1, 3).mean(), -1 + 4 * expected.mean, 1e-10);
  }
}

TEST(WeightLaw, BetaTransformsAgainstQuadrature) {
  boost::math::quadrature::tanh_sinh<double> rule;
  for (const auto& [a, b] : {std::pair{4.0, 2.0}, {0.7, 0.9}, {30.0, 8.0}})
    for (const double t : {-20.0, -1.0, 3.0, 15.0}) {
      const double expected = rule.integrate(
          [a = a, b = b, t](double x) { return std::exp(t * x) * boost::math::ibeta_derivative(a, b, x); },
          0.0, 1.0);
      EXPECT_NEAR(average(weight_law(BetaScore{a, b}), t) / expected, 1, 1e-10) << a << " " << t;
    }
}

/// Against many draws.
TEST(WeightLaw, ScoresOfSeveralSteps) {
  for (const StepAggregate aggregate : {StepAggregate::minimum, StepAggregate::product}) {
    const StepScore law{{1.2, 0.8}, 3, aggregate};
    const WeightLaw points = weight_law(law);
    Stream stream(Purpose::claim, {.seed = 3});
    const int draws = 200000;
    for (const double t : {-3.0, 4.0}) {
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < draws; ++i) {
        const double e = std::exp(t * law.draw(stream).value());
        sum += e;
        squares += e * e;
      }
      const double mean = sum / draws;
      const double se = std::sqrt((squares / draws - mean * mean) / draws);
      EXPECT_NEAR(average(points, t), mean, 5.5 * se);
      EXPECT_GT(std::abs(average(weight_law(law.step), t) - mean), 20 * se) << "one step is not three";
    }
  }
  // Noise of any size, down to none that a number can hold.
  for (const double sd : {5e-324, 1e-12, 150.0, 1e300}) {
    EXPECT_NEAR(weight_law(LogitNormalScore{0.7, sd}).mean(), score_moments(LogitNormalScore{0.7, sd}).mean,
                1e-8);
    const StepScore steps{{0.7, sd}, 64, StepAggregate::minimum};
    EXPECT_LE(weight_law(steps).mean(), score_moments(steps.step).mean + 1e-9);
  }
  // A single step: both aggregates are the step's own score.
  const WeightLaw one = weight_law(LogitNormalScore{1.2, 0.8});
  EXPECT_NEAR(average(weight_law(StepScore{{1.2, 0.8}, 1, StepAggregate::minimum}), 4), average(one, 4),
              1e-9);
  EXPECT_NEAR(average(weight_law(StepScore{{1.2, 0.8}, 1, StepAggregate::product}), 4), average(one, 4),
              1e-9);
}

}  // namespace
}  // namespace ttc
