#include "analysis/data/run_pairs.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace ttc {
namespace {

/// A run from (problem, samples, correct) with the answers "right" and "wrong".
struct Cell {
  std::string problem;
  std::uint32_t samples, correct;
};

RunAnswers run_of(const std::string& model, const std::vector<Cell>& cells, bool answers = true) {
  RunAnswers run;
  run.model = model;
  run.answers_known = answers;
  for (const auto& c : cells)
    run.problems.push_back({.problem = c.problem,
                            .labels = {"right", "wrong"},
                            .counts = {c.correct, c.samples - c.correct},
                            .correct_classes = 1,
                            .samples = c.samples,
                            .flagged_correct = c.correct});
  return run;
}

struct Runs {
  std::vector<RunAnswers> runs;
  std::vector<std::vector<CurvePoint>> curves;
  RunCurves all() const { return {runs, curves}; }
};

Runs curves_of_all(std::vector<RunAnswers> runs) {
  Runs out{std::move(runs), {}};
  for (const auto& run : out.runs) out.curves.push_back(curves_of(run, {}));
  return out;
}

TEST(RunPairs, DifferencesOverSharedProblems) {
  const auto runs = curves_of_all({run_of("a", {{"p", 2, 2}, {"q", 2, 1}, {"r", 2, 2}}, false),
                                   run_of("b", {{"o", 2, 2}, {"p", 2, 0}, {"q", 2, 1}}, false)});
  const auto pairs = pair_runs(runs.all(), 0.95);
  ASSERT_EQ(pairs.size(), 2U);  // pass@1 and pass@2
  EXPECT_EQ(pairs[0].k, 1U);
  EXPECT_EQ(pairs[0].paired.problems, 2U);
  EXPECT_DOUBLE_EQ(pairs[0].paired.difference, (1.0 + 0.0) / 2);
  EXPECT_DOUBLE_EQ(pairs[0].paired.se, 0.5);
}

TEST(RunPairs, OnlyPointsThatBothHave) {
  const auto runs =
      curves_of_all({run_of("a", {{"p", 4, 2}}), run_of("b", {{"p", 2, 1}}), run_of("c", {{"x", 4, 1}})});
  const auto pairs = pair_runs(runs.all(), 0.95);
  ASSERT_EQ(pairs.size(), 4U);  // pass and maj at 1 and 2
  for (const auto& pair : pairs) {
    EXPECT_EQ(pair.first, 0U);
    EXPECT_EQ(pair.second, 1U);
    EXPECT_TRUE(pair.k && *pair.k <= 2);
  }
}

TEST(GroupByProblems, ThroughAThirdRun) {
  const std::vector<RunAnswers> runs{run_of("a", {{"p", 1, 1}}), run_of("b", {{"x", 1, 1}}),
                                     run_of("c", {{"q", 1, 1}}), run_of("d", {{"p", 1, 1}, {"q", 1, 1}})};
  EXPECT_EQ(group_by_problems(runs), (std::vector<std::vector<std::size_t>>{{0, 2, 3}, {1}}));
}

TEST(RankRuns, ByTheVoteAtTheLargestCommonK) {
  const auto runs =
      curves_of_all({run_of("a", {{"p", 4, 1}, {"q", 4, 1}}), run_of("b", {{"p", 2, 2}, {"q", 2, 2}}),
                     run_of("c", {{"p", 8, 8}, {"q", 8, 0}})});
  const std::vector<std::size_t> members{0, 1, 2};
  const auto ranking = rank_runs(runs.all(), members, 0.95);
  ASSERT_TRUE(ranking);
  EXPECT_EQ(ranking->metric, Metric::maj_at_k);
  EXPECT_EQ(ranking->k, 2U);
  EXPECT_EQ(ranking->order, (std::vector<std::size_t>{1, 2, 0}));
  ASSERT_EQ(ranking->behind.size(), 2U);
  EXPECT_DOUBLE_EQ(ranking->behind[0].paired.difference, -0.5);
  EXPECT_DOUBLE_EQ(ranking->behind[1].paired.difference, -0.75);
}

TEST(RankRuns, OnTheProblemsThatAllHave) {
  const auto runs = curves_of_all({run_of("a", {{"p", 2, 2}, {"q", 2, 2}, {"r", 2, 0}, {"s", 2, 0}}),
                                   run_of("b", {{"p", 2, 2}, {"q", 2, 0}})});
  const std::vector<std::size_t> members{0, 1};
  const auto ranking = rank_runs(runs.all(), members, 0.95);
  ASSERT_TRUE(ranking);
  EXPECT_EQ(ranking->problems, 2U);
  EXPECT_FALSE(ranking->same_problems);
  EXPECT_EQ(ranking->order, (std::vector<std::size_t>{0, 1}));
  EXPECT_DOUBLE_EQ(ranking->estimates[0].mean, 1);
  EXPECT_DOUBLE_EQ(ranking->estimates[1].mean, 0.5);
}

TEST(RankRuns, NotWithoutAProblemThatAllHave) {
  const auto runs = curves_of_all(
      {run_of("a", {{"p", 2, 2}}), run_of("b", {{"p", 2, 2}, {"q", 2, 2}}), run_of("c", {{"q", 2, 0}})});
  const std::vector<std::size_t> members{0, 1, 2};
  const auto ranking = rank_runs(runs.all(), members, 0.95);
  ASSERT_TRUE(ranking);
  EXPECT_EQ(ranking->problems, 0U);
  EXPECT_EQ(ranking->order, members);
  EXPECT_TRUE(ranking->estimates.empty());
  EXPECT_TRUE(ranking->behind.empty());
  EXPECT_EQ(ranking->comparisons, 2U);
}

TEST(RankRuns, RunsWithoutAnswersComeLast) {
  auto silent = run_of("silent", {{"p", 2, 2}});
  silent.problems[0].labels.clear();
  silent.problems[0].counts.clear();
  silent.problems[0].correct_classes = 0;
  silent.abstentions = silent.problems[0].abstentions = 2;
  const auto runs = curves_of_all({silent, run_of("b", {{"p", 2, 0}})});
  const std::vector<std::size_t> members{0, 1};
  const auto ranking = rank_runs(runs.all(), members, 0.95);
  ASSERT_TRUE(ranking);
  EXPECT_EQ(ranking->order, (std::vector<std::size_t>{1, 0}));
  EXPECT_TRUE(ranking->behind.empty());
}

TEST(RankRuns, NoCommonK) {
  auto runs = curves_of_all({run_of("a", {{"p", 2, 1}}), run_of("b", {{"p", 4, 1}})});
  runs.curves[1] = curves_of(runs.runs[1], {.k = {3}});
  const std::vector<std::size_t> members{0, 1};
  EXPECT_FALSE(rank_runs(runs.all(), members, 0.95));
}

TEST(RankRuns, ComparesVeryManyWithTheBestAlone) {
  std::vector<RunAnswers> many;
  for (std::size_t r = 0; r <= kMostPaired; ++r)
    many.push_back(run_of("m" + std::to_string(r), {{"p", 2, 1}, {"q", 2, r == 7 ? 2U : 1U}}, false));
  std::vector<std::size_t> members(many.size());
  std::iota(members.begin(), members.end(), std::size_t{0});
  const auto runs = curves_of_all(std::move(many));
  const auto ranking = rank_runs(runs.all(), members, 0.95);
  EXPECT_EQ(ranking->comparisons, kMostPaired);
  EXPECT_EQ(ranking->behind.size(), kMostPaired);
  members.pop_back();
  EXPECT_EQ(rank_runs(runs.all(), members, 0.95)->comparisons, kMostPaired * (kMostPaired - 1) / 2)
      << "the control";
}

}  // namespace
}  // namespace ttc
