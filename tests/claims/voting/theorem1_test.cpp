#include <gtest/gtest.h>

#include "analysis/theory/voting.h"
#include "claims/voting/vote_shapes.h"
#include "tests/claims/voting/theorem1_reports.h"

namespace ttc {
namespace {

TEST(Theorem1, TheBoundIsTestedSharplyEnoughToMissAFactor) {
  const ClaimReport report = report_of(bound_statements, small());
  EXPECT_EQ(outcome(report, "bound_holds"), Outcome::holds);
  EXPECT_EQ(outcome(report, "union_bound_holds"), Outcome::holds);
  EXPECT_EQ(outcome(report, "bound_has_the_exponent"), Outcome::refuted);
  for (const double scale : {0.9, 0.5, 0.1})
    EXPECT_EQ(outcome(report_of(bound_statements, small({.bound_scale = scale})), "bound_holds"),
              Outcome::refuted)
        << scale;
  EXPECT_EQ(outcome(report_of(bound_statements, small({.bound_scale = 0.9})), "union_bound_holds"),
            Outcome::refuted);
  EXPECT_EQ(outcome(report_of(bound_statements, small({.nearer_ties = 0.97})), "bound_has_the_exponent"),
            Outcome::holds);
}

TEST(Theorem1, PopulationsFollowTheirPowerLawsAndNoOthers) {
  const ClaimReport report = report_of(population_statements, small());
  for (const char* id : {"two_answers_disagreement", "two_answers_accuracy", "two_answers_zeros",
                         "gapped_is_exponential", "more_answers_accuracy"})
    EXPECT_EQ(outcome(report, id), Outcome::holds) << id;
  EXPECT_NE(outcome(report, "more_answers_disagreement"), Outcome::refuted);
  EXPECT_EQ(outcome(report, "population_is_exponential"), Outcome::refuted);
  const ClaimReport control =
      report_of(population_statements, small({.rate_scale = 0.05, .power_shift = 0.25}));
  EXPECT_EQ(outcome(control, "population_is_exponential"), Outcome::holds);
  for (const char* id : {"two_answers_disagreement", "two_answers_accuracy", "more_answers_disagreement",
                         "more_answers_accuracy"})
    EXPECT_EQ(outcome(control, id), Outcome::refuted) << id;
  const ClaimReport sided = report_of(population_statements, small({.rate_scale = 1.2, .law_shift = 0.5}));
  for (const char* id : {"two_answers_zeros", "gapped_is_exponential"})
    EXPECT_EQ(outcome(sided, id), Outcome::refuted) << id;
}

TEST(VoteShapes, AreWhatTheyArePromisedToBe) {
  const std::vector<VoteShape> shapes = vote_shapes();
  EXPECT_GE(shapes.size(), 20U);
  double least = 1;
  double widest = 0;
  std::size_t most = 0;
  for (const VoteShape& s : shapes) {
    const double gap = majority_gap(s.law.p);
    EXPECT_GT(gap, 1e-3) << s.name;
    least = std::min(least, gap);
    widest = std::max(widest, gap);
    most = std::max(most, s.law.answers());
    const std::uint64_t n = samples_for_error(s.law.p, 1e-9);
    EXPECT_LE(majority_error_estimate(s.law.p, n), 1e-9);
    EXPECT_GT(majority_error_estimate(s.law.p, n - 2), 1e-9);
  }
  EXPECT_NEAR(least, 0.01, 0.001);
  EXPECT_NEAR(widest, 0.6, 0.001);
  EXPECT_EQ(most, 200U);
}

TEST(VoteShapes, RandomVotesHaveAWinner) {
  for (std::uint64_t i = 0; i < 500; ++i) {
    Stream stream(Purpose::claim, {.problem = i});
    const AnswerLaw law = random_vote(i, stream);
    EXPECT_LE(law.answered(), 1 + 1e-12);
    EXPECT_LT(majority_winner(law.p), law.answers()) << i;
  }
}

}  // namespace
}  // namespace ttc
