#include "claims/voting/adaptive.h"

#include <gtest/gtest.h>

#include "tests/claims/verdicts.h"

namespace ttc {
namespace {

ClaimReport leads(double fixed_scale) {
  return report_of(lead_statements, AdaptiveClaim{.drawn = 5, .theory = {.fixed_scale = fixed_scale}});
}

TEST(Adaptive, AThirdOfAFixedVoteIsWhatSmallErrorsTake) {
  const ClaimReport report = leads(1);
  expect(report, Outcome::refuted, {"lead_saves_two_thirds"});
  expect(report, Outcome::holds, {"saving_tends_to_wald_over_chernoff"});
}

TEST(Adaptive, FixedVotesThatTakeMoreThanTheyDoAreCaught) {
  expect(leads(1.6), Outcome::holds, {"lead_saves_two_thirds"});
  expect(leads(1.1), Outcome::refuted, {"saving_tends_to_wald_over_chernoff"});
}

}  // namespace
}  // namespace ttc
