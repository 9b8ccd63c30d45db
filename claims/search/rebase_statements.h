#pragma once
/// The statements of the claim about REBASE, each a part of the report, and the table that they are about:
/// table 1 of "Inference scaling laws: an empirical analysis of compute-optimal inference" (arXiv
/// 2408.00724), MATH500, weighted vote.

#include <Eigen/Core>
#include <array>
#include <string_view>

#include "claims/search/policy_runs.h"
#include "claims/search/rebase.h"

namespace ttc {

struct PublishedPolicy {
  std::string_view name;
  double parameters;
  std::uint64_t samples;  ///< of the row with sampling
  double sampling_flops, sampling;
  double search_flops, search;  ///< of the row with the search, at width kTableWidth
  double gain;                  ///< "performance gains on MATH", the paper does not say against what
};

inline constexpr std::uint64_t kTableWidth = 32;
inline constexpr std::array<PublishedPolicy, 3> kTable1{{
    {"mistral-7b", 7e9, 256, 8.70e14, 0.428, 1.36e14, 0.450, 0.053},
    {"llemma-7b", 7e9, 256, 10.0e14, 0.455, 1.48e14, 0.468, 0.033},
    {"llemma-34b", 34e9, 64, 12.1e14, 0.467, 7.08e14, 0.492, 0.026},
}};

inline const std::vector<std::uint64_t> kSampleLadder{1, 2, 4, 8, 16, 32, 64, 128, 256};
inline const std::vector<std::uint64_t> kWidthLadder{1, 2, 4, 8, 16, 32, 64};

/// Samples whose distance from their limit is compared with that of the search.
inline constexpr std::uint64_t kSettling = 32;

/// What makes a population's table come near the published one: the means of the three policies' success
/// logits, then the reward's separation.
using Table1Fit = Eigen::Vector4d;

/// The row with the search of a policy, predicted from the other two's rows and its own with sampling.
struct Table1Prediction {
  std::size_t left_out;
  Table1Fit fit;
  double search;
};

/// On what is compared: the policies and the reward as fitted, or as the theory is told.
void paper_statements(const RebaseClaim& claim, const PolicySetting& compared,
                      const std::vector<Table1Prediction>& predictions, ClaimReport& report);
void table_statement(const RebaseTheory& theory, const StudyCurves& runs,
                     const std::vector<Table1Prediction>& predictions, ClaimReport& report);
void budgets_statement(const StudyCurves& ladder, ClaimReport& report);
void gain_statement(const StudyCurves& table, ClaimReport& report);
void saturation_statements(const RebaseTheory& theory, const StudyCurves& ladder,
                           const StudyCurves& with_limits, ClaimReport& report);
void vote_statements(const StudyCurves& table, ClaimReport& report);
void recursion_statement(const RebaseClaim& claim, const PolicySetting& setting, ClaimReport& report);
void map_of_rewards(const RebaseClaim& claim, const PolicySetting& setting, ClaimReport& report);
void curves_of_policies(const StudyCurves& ladder, ClaimReport& report);

}  // namespace ttc
