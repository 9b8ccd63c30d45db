#pragma once
/// Table 1 of "Inference scaling laws: an empirical analysis of compute-optimal inference" (arXiv
/// 2408.00724): MATH500, weighted vote.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "claims/search/policy_runs.h"

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

/// The three policies, with the tokens a solution that the sampling rows' FLOPs imply.
std::vector<Model> table1_policies();

/// What makes a population's table come near the published one.
struct Table1Fit {
  std::array<double, 3> mean{};  ///< of each policy's success logit
  double separation = 0;         ///< of the reward model
};

/// The rows with sampling and with the search, a policy each.
struct Table1Rows {
  std::array<double, 3> sampling{}, search{};
};

/// How the rows of a setting's problems answer to the parameters, near `at`: central differences with common
/// random numbers, once for every fit.
struct Table1Slopes {
  Table1Rows mean, separation;
};
Table1Slopes table1_slopes(const PolicySetting& setting, const Table1Fit& at);

/// One Gauss-Newton step from a fit whose rows are `rows`: two policies' rows by least squares, the mean of
/// the policy `left_out` by its row with sampling alone.
void improve(Table1Fit& fit, const Table1Rows& rows, const Table1Slopes& slopes, std::size_t left_out);

/// Rows of the setting's problems at a fit.
Table1Rows table1_rows(PolicySetting setting, const Table1Fit& fit);

/// Puts a fit into a setting.
void apply(const Table1Fit& fit, PolicySetting& setting);

/// The rows of a run that has the budgets.
Table1Rows table1_rows(const PolicyRuns& runs);

}  // namespace ttc
