#include "claims/voting/population_laws.h"

#include <cmath>

#include "claims/decide.h"

namespace ttc {

namespace {

/// Finite-size shifts that are known to be left at the sizes used here.
constexpr double kKnownShift = 0.01;

double largest_to_the(double power) { return std::pow(static_cast<double>(kVoteSizes.back()), power); }

}  // namespace

std::string PopulationLaw::words() const {
  return fmt::format("{:+.4f}({:.4f}) n^({:.3f}({:.3f})), predicted {} n^({:g})", seen_constant.value,
                     seen_constant.se, seen_exponent.value, seen_exponent.se,
                     std::isnan(constant) ? "some constant" : fmt::format("{:+.4f}", constant), exponent);
}

PopulationLaw population_law(std::string population, std::string quantity, PowerLaw predicted,
                             const LadderMeans& seen) {
  return {.population = std::move(population),
          .quantity = std::move(quantity),
          .exponent = predicted.exponent,
          .constant = predicted.constant,
          .seen_exponent = predicted.exponent == 0 ? Measured{kNone, kNone} : seen.power(),
          .seen_constant = largest_to_the(-predicted.exponent) * seen.last()};
}

void LawTest::compare(const PopulationLaw& law) {
  const double shift = claim_.theory.power_shift;
  exponents_.add(within(law.seen_exponent - (law.exponent + shift), kKnownShift, claim_.margin),
                 law.population);
  if (std::isnan(law.constant)) return;
  const Measured constant = largest_to_the(-shift) * law.seen_constant;
  constants_.add(within(constant / law.constant - 1, kKnownShift, 2 * claim_.margin), law.population);
}

Verdict LawTest::verdict(const Statement& statement) const {
  Worst both = exponents_;
  both.include(constants_);
  const Measured exponent = exponents_.number();
  const Measured constant = 100 * constants_.number();
  return both.verdict(statement,
                      "{} populations: the farthest exponent is off by {:+.3f}({:.3f}) ({}), the farthest "
                      "constant by {:+.1f}({:.1f}) % ({})",
                      exponents_.told(), exponent.value, exponent.se, exponents_.where(), constant.value,
                      constant.se, constants_.where());
}

void population_statements(const Theorem1Claim& claim, std::uint64_t seed, ClaimReport& report) {
  Table<PopulationLaw> laws;
  two_answer_statements(claim, seed, report, laws);
  dirichlet_statements(claim, seed, report, laws);
  report.add(laws.take());
}

}  // namespace ttc
