#include "analysis/planning/answer_plan.h"

#include <gtest/gtest.h>

#include "models/errors.h"
#include "tests/analysis/planning/graded_runs.h"

namespace ttc {
namespace {

TEST(GradedModels, KeepTheProblemsThatAllHave) {
  const GradedModels graded = graded_models(kRuns);
  EXPECT_EQ(graded.models, (std::vector<std::string>{"small", "large"}));
  EXPECT_EQ(graded.problems, (std::vector<std::string>{"a", "b", "d"}));
  EXPECT_EQ(graded.left_out, 2U);
  EXPECT_EQ(graded.counts[0].correct, (std::vector<std::uint32_t>{4, 0, 1}));
  EXPECT_EQ(graded.counts[1].n, (std::vector<std::uint32_t>{8, 8, 8}));
}

TEST(GradedModels, WithoutARunAreCalledAsTheirModel) {
  RunAnswers nameless = kRuns[0];
  nameless.run.reset();
  EXPECT_EQ(graded_models({nameless}).models, (std::vector<std::string>{"m"}));
}

std::string complaint(const std::vector<RunAnswers>& runs) {
  try {
    graded_models(runs);
  } catch (const DataError& error) {
    return error.what();
  }
  return "";
}

TEST(GradedModels, SayWhatTheyLack) {
  EXPECT_EQ(complaint({kRuns[0], kRuns[0]}),
            R"(t.csv: two runs are called "small" (--join makes one run of a log in several files))");
  EXPECT_EQ(complaint({kRuns[0], run("other", {{"e", 1}})}), "t.csv: no problem has answers of all 2 models");
}

TEST(SingleSamples, AreRefusedWithTheRangeThatTheyLeave) {
  RunAnswers one = run("one", {{"a", 1}, {"b", 0}, {"c", 0}, {"d", 0}});
  for (ProblemAnswers& problem : one.problems) problem.samples = 1;
  const GradedModels graded = graded_models({one});
  const auto said = [&](double budget) -> std::string {
    try {
      refuse_single_samples(graded, Eigen::VectorXd::Ones(1), {budget});
    } catch (const DataError& error) {
      return error.what();
    }
    return "";
  };
  EXPECT_EQ(said(1), "") << "one more sample is what is known";
  EXPECT_NE(said(2).find("anything from 25.0 % (each problem always or never) to 43.8 %"), std::string::npos)
      << said(2);
  one.problems[0].samples = 2;
  refuse_single_samples(graded_models({one}), Eigen::VectorXd::Ones(1), {9});
}

}  // namespace
}  // namespace ttc
