// The law of sizes told what is wrong: its slope takes many problems.

#include <gtest/gtest.h>

#include "tests/claims/search/search_controls.h"

namespace ttc {
namespace {

TEST(SizeLawControls, OneFamilyHasOneSlopeAndNotAnother) {
  const ClaimReport report =
      told(size_statements, 40000, {"theory.steeper_per_decade=0.4", "theory.size_slope=1.7"});
  expect(report, Outcome::holds, {"size_law_slope_is_universal"});
  expect(report, Outcome::refuted, {"size_law_has_the_papers_slope"});
}

TEST(SizeLawControls, MoreSizesAreBestAtSmallBudgetsWhereSizeMattersLess) {
  EXPECT_NE(outcome(told(size_statements, 5000), "small_sizes_best_at_small_budgets"), Outcome::holds);
  expect(told(size_statements, 30000, {"theory.small_sizes=3", "size_law.per_decade=0.25"}), Outcome::holds,
         {"small_sizes_best_at_small_budgets"});
}

}  // namespace
}  // namespace ttc
