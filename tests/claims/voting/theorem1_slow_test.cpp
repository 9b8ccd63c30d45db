// Theorem 1 told what is wrong, where noticing it takes simulations.

#include <gtest/gtest.h>

#include "tests/claims/voting/theorem1_reports.h"

namespace ttc {
namespace {

TEST(Theorem1, OtherProblemsThanTheTheoryIsToldAreCaught) {
  const ClaimReport right = report_of(limit_statements, small());
  const ClaimReport wrong = report_of(limit_statements, small({.law_shift = 0.5, .majority_right = 1}));
  for (const char* id : {"converges_to_its_limit", "edges"}) {
    EXPECT_EQ(outcome(right, id), Outcome::holds) << id;
    EXPECT_EQ(outcome(wrong, id), Outcome::refuted) << id;
  }
  EXPECT_EQ(outcome(right, "never_above_its_limit"), Outcome::refuted);
  EXPECT_EQ(outcome(wrong, "never_above_its_limit"), Outcome::holds);
}

TEST(Theorem1, WrongRatesBoundsAndLawsOfRareErrorsAreCaught) {
  const ClaimReport right = report_of(decay_statements, small());
  EXPECT_EQ(outcome(right, "tilted_agrees_with_exact"), Outcome::holds);
  EXPECT_EQ(outcome(right, "simulated_below_bound"), Outcome::holds);
  EXPECT_NE(outcome(right, "exponent_is_chernoffs"), Outcome::refuted);
  EXPECT_EQ(outcome(right, "one_tilt_is_enough"), Outcome::refuted);
  const ClaimReport wrong =
      report_of(decay_statements,
                small({.bound_scale = 0.01, .rate_scale = 1.1, .law_shift = 0.3, .rival_shift = 0.2}));
  for (const char* id : {"tilted_agrees_with_exact", "tilted_intervals_cover", "simulated_below_bound",
                         "exponent_is_chernoffs"})
    EXPECT_EQ(outcome(wrong, id), Outcome::refuted) << id;
  EXPECT_EQ(outcome(wrong, "one_tilt_is_enough"), Outcome::holds);
}

}  // namespace
}  // namespace ttc
