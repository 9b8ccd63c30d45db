#pragma once
/// A statement's verdict in a report, for tests.

#include <gtest/gtest.h>

#include <algorithm>
#include <string_view>

#include "claims/claim.h"

namespace ttc {

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
