// Each statement about tuned shares could come out otherwise, and does where the theory is told what is
// wrong.

#include "claims/mixtures/tuning.h"

#include <gtest/gtest.h>

#include "claims/claim_file.h"
#include "claims/registry.h"
#include "tests/claims/verdicts.h"

namespace ttc {
namespace {

/// Two sizes of data set, few samples.
ClaimReport told(std::vector<std::string> settings, const char* problems = "problems=[50, 200]",
                 const char* data_sets = "data_sets=14") {
  for (const char* size : {problems, "samples=[8]", data_sets}) settings.emplace_back(size);
  return run_claims({load_claim("tuning", Preset::quick, settings)}).reports.front();
}

TEST(TuningControls, WhatIsTrueIsNotRefuted) {
  const ClaimReport report = told({});
  ASSERT_EQ(report.verdicts.size(), 5U);
  for (const Verdict& v : report.verdicts) EXPECT_NE(v.outcome, Outcome::refuted) << v.id << ": " << v.found;
}

TEST(TuningControls, WhatIsSaidOfTheLargestDataSetsFailsWhereTheyAreOthers) {
  expect(told({"theory.more_problems=0.03"}, "problems=[50, 300]", "data_sets=30"), Outcome::refuted,
         {"selection_shrinks"});
  expect(told({"theory.more_samples=50"}), Outcome::refuted, {"plug_in_bias_stays"});
}

TEST(TuningControls, ARepairThatIsToldOtherCountsDoesNotHelp) {
  expect(told({"theory.repaired_samples=16"}), Outcome::refuted, {"repair_helps"});
}

TEST(TuningControls, SharesForOtherCostsLoseTheGain) {
  expect(told({"theory.cost_scale=1000"}, "problems=[50]", "data_sets=30"), Outcome::refuted,
         {"gain_survives"});
}

}  // namespace
}  // namespace ttc
