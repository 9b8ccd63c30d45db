// Proposition 1 told what is wrong, and where it is not.

#include "claims/mixtures/prop1.h"

#include <gtest/gtest.h>

#include "claims/family.h"
#include "tests/claims/verdicts.h"

namespace ttc {
namespace {

ClaimReport told(double cost_scale, std::uint64_t dearest = 32) {
  const Prop1Claim claim{.cases = 3000,
                         .mixtures = 20,
                         .simulated = 20,
                         .trials = 20000,
                         .dearest = dearest,
                         .theory = {.cost_scale = cost_scale}};
  ClaimReport report = claim.run(1);
  settle(report);
  return report;
}

TEST(Prop1Controls, WrongCostsAreNoticed) {
  expect(told(1), Outcome::holds, {"pure_is_best", "smallest_r_is_best_pure", "whole_where_cost_divides"});
  expect(told(1.3), Outcome::refuted,
         {"pure_is_best", "smallest_r_is_best_pure", "whole_where_cost_divides"});
  expect(told(10), Outcome::refuted, {"simulated_pure_is_best"});
}

TEST(Prop1Controls, WholeSamplesAreEnoughWhereAllCostTheSame) {
  expect(told(1), Outcome::refuted, {"whole_pure_is_best"});
  expect(told(1, 1), Outcome::holds, {"whole_pure_is_best"});
}

}  // namespace
}  // namespace ttc
