#include "sim/scenario/fitted_laws.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "analysis/theory/voting.h"

namespace ttc {
namespace {

constexpr std::size_t kProblems = 150, kSamples = 8, kWrong = 30;

/// Problems whose correct answer has a chance from a uniform law, against many equal wrong ones.
struct Truth {
  RunAnswers run;
  double vote = 0;  ///< maj@64 of the true laws
};

Truth sampled(std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::uniform_real_distribution<double> uniform;
  Truth truth;
  truth.run.model = "m";
  for (std::size_t q = 0; q < kProblems; ++q) {
    std::vector<double> p(1 + kWrong, 0);
    p[0] = 0.5 * uniform(random);
    for (std::size_t a = 1; a <= kWrong; ++a) p[a] = (1 - p[0]) / kWrong;
    truth.vote += majority_accuracy(p, 1, 64) / kProblems;
    std::discrete_distribution<std::size_t> draw(p.begin(), p.end());
    std::vector<std::uint32_t> counts(p.size());
    for (std::size_t s = 0; s < kSamples; ++s) ++counts[draw(random)];
    ProblemAnswers& problem = truth.run.problems.emplace_back();
    problem.problem = std::to_string(1000 + q);
    problem.samples = kSamples;
    problem.correct_classes = counts[0] > 0 ? 1 : 0;
    for (std::size_t a = 0; a < counts.size(); ++a) {
      if (counts[a] == 0) continue;
      problem.labels.push_back(std::to_string(100 * q + a));
      problem.counts.push_back(counts[a]);
    }
  }
  return truth;
}

double vote_of(const std::vector<AnswerLaw>& laws) {
  double sum = 0;
  for (const AnswerLaw& law : laws) sum += majority_accuracy(law.p, law.correct, 64) / kProblems;
  return sum;
}

TEST(FittedLaws, SayWhatMoreSamplesWouldBuyWhereTheSamplesOwnSharesDoNot) {
  double fitted = 0, plug_in = 0;
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    const Truth truth = sampled(seed);
    std::vector<AnswerLaw> own;
    for (const ProblemAnswers& p : truth.run.problems) own.push_back(empirical_law(p));
    fitted += (vote_of(fitted_laws(truth.run, 1)) - truth.vote) / 4;
    plug_in += (vote_of(own) - truth.vote) / 4;
  }
  EXPECT_LT(std::abs(fitted), 0.04);
  EXPECT_LT(plug_in, -0.08) << "the control: ties of single votes are taken for the law";
}

TEST(FittedLaws, AreLawsWithTheTablesLabelsFirst) {
  const RunAnswers run = sampled(9).run;
  const std::vector<AnswerLaw> laws = fitted_laws(run, 1);
  ASSERT_EQ(laws.size(), kProblems);
  for (std::size_t q = 0; q < kProblems; ++q) {
    const ProblemAnswers& seen = run.problems[q];
    EXPECT_LE(laws[q].answered(), 1 + 1e-12);
    EXPECT_EQ(laws[q].correct, 1U) << "where none was seen there is one still";
    ASSERT_EQ(laws[q].identity.size(), laws[q].answers());
    const std::size_t first = seen.correct_classes == 0 ? 1 : 0;
    for (std::size_t a = 0; a < seen.labels.size(); ++a)
      EXPECT_EQ(laws[q].identity[first + a], identity_of_label(seen.labels[a]));
    EXPECT_GT(laws[q].answers(), seen.labels.size()) << "answers that nobody gave";
  }
  EXPECT_EQ(fitted_laws(run, 1)[3].p, laws[3].p);
  EXPECT_NE(fitted_laws(run, 2)[3].p, laws[3].p);
}

}  // namespace
}  // namespace ttc
