#pragma once
/// Parts of claims and the verdicts of their statements, for tests.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string_view>

#include "claims/family.h"

namespace ttc {

/// One part of a claim of the seed 1, settled for itself.
template <class Part, class Claim>
ClaimReport report_of(Part part, const Claim& claim) {
  ClaimReport report;
  part(claim, 1, report);
  settle(report);
  return report;
}

inline const Verdict& verdict(const ClaimReport& report, std::string_view id) {
  const auto found = std::ranges::find(report.verdicts, id, &Verdict::id);
  if (found == report.verdicts.end()) throw std::invalid_argument("no statement " + std::string(id));
  return *found;
}

inline Outcome outcome(const ClaimReport& report, std::string_view id) { return verdict(report, id).outcome; }

/// One after the other.
inline void expect(const ClaimReport& report, Outcome wanted, std::initializer_list<std::string_view> ids) {
  for (const std::string_view id : ids) {
    const Verdict& v = verdict(report, id);
    EXPECT_EQ(v.outcome, wanted) << id << " is " << word(v.outcome) << ": " << v.found;
  }
}

}  // namespace ttc
