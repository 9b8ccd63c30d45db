#pragma once
/// Predicted power laws of populations against measured ones.

#include <string>

#include "analysis/theory/two_answers.h"
#include "claims/voting/ladder_means.h"
#include "claims/voting/theorem1.h"
#include "sim/results/group_rows.h"

namespace ttc {

/// A family of predictions: the worst outcome, the farthest exponent, and a line on each for the reader.
class LawTest {
 public:
  /// `comparisons` share the family-wise level.
  LawTest(const Theorem1Claim& claim, std::size_t comparisons);

  /// A law with an unknown constant has NaN for it. `name` says of what population.
  void compare(const std::string& name, const LadderMeans& seen, PowerLaw law);
  Verdict verdict(std::string id, std::string text) const;

 private:
  void decide_on(double off, double se, double margin);

  const Theorem1Claim& claim_;
  double z_;
  Outcome outcome_ = Outcome::holds;
  double work_ = 0;
  std::size_t laws_ = 0;
  double exponent_off_ = 0, exponent_se_ = 0;
  std::string exponent_at_;
  double constant_off_ = 0, constant_se_ = 0;
  std::string constant_at_;
};

/// `0.603(2) n^(-0.496(1)), predicted 0.598 n^(-0.5)`.
std::string law_in_words(const LadderMeans& seen, PowerLaw law);

/// The table population_laws and its rows.
GroupRows declare_laws();
void add_law(GroupRows& rows, const std::string& name, const std::string& quantity, PowerLaw law,
             const LadderMeans& seen);

/// Two answers, and three or more.
void two_answer_statements(const Theorem1Claim& claim, std::uint64_t seed, ClaimReport& report,
                           GroupRows& laws);
void dirichlet_statements(const Theorem1Claim& claim, std::uint64_t seed, ClaimReport& report,
                          GroupRows& laws);

}  // namespace ttc
