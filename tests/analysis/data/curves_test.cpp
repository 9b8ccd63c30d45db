#include "analysis/data/curves.h"

#include <gtest/gtest.h>

#include <cmath>

namespace ttc {
namespace {

/// Two problems: p has A (correct) 3, B 1; q has A (correct) 1, B 2, one abstention that is flagged correct.
RunAnswers two_problems() {
  RunAnswers run;
  run.model = "m";
  run.problems.push_back({.problem = "p",
                          .labels = {"A", "B"},
                          .counts = {3, 1},
                          .correct_classes = 1,
                          .samples = 4,
                          .flagged_correct = 3});
  run.problems.push_back({.problem = "q",
                          .labels = {"A", "B"},
                          .counts = {1, 2},
                          .correct_classes = 1,
                          .abstentions = 1,
                          .samples = 4,
                          .flagged_correct = 2});
  run.abstentions = 1;
  return run;
}

double value(const std::vector<CurvePoint>& curves, Metric metric, std::optional<std::uint32_t> k) {
  const auto* point = find_point(curves, metric, k);
  return point == nullptr ? std::nan("") : point->estimate.mean;
}

TEST(Curves, KsArePowersOfTwoAndTheFullN) {
  auto run = two_problems();
  run.problems[0].samples = run.problems[1].samples = 7;
  std::vector<std::uint32_t> ks;
  const auto curves = curves_of(run, {});
  for (const auto* point : defined_points(curves, Metric::pass_at_k)) ks.push_back(*point->k);
  EXPECT_EQ(ks, (std::vector<std::uint32_t>{1, 2, 4, 7}));
}

TEST(Curves, ValuesAreMeansOverProblems) {
  const auto curves = curves_of(two_problems(), {});
  EXPECT_DOUBLE_EQ(value(curves, Metric::pass_at_k, 1), (3.0 / 4 + 2.0 / 4) / 2);
  EXPECT_DOUBLE_EQ(value(curves, Metric::pass_at_k, 2), (1.0 + (1 - 1.0 / 6)) / 2);
  EXPECT_DOUBLE_EQ(value(curves, Metric::maj_at_k, 1), (3.0 / 4 + 1.0 / 4) / 2);
  // Pairs of q: AB twice (a tie: one half each), A- once (right), BB once, B- twice.
  EXPECT_DOUBLE_EQ(value(curves, Metric::maj_at_k, 2), (3.0 / 4 + (2 * 0.5 + 1) / 6) / 2);
  EXPECT_DOUBLE_EQ(value(curves, Metric::maj_at_k, 4), 0.5);
  const auto* one = find_point(curves, Metric::pass_at_k, 1);
  EXPECT_DOUBLE_EQ(one->estimate.se, std::sqrt(2 * 0.125 * 0.125) / std::sqrt(2));
}

TEST(Curves, PassByClassCountsClasses) {
  const auto curves = curves_of(two_problems(), {.k = {1}, .pass = PassBy::answer_class});
  EXPECT_DOUBLE_EQ(value(curves, Metric::pass_at_k, 1), (3.0 / 4 + 1.0 / 4) / 2);
}

TEST(Curves, AKAboveTheFewestSamplesIsUndefined) {
  auto run = two_problems();
  run.problems[0].samples = 9;
  const auto curves = curves_of(run, {.k = {4, 5}});
  ASSERT_EQ(curves.size(), 4U);
  EXPECT_EQ(curves[1].reason, "k = 5 is more than the 4 samples of a problem of this run");
  EXPECT_TRUE(std::isnan(curves[1].estimate.mean));
  EXPECT_TRUE(curves[1].values.empty());
  EXPECT_FALSE(std::isnan(curves[0].estimate.mean));
  EXPECT_EQ(find_point(curves, Metric::pass_at_k, 5), nullptr);
  EXPECT_EQ(defined_points(curves, Metric::maj_at_k).size(), 1U);
}

TEST(Curves, CountTablesHaveNoVotes) {
  auto run = two_problems();
  run.answers_known = false;
  for (const auto& point : curves_of(run, {})) EXPECT_EQ(point.metric, Metric::pass_at_k);
  for (const auto& point : curves_of(run, {.k = {1}, .pass = PassBy::answer_class}))
    EXPECT_EQ(point.reason, "the table has counts, no answers");
}

/// A problem whose samples are flagged as the list says, each with the answer "right" or "wrong".
ProblemAnswers graded(const std::string& name, const std::vector<int>& flags) {
  ProblemAnswers problem{.problem = name, .labels = {}, .counts = {}};
  problem.samples = static_cast<std::uint32_t>(flags.size());
  for (const int f : flags) problem.flagged_correct += f != 0 ? 1U : 0U;
  problem.correct_classes = problem.flagged_correct > 0 ? 1 : 0;
  for (const auto n : {problem.flagged_correct, problem.samples - problem.flagged_correct})
    if (n > 0) problem.counts.push_back(n);
  problem.labels.assign(problem.counts.size(), "");
  return problem;
}

TEST(Curves, PublishedValuesOfMeasures) {
  RunAnswers run;
  run.problems.push_back(graded("q", {6, 0, 0, 0, 8, 4}));
  auto curves = curves_of(run, {.k = {2, 3, 5}, .more = {Metric::pass_hat_k}});
  EXPECT_NEAR(value(curves, Metric::pass_at_k, 2), 0.8, 1e-14);
  EXPECT_NEAR(value(curves, Metric::pass_at_k, 3), 0.95, 1e-14);
  EXPECT_NEAR(value(curves, Metric::pass_at_k, 5), 1, 1e-14);
  EXPECT_NEAR(value(curves, Metric::pass_hat_k, 2), 0.2, 1e-14);
  EXPECT_NEAR(value(curves, Metric::pass_hat_k, 3), 0.05, 1e-14);
  run.problems = {graded("q", {1, 1, 1, 1, 0, 0, 0, 0})};
  curves = curves_of(run, {.k = {5}, .more = {Metric::g_pass_k, Metric::mg_pass_k}});
  const auto at = [&](double tau) {
    return find_point(curves, Metric::g_pass_k, 5, {.tau = tau})->estimate.mean;
  };
  EXPECT_NEAR(at(0.25), 0.928571, 1e-6);
  EXPECT_NEAR(at(0.5), 0.5, 1e-14);
  EXPECT_NEAR(at(0.75), 0.0714286, 1e-7);
  EXPECT_NEAR(at(1), 0, 1e-14);
  EXPECT_NEAR(value(curves, Metric::mg_pass_k, 5), 0.0285714, 1e-7);
}

TEST(Curves, BayesIsThePosteriorOfTheseProblems) {
  RunAnswers run;
  run.problems = {graded("a", {0, 1, 1, 0, 1}), graded("b", {1, 1, 0, 1, 1})};
  const auto curves = curves_of(run, {.k = {1}, .more = {Metric::bayes}});
  const CurvePoint* point = find_point(curves, Metric::bayes, std::nullopt);
  ASSERT_NE(point, nullptr);
  EXPECT_NEAR(point->estimate.mean, 0.642857, 1e-6);
  EXPECT_NEAR(point->estimate.se, 0.118451, 1e-6);
  EXPECT_LT(point->estimate.ci.low, 0.642857 - 0.118451);
  EXPECT_GT(point->estimate.ci.high, 0.642857 + 0.118451);
  run.problems.pop_back();  // of one problem the interval is that of its Beta law
  const auto one = curves_of(run, {.k = {1}, .more = {Metric::bayes}});
  const Estimate e = find_point(one, Metric::bayes, std::nullopt)->estimate;
  EXPECT_NEAR(e.ci.low, 0.22278, 1e-5);  // quantiles of Beta(4, 3)
  EXPECT_NEAR(e.ci.high, 0.88189, 1e-5);
}

TEST(Curves, ErrorsAreBetweenGroups) {
  RunAnswers run;
  run.problems = {graded("a", {0, 1}), graded("b", {0, 1}), graded("c", {1, 1}),
                  graded("d", {1, 1}), graded("e", {0, 0}), graded("f", {0, 0})};
  const double apart = curves_of(run, {.k = {1}})[0].estimate.se;
  for (auto& p : run.problems) p.group = p.problem < "c" ? "x" : p.problem < "e" ? "y" : "z";
  EXPECT_EQ(run.groups(), (std::vector<std::size_t>{0, 0, 1, 1, 2, 2}));
  EXPECT_NEAR(curves_of(run, {.k = {1}})[0].estimate.se, apart * std::sqrt(5.0 / 2), 1e-14);
}

double k_of(std::vector<double> means, std::vector<std::uint32_t> ks, bool limit, double share) {
  std::vector<CurvePoint> points(means.size());
  std::vector<const CurvePoint*> curve;
  for (std::size_t i = 0; i < means.size(); ++i) {
    points[i].estimate.mean = means[i];
    if (!limit || i + 1 < means.size()) points[i].k = ks[i];
    curve.push_back(&points[i]);
  }
  return k_of_gain(curve, share);
}

TEST(KOfGain, InterpolatesInLogK) {
  EXPECT_NEAR(k_of({0.2, 0.4, 0.6}, {1, 4, 16}, false, 0.75), 8, 1e-12);
  EXPECT_NEAR(k_of({0.2, 0.5, 0.5}, {1, 4, 16}, false, 1), 4, 1e-12);
  EXPECT_NEAR(k_of({0.2, 0.4, 0.4}, {1, 8, 0}, true, 0.5), std::sqrt(8), 1e-12);
}

TEST(KOfGain, WhereThereIsNone) {
  EXPECT_TRUE(std::isnan(k_of({0.4, 0.5, 0.4}, {1, 2, 4}, false, 0.95)));
  EXPECT_TRUE(std::isnan(k_of({0.4}, {1}, false, 0.95)));
  EXPECT_TRUE(std::isinf(k_of({0.2, 0.3, 0.9}, {1, 2, 0}, true, 0.95)));
}

}  // namespace
}  // namespace ttc
