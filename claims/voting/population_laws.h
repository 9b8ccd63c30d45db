#pragma once
/// Predicted power laws of populations against measured ones.

#include <string>
#include <vector>

#include "analysis/statistics/ladder_means.h"
#include "analysis/theory/two_answers.h"
#include "claims/voting/theorem1.h"
#include "claims/worst.h"
#include "sim/results/table.h"

namespace ttc {

/// The votes at which laws are measured.
inline const std::vector<std::uint64_t> kVoteSizes = {257, 513, 1025, 2049, 4097};

/// What a population's votes do: a quantity that is predicted to be constant x n^exponent, and what it is.
struct PopulationLaw {
  static constexpr TableName table{"population_laws", "law",
                                   "power laws of votes over populations of problems"};
  std::string population = {}, quantity = {};
  double exponent = 0, constant = 0;
  Measured seen_exponent = {};
  Measured seen_constant = {};  ///< at the largest n, in units of n^exponent

  /// `0.603(2) n^(-0.496(1)), predicted 0.598 n^(-0.5)`.
  std::string words() const;

  static constexpr auto columns() {
    using R = PopulationLaw;
    constexpr const char* kSe = "its standard error between problems; 0: exact";
    return std::tuple{
        column("population", &R::population, "its answers, in words"),
        column("quantity", &R::quantity, "disagreement with the limit's winner, or accuracy less its limit"),
        column("exponent", &R::exponent, "predicted; 0: zero, or faster than any power"),
        column("constant", &R::constant, "predicted, of n^exponent; NaN where no theory is known"),
        column("measured_exponent", &R::seen_exponent, "measured", "", "measured_exponent_se", kSe),
        column("measured_constant", &R::seen_constant, "at the largest n", "", "measured_constant_se", kSe)};
  }
};

/// Measured on sampled problems, on kVoteSizes.
PopulationLaw population_law(std::string population, std::string quantity, PowerLaw predicted,
                             const LadderMeans& seen);

/// A family of predictions: the worst outcome, the farthest exponent and the farthest constant.
class LawTest {
 public:
  explicit LawTest(const Theorem1Claim& claim) : claim_(claim) {}

  void compare(const PopulationLaw& law);
  Verdict verdict(const Statement& statement) const;

 private:
  const Theorem1Claim& claim_;
  Worst exponents_{Quote::farthest}, constants_{Quote::farthest};
};

/// Two answers, and three or more.
void two_answer_statements(const Theorem1Claim& claim, std::uint64_t seed, ClaimReport& report,
                           Table<PopulationLaw>& laws);
void dirichlet_statements(const Theorem1Claim& claim, std::uint64_t seed, ClaimReport& report,
                          Table<PopulationLaw>& laws);

}  // namespace ttc
