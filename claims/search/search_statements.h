#pragma once
/// The statements of the claim about searches and policy sizes, each a part of the report.

#include "claims/search/search_claim.h"

namespace ttc {

void mcts_statements(const SearchClaim& claim, const PolicySetting& setting, ClaimReport& report);
void policy_statements(const SearchClaim& claim, const PolicySetting& setting, ClaimReport& report);
void size_statements(const SearchClaim& claim, const PolicySetting& setting, ClaimReport& report);
void map_statements(const SearchClaim& claim, const PolicySetting& setting, ClaimReport& report);
void open_questions(const SearchClaim& claim, const PolicySetting& setting, ClaimReport& report);

}  // namespace ttc
