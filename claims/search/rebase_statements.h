#pragma once
/// The statements of the claim about REBASE, each a part of the report.

#include "claims/search/rebase.h"

namespace ttc {

inline const std::vector<std::uint64_t> kSampleLadder{1, 2, 4, 8, 16, 32, 64, 128, 256};
inline const std::vector<std::uint64_t> kWidthLadder{1, 2, 4, 8, 16, 32, 64};

/// Where the distance that is left to the limit is compared.
inline constexpr std::uint64_t kSettling = 32;

/// The row with the search of a policy, predicted from the other two's rows and its own with sampling.
struct Table1Prediction {
  std::size_t left_out;
  Table1Fit fit;
  double search;
};

void table_statement(const PolicyRuns& runs, const std::vector<Table1Prediction>& predictions,
                     ClaimReport& report);
void budgets_statement(const PolicyRuns& ladder, ClaimReport& report);
void gain_statement(const PolicyRuns& table, ClaimReport& report);
void saturation_statements(const PolicyRuns& ladder, const PolicyRuns& with_limits, ClaimReport& report);
void vote_statements(const PolicyRuns& table, ClaimReport& report);
void recursion_statement(const RebaseClaim& claim, const PolicySetting& setting, ClaimReport& report);
void map_of_rewards(const RebaseClaim& claim, const PolicySetting& setting, ClaimReport& report);
void curves_of_policies(const PolicyRuns& ladder, ClaimReport& report);

}  // namespace ttc
