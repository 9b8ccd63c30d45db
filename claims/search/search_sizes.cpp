// The law log10 C = a log10 N + b between a budget of FLOPs and the best size of policy for it (section 4.2
// of "Inference scaling laws", arXiv 2408.00724): is it there, and whose property is its slope?

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "claims/decide.h"
#include "claims/search/search_statements.h"
#include "sim/estimates/size_laws.h"
#include "sim/results/group_rows.h"

namespace ttc {

namespace {

constexpr double kPythia[] = {410e6, 1.4e9, 2.8e9, 6.9e9, 12e9};
constexpr double kTokens = 150;   // of one solution
constexpr double kSteeper = 1.4;  // logits a decade of size, in a family that gains more from size
constexpr double kKnown = 0.1;    // the published slope has no error bar
constexpr double kMargin = 0.2;

/// The family under sampling with weighted votes.
PolicyRuns family(const SearchClaim& claim, PolicySetting s, double per_decade) {
  SizeLaw law = claim.size_law;
  law.per_decade = per_decade;
  s.problems = claim.size_problems;
  s.policies.clear();
  s.mean.clear();
  for (const double parameters : kPythia) {
    s.policies.push_back({.name = "", .parameters = parameters, .tokens = {.mean = kTokens}});
    s.mean.push_back(law.mean_of(parameters));
  }
  s.samples = {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024};
  s.widths = {1};
  return PolicyRuns(s, Votes::weighted_only);
}

StrategySizes law_of(const PolicyRuns& runs, std::uint64_t seed) {
  std::vector<const CurveMeans*> curves;
  for (std::size_t p = 0; p < std::size(kPythia); ++p)
    curves.push_back(&runs.curve(p, Maker::sampling, Vote::weighted));
  return size_law_of(std::move(curves), {std::begin(kPythia), std::end(kPythia)}, seed);
}

/// Half of a 95 % interval is 1.96 standard errors.
double se(const Interval& interval) { return (interval.high - interval.low) / 3.92; }

std::string slope(double a, const Interval& i) {
  return fmt::format("{:.2f} ({:.2f} … {:.2f})", a, i.low, i.high);
}

Verdict papers_slope(const SearchClaim& claim, const StrategySizes& sizes) {
  const double wanted = claim.theory.size_slope;
  const double a = sizes.fit.over_budgets.a;
  const Interval& spread = sizes.over_budgets.a;
  const bool all = sizes.fit.sizes == std::size(kPythia);
  return {
      .id = "size_law_has_the_papers_slope",
      .text = fmt::format(
          "of sizes from 410M to 12B each is best at some budget C, and log10 C = a log10 N + b has a = "
          "{:g}, to .1 (the family's gain of {:g} logits a decade was chosen for that)",
          wanted, claim.size_law.per_decade),
      .outcome = all ? decide(a - wanted, se(spread), kKnown, kMargin, family_limit(2)) : Outcome::refuted,
      .value = a,
      .se = se(spread),
      .between = "problem sets",
      .found = all ? fmt::format("a = {}, b = {:.2f}", slope(a, spread), sizes.fit.over_budgets.b)
                   : fmt::format("{} sizes are ever best", sizes.fit.sizes)};
}

Verdict universal(const StrategySizes& sizes, const StrategySizes& steeper) {
  const double a = steeper.fit.over_budgets.a;
  const double off = a - sizes.fit.over_budgets.a;
  const double error = std::hypot(se(steeper.over_budgets.a), se(sizes.over_budgets.a));
  return {
      .id = "size_law_slope_is_universal",
      .text = fmt::format("that line, over all budgets, has the same slope, to .1, for a family that gains "
                          "{:g} logits a decade",
                          kSteeper),
      .outcome = std::isnan(off) ? Outcome::undecided : decide(off, error, kKnown, kMargin, family_limit(2)),
      .value = a,
      .se = se(steeper.over_budgets.a),
      .between = "problem sets",
      .found = fmt::format(
          "a = {}; through the budgets alone at which one size overtakes another it is {} there, and "
          "{} in the first family",
          slope(a, steeper.over_budgets.a),
          slope(steeper.fit.through_crossings.a, steeper.through_crossings.a),
          slope(sizes.fit.through_crossings.a, sizes.through_crossings.a))};
}

void add_row(GroupRows& rows, double per_decade, const StrategySizes& s) {
  const auto add = [&](const char* which, const SizeLine& line, const StrategySizes::Spread& spread) {
    rows.add(per_decade, std::string(which), static_cast<std::int64_t>(s.fit.sizes), line.a, spread.a.low,
             spread.a.high, line.b, spread.b.low, spread.b.high);
  };
  add("all budgets", s.fit.over_budgets, s.over_budgets);
  add("crossings", s.fit.through_crossings, s.through_crossings);
}

}  // namespace

void size_statements(const SearchClaim& claim, const PolicySetting& setting, ClaimReport& report) {
  const PolicyRuns runs = family(claim, setting, claim.size_law.per_decade);
  const PolicyRuns steeper_runs = family(claim, setting, kSteeper);
  const StrategySizes sizes = law_of(runs, setting.seed);
  const StrategySizes steeper = law_of(steeper_runs, setting.seed);
  report.verdicts.push_back(papers_slope(claim, sizes));
  report.verdicts.push_back(universal(sizes, steeper));
  GroupRows rows("search_size_law", "size_law_row",
                 "the best size N of policy for C FLOPs: log10 C = a log10 N + b");
  rows.declare<double>("per_decade", "what ten times as many parameters add to the success logit");
  rows.declare<std::string>("through", "which budgets the line is fitted to");
  rows.declare<std::int64_t>("sizes_best", "how many sizes are best at some budget", "1");
  for (const std::string name : {"a", "b"}) {
    rows.declare<double>(name, "of the line", "1");
    rows.declare<double>(name + "_low", "lower end of its 95 % interval for a new set of problems", "1");
    rows.declare<double>(name + "_high", "upper end", "1");
  }
  add_row(rows, claim.size_law.per_decade, sizes);
  add_row(rows, kSteeper, steeper);
  report.groups.push_back(rows.take());
}

}  // namespace ttc
