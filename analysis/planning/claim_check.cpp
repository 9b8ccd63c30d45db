#include "analysis/planning/claim_check.h"

#include <algorithm>
#include <cmath>

#include "analysis/planning/answer_plan.h"

namespace ttc {

namespace {

/// At most as many samples of a model as every problem has.
std::vector<std::uint64_t> within_reach(const std::vector<Graded>& graded,
                                        std::vector<std::uint64_t> samples) {
  for (std::size_t m = 0; m < samples.size(); ++m)
    samples[m] = std::min<std::uint64_t>(samples[m], *std::ranges::min_element(graded[m].n));
  return samples;
}

}  // namespace

ClaimCheck check_claims(const RepairedProblems& repaired, std::span<const UnseenPlan> plans) {
  std::vector<double> differences;  // measured less claimed, a problem
  double failing = 0;               // as claimed
  for (const UnseenPlan& plan : plans) {
    const std::vector<std::uint64_t> samples = within_reach(repaired.graded, plan.samples);
    const std::vector<double> claimed = repaired_successes(repaired, samples);
    for (const std::size_t q : plan.problems) {
      differences.push_back(unbiased_success(repaired.graded, samples, q) - claimed[q]);
      failing += 1 - claimed[q];
    }
  }
  if (differences.size() < 2 || !(failing > 0)) return {};
  const auto problems = static_cast<double>(differences.size());
  double mean = 0;
  double squares = 0;
  for (const double d : differences) {
    mean += d / problems;
    squares += d * d;
  }
  const double variance = std::max(0.0, squares - problems * mean * mean) / (problems - 1) / problems;
  const double kept = mean * mean > variance ? 1 - variance / (mean * mean) : 0;
  return {.failing = std::max(0.0, 1 - kept * mean * problems / failing),
          .se = std::sqrt(variance) * problems / failing};
}

double set_right(double claim, const ClaimCheck& check) {
  return std::clamp(1 - check.failing * (1 - claim), 0.0, 1.0);
}

Estimate set_right(const Estimate& claim, const ClaimCheck& check, std::size_t problems, double level) {
  if ((check.failing == 1 && check.se == 0) || std::isnan(claim.se)) return claim;
  const double mean = set_right(claim.mean, check);
  const double se = std::hypot(check.failing * claim.se, (1 - claim.mean) * check.se);
  return {mean, se, share_interval(mean, se, static_cast<double>(problems), level)};
}

}  // namespace ttc
