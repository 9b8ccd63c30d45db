// Each statement of the claim about searches and policy sizes could come out otherwise, and does where the
// theory is told what is wrong.

#include <gtest/gtest.h>

#include "tests/claims/search/search_controls.h"

namespace ttc {
namespace {

TEST(SearchControls, NoStatementOfTheSignOfALeadHasAMargin) {
  const ClaimReport report = told(policy_statements, 200);
  for (const ttc::Test& test : verdict(report, "small_ahead_until_128_samples").tests)
    EXPECT_EQ(test.margin, 0);
}

}  // namespace
}  // namespace ttc
