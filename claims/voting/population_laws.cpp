#include "claims/voting/population_laws.h"

#include <cmath>

#include "claims/decide.h"

namespace ttc {

namespace {

/// Finite-size shifts that are known to be left at the sizes used here.
constexpr double kKnownShift = 0.01;

/// At the largest n, in units of n^exponent.
Measured constant_of(const LadderMeans& seen, double exponent) {
  return std::pow(static_cast<double>(seen.ladder().back()), -exponent) * seen.last();
}

}  // namespace

LawTest::LawTest(const Theorem1Claim& claim, std::size_t comparisons)
    : claim_(claim), z_(family_limit(comparisons)) {}

void LawTest::compare(const std::string& name, const LadderMeans& seen, PowerLaw law) {
  const double exponent = law.exponent + claim_.theory.power_shift;
  exponents_.decide(seen.power() - exponent, kKnownShift, claim_.margin, z_, name);
  if (!std::isnan(law.constant))
    constants_.decide(constant_of(seen, exponent) / law.constant - 1, kKnownShift, 2 * claim_.margin, z_,
                      name);
}

Verdict LawTest::verdict(Statement statement) const {
  Worst both = exponents_;
  both.include(constants_);
  return both.verdict(
      std::move(statement),
      "{} populations: the farthest exponent is off by {:+.3f}({:.3f}) ({}), the farthest constant by "
      "{:+.1f}({:.1f}) % ({}){}",
      exponents_.told(), exponents_.number().value, exponents_.number().se, exponents_.where(),
      100 * constants_.number().value, 100 * constants_.number().se, constants_.where(),
      both.more("problems"));
}

std::string law_in_words(const LadderMeans& seen, PowerLaw law) {
  const Measured exponent = seen.power();
  const Measured constant = constant_of(seen, law.exponent);
  return fmt::format("{:+.4f}({:.4f}) n^({:.3f}({:.3f})), predicted {} n^({:g})", constant.value, constant.se,
                     exponent.value, exponent.se,
                     std::isnan(law.constant) ? "some constant" : fmt::format("{:+.4f}", law.constant),
                     law.exponent);
}

LawRow law_row(const std::string& population, const std::string& quantity, PowerLaw law,
               const LadderMeans& seen) {
  const double nan = std::nan("");
  return {population, quantity, law, law.exponent == 0 ? Measured{nan, nan} : seen.power(),
          constant_of(seen, law.exponent)};
}

void population_statements(const Theorem1Claim& claim, std::uint64_t seed, ClaimReport& report) {
  Table<LawRow> laws;
  two_answer_statements(claim, seed, report, laws);
  dirichlet_statements(claim, seed, report, laws);
  report.add(laws.take());
}

}  // namespace ttc
