#pragma once
/// Predicted power laws of populations against measured ones.

#include <string>

#include "analysis/statistics/ladder_means.h"
#include "analysis/theory/two_answers.h"
#include "claims/voting/theorem1.h"
#include "claims/worst.h"
#include "sim/results/table.h"

namespace ttc {

struct LawRow {
  static constexpr TableName table{"population_laws", "law",
                                   "power laws of votes over populations of problems"};
  std::string population = {}, quantity = {};
  PowerLaw law = {};
  Measured exponent = {}, constant = {};
  static constexpr auto columns() {
    using R = LawRow;
    return std::tuple{
        column("population", &R::population, "its answers, in words"),
        column("quantity", &R::quantity, "disagreement with the limit's winner, or accuracy less its limit"),
        column(
            "exponent", [](const R& r) { return r.law.exponent; },
            "predicted; 0: zero, or faster than any power"),
        column(
            "constant", [](const R& r) { return r.law.constant; },
            "predicted, of n^exponent; NaN where no theory is known"),
        column(
            "measured_exponent", [](const R& r) { return r.exponent.value; }, "measured"),
        column(
            "measured_exponent_se", [](const R& r) { return r.exponent.se; },
            "its standard error between problems; 0: exact"),
        column(
            "measured_constant", [](const R& r) { return r.constant.value; }, "at the largest n"),
        column(
            "measured_constant_se", [](const R& r) { return r.constant.se; },
            "its standard error between problems; 0: exact")};
  }
};

/// A family of predictions: the worst outcome, the farthest exponent and the farthest constant.
class LawTest {
 public:
  /// `comparisons` share the family-wise level.
  LawTest(const Theorem1Claim& claim, std::size_t comparisons);

  /// A law with an unknown constant has NaN for it. `name` says of what population.
  void compare(const std::string& name, const LadderMeans& seen, PowerLaw law);
  Verdict verdict(Statement statement) const;

 private:
  const Theorem1Claim& claim_;
  double z_;
  Worst exponents_{Quoted::farthest}, constants_{Quoted::farthest};
};

/// `0.603(2) n^(-0.496(1)), predicted 0.598 n^(-0.5)`.
std::string law_in_words(const LadderMeans& seen, PowerLaw law);
LawRow law_row(const std::string& population, const std::string& quantity, PowerLaw law,
               const LadderMeans& seen);

/// Two answers, and three or more.
void two_answer_statements(const Theorem1Claim& claim, std::uint64_t seed, ClaimReport& report,
                           Table<LawRow>& laws);
void dirichlet_statements(const Theorem1Claim& claim, std::uint64_t seed, ClaimReport& report,
                          Table<LawRow>& laws);

}  // namespace ttc
