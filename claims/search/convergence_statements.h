#pragma once
/// The parts of the claim about convergence; each adds its verdicts and tables to the report.

#include <vector>

#include "analysis/theory/particle_noise.h"
#include "claims/search/convergence.h"

namespace ttc {

/// A problem in the limit of a search or of sampling, and the noise around that.
struct SettledProblem {
  bool solved = false;   ///< whether the limit's answer is correct
  double lead = 0;       ///< of the best correct answer over the best wrong one, among what solutions weigh
  double deviation = 0;  ///< of that lead, times the root of the width
  double worth = 1;      ///< of one solution, in independent ones

  /// The chance that the better of the two is not the limit's, by the central limit theorem.
  double disagreement(double width) const;
};

/// Problem `index` as the search leaves it.
SettledProblem settled_search(const ConvergenceClaim& claim, const Rebase& search, std::uint64_t seed,
                              std::uint64_t index);
/// The same of independent samples, weighed alike.
SettledProblem settled_samples(const ConvergenceClaim& claim, const Rebase& search, std::uint64_t seed,
                               std::uint64_t index);

AnswerLaw convergence_law(const ConvergenceClaim& claim, std::uint64_t seed, std::uint64_t index);

/// Variance and bias of searches beside the theorem.
void noise_statements(const ConvergenceClaim& claim, std::uint64_t seed, ClaimReport& report);
/// Limits and worth over AUC and systematic share, by the theorem.
void map_of_quality(const ConvergenceClaim& claim, std::uint64_t seed, ClaimReport& report);
/// How often votes disagree with their limit, simulated.
void rate_statements(const ConvergenceClaim& claim, std::uint64_t seed, const RunOptions& how,
                     ClaimReport& report);

}  // namespace ttc
