#include "claims/voting/population_laws.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "claims/decide.h"
#include "claims/voting/theorem1_statements.h"

namespace ttc {

namespace {

/// Finite-size shifts that are known to be left at the sizes used here.
constexpr double kKnownShift = 0.01;

/// At the largest n, in units of n^exponent.
double constant_of(const LadderMeans& seen, double exponent) {
  return seen.mean(seen.last()) * std::pow(static_cast<double>(seen.ladder().back()), -exponent);
}

double constant_se(const LadderMeans& seen, double exponent) {
  return seen.se(seen.last()) * std::pow(static_cast<double>(seen.ladder().back()), -exponent);
}

}  // namespace

LawTest::LawTest(const Theorem1Claim& claim, std::size_t comparisons)
    : claim_(claim), z_(family_limit(comparisons)) {}

void LawTest::decide_on(double off, double se, double margin) {
  const Outcome one = decide(off, se, kKnownShift, margin, z_);
  outcome_ = worse(outcome_, one);
  if (one == Outcome::undecided) work_ = std::max(work_, work_to_decide(off, se, margin, z_));
}

void LawTest::compare(const std::string& name, const LadderMeans& seen, PowerLaw law) {
  ++laws_;
  const double exponent = law.exponent + claim_.theory.power_shift;
  const LadderMeans::Fit fit = seen.power();
  decide_on(fit.slope - exponent, fit.se, claim_.margin);
  if (std::abs(fit.slope - exponent) >= std::abs(exponent_off_)) {
    exponent_off_ = fit.slope - exponent;
    exponent_se_ = fit.se;
    exponent_at_ = name;
  }
  if (std::isnan(law.constant)) return;
  const double off = constant_of(seen, exponent) / law.constant - 1;
  const double se = constant_se(seen, exponent) / std::abs(law.constant);
  decide_on(off, se, 2 * claim_.margin);
  if (std::abs(off) < std::abs(constant_off_)) return;
  constant_off_ = off;
  constant_se_ = se;
  constant_at_ = name;
}

Verdict LawTest::verdict(std::string id, std::string text) const {
  Verdict v{.id = std::move(id),
            .text = std::move(text),
            .outcome = outcome_,
            .value = exponent_off_,
            .se = exponent_se_,
            .between = "problems"};
  v.found = fmt::format(
      "{} populations: the farthest exponent is off by {:+.3f}({:.3f}) ({}), the farthest constant "
      "by {:+.1f}({:.1f}) % ({})",
      laws_, exponent_off_, exponent_se_, exponent_at_, 100 * constant_off_, 100 * constant_se_,
      constant_at_);
  if (outcome_ == Outcome::undecided)
    v.found += std::isfinite(work_) ? fmt::format("; {:.1f} times the problems would decide", work_)
                                    : "; more problems would not decide";
  return v;
}

std::string law_in_words(const LadderMeans& seen, PowerLaw law) {
  const LadderMeans::Fit fit = seen.power();
  return fmt::format("{:+.4f}({:.4f}) n^({:.3f}({:.3f})), predicted {} n^({:g})",
                     constant_of(seen, law.exponent), constant_se(seen, law.exponent), fit.slope, fit.se,
                     std::isnan(law.constant) ? "some constant" : fmt::format("{:+.4f}", law.constant),
                     law.exponent);
}

GroupRows declare_laws() {
  GroupRows rows("population_laws", "law", "power laws of votes over populations of problems");
  rows.declare<std::string>("population", "its answers, in words");
  rows.declare<std::string>("quantity", "disagreement with the limit's winner, or accuracy less its limit");
  rows.declare<double>("exponent", "predicted; 0: zero, or faster than any power");
  rows.declare<double>("constant", "predicted, of n^exponent; NaN where no theory is known");
  rows.declare<double>("measured_exponent", "measured");
  rows.declare<double>("measured_exponent_se", "its standard error between problems; 0: exact");
  rows.declare<double>("measured_constant", "at the largest n");
  rows.declare<double>("measured_constant_se", "its standard error between problems; 0: exact");
  return rows;
}

void add_law(GroupRows& rows, const std::string& name, const std::string& quantity, PowerLaw law,
             const LadderMeans& seen) {
  const LadderMeans::Fit fit =
      law.exponent == 0 ? LadderMeans::Fit{std::nan(""), std::nan("")} : seen.power();
  rows.add(name, quantity, law.exponent, law.constant, fit.slope, fit.se, constant_of(seen, law.exponent),
           constant_se(seen, law.exponent));
}

void population_statements(const Theorem1Claim& claim, std::uint64_t seed, ClaimReport& report) {
  GroupRows laws = declare_laws();
  two_answer_statements(claim, seed, report, laws);
  dirichlet_statements(claim, seed, report, laws);
  report.groups.push_back(laws.take());
}

}  // namespace ttc
