#include "claims/family.h"

#include <algorithm>
#include <cmath>

namespace ttc {

namespace {

/// A number of the verdict's in its unit.
std::string in_unit(double number, const std::string& unit) {
  const bool hundredths = unit == "points" || unit == "%";
  return fmt::format("{:.2g}{}{}", hundredths ? 100 * number : number, unit.empty() ? "" : " ", unit);
}

/// The weakest comparison is the one to state.
void state_power(Verdict& v, double level) {
  if (v.looked > 0) {
    v.would_have_seen = -std::expm1(std::log1p(-kPower) / static_cast<double>(v.looked));
    v.alternative = fmt::format("failures on {:.2g} % of the cases", 100 * v.would_have_seen);
    return;
  }
  double largest = 0;
  for (const Test& test : v.tests)
    if (test.quoted) largest = std::max(largest, would_have_seen(test, level, kPower));
  v.would_have_seen = largest;
  const bool any = std::ranges::any_of(v.tests, [](const Test& t) { return t.x.se > 0; });
  v.alternative = any ? in_unit(largest, v.unit) + " to the contrary" : "";
}

/// Is the estimate on the side that would refute?
bool against(const Test& test) {
  return test.of == Test::Of::above ? test.x.value < test.limit - test.margin
                                    : std::abs(test.x.value) > std::max(test.limit, test.margin);
}

void say_what_decides(Verdict& v, double level) {
  double to_hold = 0, to_refute = std::numeric_limits<double>::infinity();
  for (const Test& test : v.tests) {
    if (decide(test, level) != Outcome::undecided) continue;
    const double work = work_to_decide(test, level);
    to_hold = std::max(to_hold, work);
    if (against(test)) to_refute = std::min(to_refute, work);  // one is enough
  }
  const double work = std::isfinite(to_refute) ? to_refute : to_hold;
  if (std::isnan(work) || work == 0) return;
  v.found += std::isfinite(work) ? fmt::format("; {:.1f} times the {} would decide", work, v.work)
                                 : fmt::format("; more {} would not decide", v.work);
}

void settle(Verdict& v, double level) {
  v.comparisons = v.tests.size();
  for (const Test& test : v.tests) v.outcome = worse(v.outcome, decide(test, level));
  if (v.outcome == Outcome::holds) state_power(v, level);
  if (v.outcome == Outcome::undecided) say_what_decides(v, level);
}

}  // namespace

Family settle(std::span<ClaimReport> reports) {
  Family family;
  double left = kFamilyLevel;
  for (const ClaimReport& report : reports)
    for (const Verdict& v : report.verdicts) {
      family.comparisons += v.tests.size();
      if (v.rare) left -= kRareLevel;
    }
  if (family.comparisons > 0) family.each = left / static_cast<double>(family.comparisons);
  for (ClaimReport& report : reports)
    for (Verdict& v : report.verdicts) settle(v, family.each);
  return family;
}

}  // namespace ttc
