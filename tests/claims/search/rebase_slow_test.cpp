// The claim about reward balanced search on few problems: what decides, decides as it must, and what is wrong
// is noticed.

#include <gtest/gtest.h>

#include "claims/claim_file.h"
#include "claims/registry.h"
#include "claims/search/rebase_statements.h"
#include "tests/claims/verdicts.h"

namespace ttc {
namespace {

ClaimReport report_of(std::vector<std::string> settings) {
  for (const char* size : {"problems=8000", "fit_problems=8000", "ladder_problems=2000",
                           "limit_problems=2000", "map_problems=200"})
    settings.emplace_back(size);
  return run_claims({load_claim("rebase", Preset::quick, settings)}).reports.front();
}

TEST(RebaseClaim, FitsTheRowsItSaysItFits) {
  const ClaimReport report = report_of({});
  ASSERT_EQ(report.comparisons.size(), 15U);
  for (const Comparison& c : report.comparisons)
    if (c.quantity.ends_with("gain at 32 samples"))
      EXPECT_TRUE(c.fitted) << "a target that is not met exactly";
    else if (c.fitted) {
      EXPECT_NEAR(c.ours.value / c.paper, 1, 0.02) << c.quantity;
    }
  EXPECT_EQ(verdict(report, "searches_tend_to_their_recursion").outcome, Outcome::holds);
  EXPECT_EQ(verdict(report, "vote_gap_shrinks").outcome, Outcome::holds);
  EXPECT_NE(verdict(report, "weaker_gains_more").found.find("benchmarks of 500 problems"), std::string::npos);
}

TEST(RebaseClaim, ARecursionAtAnotherTemperatureIsCaught) {
  for (const char* scale : {"theory.temperature_scale=1.5", "theory.temperature_scale=0.7"})
    EXPECT_EQ(verdict(report_of({scale}), "searches_tend_to_their_recursion").outcome, Outcome::refuted)
        << scale;
}

/// A reward that knows nothing but makes large errors: the search cannot beat many samples.
TEST(RebaseClaim, ABadRewardMakesTheSearchLose) {
  PolicySetting setting =
      std::get<RebaseClaim>(load_claim("rebase", Preset::quick, {}).claim->claim).setting(1);
  setting.search.reward.separation = 0;
  setting.problems = 4000;
  setting.samples = kSampleLadder;
  setting.widths = kWidthLadder;
  ClaimReport report;
  const StudyCurves runs = runs_of(setting, Votes::all);
  budgets_statement(runs, report);
  settle(report);
  EXPECT_EQ(report.verdicts.front().outcome, Outcome::refuted);
}

}  // namespace
}  // namespace ttc
