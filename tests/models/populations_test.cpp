#include <gtest/gtest.h>

#include <boost/math/distributions/beta.hpp>
#include <cmath>

#include "models/registry.h"
#include "tests/statistical.h"

namespace ttc {
namespace {

using testing::kLevel;

constexpr std::uint64_t kProblems = 20000;

double logit(double p) { return std::log(p / (1 - p)); }

/// The correlation of two models' success logits over problems of one level.
double logit_correlation(const LevelsPopulation& population, int level) {
  double n = 0, x = 0, y = 0, xx = 0, yy = 0, xy = 0;
  for (std::uint64_t q = 0; q < kProblems; ++q) {
    const Problem problem = population.problem(1, q, 2);
    if (problem.level != level) continue;
    const double a = logit(problem.laws[0].p[0]);
    const double b = logit(problem.laws[1].p[0]);
    ++n, x += a, y += b, xx += a * a, yy += b * b, xy += a * b;
  }
  return (xy / n - x / n * y / n) / std::sqrt((xx / n - x * x / n / n) * (yy / n - y * y / n / n));
}

TEST(Populations, DirichletsCorrectMassIsBeta) {
  const DirichletPopulation population{
      .answers = 4, .correct = {0.3, 2}, .wrong_concentration = 0.5, .abstain = 0.2};
  std::vector<double> correct;
  for (std::uint64_t q = 0; q < kProblems; ++q) {
    const AnswerLaw law = population.problem(5, q, 1).laws.front();
    ASSERT_NEAR(law.abstain(), 0.2 * (1 - law.p[0]), 1e-12);
    correct.push_back(law.p[0]);
  }
  const auto beta = [](double a, double b) {
    return [=](double x) { return boost::math::cdf(boost::math::beta_distribution<>(a, b), x); };
  };
  EXPECT_GT(testing::kolmogorov_p(correct, beta(0.6, 1.4)), kLevel);
  EXPECT_LT(testing::kolmogorov_p(correct, beta(0.66, 1.34)), kLevel);
}

TEST(Populations, ASizeLawAddsItsSlopeForTenTimesTheParameters) {
  const SizeLaw law{.at = 1e9, .mean = -2.6, .per_decade = 1.4};
  EXPECT_DOUBLE_EQ(law.mean_of(1e9), -2.6);
  EXPECT_DOUBLE_EQ(law.mean_of(1e10), -1.2);
  EXPECT_NEAR(law.mean_of(410e6), -2.6 + 1.4 * std::log10(0.41), 1e-12);
}

TEST(Populations, ASmallConcentrationMakesAPopularWrongAnswer) {
  const auto share = [](double concentration) {
    const DirichletPopulation population{
        .answers = 10, .correct = {0.3, 2}, .wrong_concentration = concentration, .abstain = 0};
    double total = 0;
    for (std::uint64_t q = 0; q < 2000; ++q) {
      const AnswerLaw law = population.problem(5, q, 1).laws.front();
      total += law.p[popular_wrong(law)] / (1 - law.p[0]);
    }
    return total / 2000;
  };
  EXPECT_GT(share(0.2), share(5) + 0.2);
}

TEST(Populations, LevelsHaveTheirWeightsMeansAndCorrelation) {
  LevelsPopulation population;
  population.mean = {-1, 1};
  population.slope = {-0.5};
  population.sd = {1.5, 0.7};
  population.correlation = 0.6;
  std::vector<std::uint64_t> levels(5);
  double sum = 0, count = 0;
  for (std::uint64_t q = 0; q < kProblems; ++q) {
    const Problem problem = population.problem(1, q, 2);
    ++levels[static_cast<std::size_t>(problem.level - 1)];
    if (problem.level != 4) continue;
    sum += logit(problem.laws[0].p[0]);
    ++count;
  }
  const std::vector<double> weights{437 / 5000.0, 894 / 5000.0, 1131 / 5000.0, 1214 / 5000.0, 1324 / 5000.0};
  EXPECT_GT(testing::chi_squared_p(levels, weights), kLevel);
  EXPECT_LT(testing::chi_squared_p(levels, std::vector<double>(5, 0.2)), kLevel);
  EXPECT_NEAR(sum / count, -1.5, 5 * 1.5 / std::sqrt(count));
  EXPECT_NEAR(logit_correlation(population, 3), 0.6, 0.05);
  population.correlations = {{1, -0.3}, {-0.3, 1}};
  EXPECT_NEAR(logit_correlation(population, 3), -0.3, 0.05);
  population.correlations = {{1, 1}, {1, 1}};
  EXPECT_NEAR(logit_correlation(population, 3), 1, 1e-9);
}

/// Counts of the four patterns of two models' unsolvable problems (bit m: model m), among those of level 3.
std::vector<std::uint64_t> unsolvable_counts(const LevelsPopulation& population) {
  std::vector<std::uint64_t> counts(4);
  for (std::uint64_t q = 0; q < kProblems; ++q) {
    const Problem problem = population.problem(3, q, 2);
    if (problem.level == 3)
      ++counts[(problem.laws[0].p[0] == 0 ? 1U : 0U) + (problem.laws[1].p[0] == 0 ? 2U : 0U)];
  }
  return counts;
}

TEST(Populations, UnsolvableProblemsHaveTheirMassAndGoTogetherAsTheLoadingsSay) {
  LevelsPopulation population;
  population.unsolvable = {-0.6744897501960817, 0};  // a quarter, a half
  population.unsolvable_loading = {0};
  const std::vector<double> independent{0.375, 0.125, 0.375, 0.125};
  EXPECT_GT(testing::chi_squared_p(unsolvable_counts(population), independent), kLevel);
  population.unsolvable_loading = {0.7};
  EXPECT_LT(testing::chi_squared_p(unsolvable_counts(population), independent), kLevel);
  population.unsolvable_loading = {1};  // the same problems, as far as there are as many
  EXPECT_EQ(unsolvable_counts(population)[1], 0U);
  population.unsolvable_loading = {1, -1};  // and the opposite
  EXPECT_EQ(unsolvable_counts(population)[3], 0U);
  population.unsolvable_slope = {0, 10};
  for (std::uint64_t q = 0; q < 200; ++q) {
    const Problem problem = population.problem(3, q, 2);
    EXPECT_TRUE(problem.level == 3 || (problem.laws[1].p[0] == 0) == (problem.level > 3));
  }
}

TEST(Populations, UnsolvableProblemsChangeNothingElse) {
  LevelsPopulation with;
  with.unsolvable = {-0.5, 0.3};
  for (std::uint64_t q = 0; q < 500; ++q) {
    const LevelLogits drawn = with.logits(3, q, 2);
    const Problem plain = LevelsPopulation{}.problem(3, q, 2);
    const Problem masked = with.problem(3, q, 2);
    ASSERT_EQ(masked.level, plain.level);
    ASSERT_EQ(drawn.level, plain.level);
    for (std::size_t m = 0; m < 2; ++m) {
      ASSERT_EQ(masked.laws[m].p[0], 1 / (1 + std::exp(-drawn.logit[m])));
      ASSERT_TRUE(masked.laws[m].p[0] == 0 || masked.laws[m].p == plain.laws[m].p);
      ASSERT_NEAR(masked.laws[m].answered(), 1, 1e-12);
    }
  }
}

TEST(Populations, WrongAnswersAreSharedToTheDegreeAskedFor) {
  const auto distance = [](double shared) {
    LevelsPopulation population;
    population.shared_wrong = shared;
    double total = 0;
    for (std::uint64_t q = 0; q < 200; ++q) {
      const Problem problem = population.problem(1, q, 2);
      for (std::size_t a = 1; a < 10; ++a)
        total += std::abs(problem.laws[0].p[a] / (1 - problem.laws[0].p[0]) -
                          problem.laws[1].p[a] / (1 - problem.laws[1].p[0]));
    }
    return total;
  };
  EXPECT_NEAR(distance(1), 0, 1e-9);
  EXPECT_LT(distance(0.8), distance(0.2));
  EXPECT_LT(distance(0.2), distance(0));
}

TEST(Populations, ComplaintsSayWhatIsInconsistent) {
  EXPECT_NE(DirichletPopulation{}.complaint(2).find("levels"), std::string::npos);
  LevelsPopulation levels;
  EXPECT_EQ(levels.complaint(3), "");
  levels.mean = {0, 1};
  EXPECT_NE(levels.complaint(3).find("mean"), std::string::npos);
  levels.mean = {0};
  levels.correlation = -0.9;
  EXPECT_NE(levels.complaint(3).find("semidefinite"), std::string::npos);
  levels.correlation = 0.5;
  levels.correlations = {{1, 1, 1}, {1, 1, 0}, {1, 0, 1}};  // singular minors hide a negative eigenvalue
  EXPECT_NE(levels.complaint(3).find("semidefinite"), std::string::npos);
  levels.correlations = {{1, 1, 0.5}, {1, 1, 0.5}, {0.5, 0.5, 1}};
  EXPECT_EQ(levels.complaint(3), "");
  levels.correlations = {{1, 0.5}, {0.4, 1}};
  EXPECT_NE(levels.complaint(2).find("symmetric"), std::string::npos);
  LevelsPopulation unsolvable;
  unsolvable.unsolvable_slope = {0.1};
  EXPECT_NE(unsolvable.complaint(2).find("do nothing"), std::string::npos);
  unsolvable.unsolvable = {-1, -2};
  EXPECT_EQ(unsolvable.complaint(2), "");
  EXPECT_NE(unsolvable.complaint(3).find("unsolvable has 2 numbers for 3"), std::string::npos);
  unsolvable.unsolvable_loading = {0.1, 0.2, 0.3};
  EXPECT_NE(unsolvable.complaint(2).find("unsolvable_loading has 3"), std::string::npos);
  EXPECT_NE(TablePopulation{}.complaint(1).find("empty"), std::string::npos);
  EXPECT_NE((TablePopulation{{{.p = {{0.7, 0.5}}}}}.complaint(1).find("1.2")), std::string::npos);
  EXPECT_NE((TablePopulation{{{.p = {{0.7}}, .correct = 2}}}.complaint(1).find("more correct")),
            std::string::npos);
}

TEST(Populations, MoreAnswersThanCanBeDrawnAreRefused) {
  AnswersPopulation answers;
  const Problem huge{
      .level = 0, .laws = {AnswerLaw{std::vector<double>(kMostAnswers + 1, 1e-5), 1}}, .name = "huge"};
  answers.loaded = std::make_shared<const std::vector<Problem>>(1, huge);
  EXPECT_NE(answers.complaint(1).find("huge"), std::string::npos);
}

TEST(Populations, TemperatureSharpensAndKeepsWhatIsImpossible) {
  const AnswerLaw law{{0.5, 0.3, 0.0}, 1};  // a fifth abstains
  const AnswerLaw sharp = at_temperature(law, 0.5);
  EXPECT_NEAR(sharp.p[0], 0.25 / 0.38, 1e-12);
  EXPECT_NEAR(sharp.abstain(), 0.04 / 0.38, 1e-12);
  EXPECT_EQ(sharp.p[2], 0);
  EXPECT_NEAR(at_temperature(law, 1e-6).p[0], 1, 1e-12);
  EXPECT_NEAR(at_temperature(law, 1e9).p[1], 1.0 / 3, 1e-6);
}

/// The mean chance of a correct sample, with its standard error.
template <class P>
std::pair<double, double> measured_accuracy(const P& population, std::size_t models, std::size_t model) {
  double sum = 0, square = 0;
  constexpr std::uint64_t kMany = 100'000;
  for (std::uint64_t q = 0; q < kMany; ++q) {
    const double p = population.problem(3, q, models).laws[model].p[0];
    sum += p, square += p * p;
  }
  const double mean = sum / kMany;
  return {mean, std::sqrt((square / kMany - mean * mean) / kMany)};
}

TEST(Populations, LevelsHaveTheAccuracyThatIsStated) {
  for (const std::vector<double>& stated : {std::vector{0.62, 0.85, 0.92}, std::vector{0.01, 0.3, 0.7}}) {
    LevelsPopulation population{
        .accuracy = stated, .slope = {-0.9, -0.5, 0}, .sd = {2, 0.3, 8}, .answers = 3};
    ASSERT_EQ(population.settle(Named({"accuracy"})), "");
    for (std::size_t m = 0; m < 3; ++m) {
      const auto [mean, se] = measured_accuracy(population, 3, m);
      EXPECT_NEAR(mean, stated[m], 4 * se) << m;
      EXPECT_GT(std::abs(mean - stated[m] - 0.01), 4 * se) << "a control .01 off is not noticed";
    }
  }
}

/// One number beside lists of several is each model's.
TEST(Populations, OneAccuracyIsSolvedForEveryModel) {
  LevelsPopulation population{.accuracy = {0.2}, .sd = {1, 6}, .answers = 3};
  ASSERT_EQ(population.settle(Named({"accuracy"})), "");
  ASSERT_EQ(population.mean.size(), 2U);
  for (std::size_t m = 0; m < 2; ++m) {
    const auto [mean, se] = measured_accuracy(population, 2, m);
    EXPECT_NEAR(mean, 0.2, 4 * se) << m;
  }
}

TEST(Populations, AnAccuracyBeyondWhatIsSolvableIsRefusedWithTheNearest) {
  LevelsPopulation population{.accuracy = {0.4}, .unsolvable = {0}};  // half of the problems
  ASSERT_EQ(population.settle(Named({"accuracy"})), "");
  EXPECT_NEAR(measured_accuracy(population, 1, 0).first, 0.4, 0.006);
  population.accuracy = {0.6};
  EXPECT_NE(population.settle(Named({"accuracy"})).find("at most 0.5 is"), std::string::npos);
  EXPECT_NE(population.settle(Named({"accuracy", "mean"})).find("leave one"), std::string::npos);
}

TEST(Populations, DirichletsAccuracyIsTheMeanOfItsBetaLaw) {
  DirichletPopulation population{.accuracy = {0.35}, .concentration = 1.5};
  ASSERT_EQ(population.settle(Named({"accuracy", "concentration"})), "");
  EXPECT_EQ(population.correct.mean, 0.35);
  EXPECT_EQ(population.correct.concentration, 1.5);
  EXPECT_NE(population.settle(Named({"answers"})), "");
  EXPECT_NE(population.settle(Named({"accuracy", "correct"})), "");
}

}  // namespace
}  // namespace ttc
