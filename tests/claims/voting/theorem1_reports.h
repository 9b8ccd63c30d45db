#pragma once
/// Theorem 1's statements by group, of a claim small enough for a test.

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "claims/family.h"
#include "claims/voting/theorem1.h"

namespace ttc {

inline Theorem1Claim small(PopulationVoteTheory theory = {}) {
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

inline Outcome outcome(const ClaimReport& report, const std::string& id) {
  const auto found = std::ranges::find(report.verdicts, id, &Verdict::id);
  EXPECT_NE(found, report.verdicts.end()) << id;
  return found->outcome;
}

}  // namespace ttc
