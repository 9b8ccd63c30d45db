// Theorem 1 told what is wrong, where noticing it takes simulations.

#include <gtest/gtest.h>

#include <algorithm>

#include "claims/family.h"
#include "claims/voting/theorem1.h"

namespace ttc {
namespace {

Theorem1Claim small(PopulationVoteTheory theory = {}) {
  return {.problems = 200,
          .draws = 4000,
          .replicates = 100,
          .population = 20000,
          .margin = 0.2,
          .theory = theory};
}

template <class Statements>
ClaimReport report_of(Statements statements, const Theorem1Claim& claim) {
  ClaimReport report;
  statements(claim, 1, report);
  settle(report);
  return report;
}

Outcome outcome(const ClaimReport& report, const std::string& id) {
  const auto found = std::ranges::find(report.verdicts, id, &Verdict::id);
  EXPECT_NE(found, report.verdicts.end()) << id;
  return found->outcome;
}

TEST(Theorem1, OtherProblemsThanTheTheoryIsToldAreCaught) {
  const ClaimReport right = report_of(limit_statements, small());
  const ClaimReport wrong = report_of(limit_statements, small({.law_shift = 0.5}));
  for (const char* id : {"converges_to_its_limit", "edges"}) {
    EXPECT_EQ(outcome(right, id), Outcome::holds) << id;
    EXPECT_EQ(outcome(wrong, id), Outcome::refuted) << id;
  }
}

TEST(Theorem1, WrongRatesBoundsAndLawsOfRareErrorsAreCaught) {
  const ClaimReport right = report_of(decay_statements, small());
  EXPECT_EQ(outcome(right, "tilted_agrees_with_exact"), Outcome::holds);
  EXPECT_EQ(outcome(right, "simulated_below_bound"), Outcome::holds);
  EXPECT_NE(outcome(right, "exponent_is_chernoffs"), Outcome::refuted);
  EXPECT_EQ(outcome(right, "one_tilt_is_enough"), Outcome::refuted);
  const ClaimReport wrong =
      report_of(decay_statements, small({.bound_scale = 0.01, .rate_scale = 1.1, .law_shift = 0.3}));
  for (const char* id : {"tilted_agrees_with_exact", "tilted_intervals_cover", "simulated_below_bound",
                         "exponent_is_chernoffs"})
    EXPECT_EQ(outcome(wrong, id), Outcome::refuted) << id;
}

}  // namespace
}  // namespace ttc
