// The law log10 C = a log10 N + b between a budget of FLOPs and the best size of policy for it (section 4.2
// of "Inference scaling laws", arXiv 2408.00724): is it there, and whose property is its slope?

#include <cmath>

#include "claims/search/policy_runs.h"
#include "claims/search/search_claim.h"
#include "claims/worst.h"
#include "sim/estimates/size_laws.h"
#include "sim/results/table.h"

namespace ttc {

namespace {

constexpr double kPythia[] = {410e6, 1.4e9, 2.8e9, 6.9e9, 12e9};
constexpr const char* kPythiaNames[] = {"410M", "1.4B", "2.8B", "6.9B", "12B"};
constexpr double kTokens = 150;  // of one solution
constexpr double kKnown = 0.1;   // the published slope has no error bar
constexpr double kSlopeMargin = 0.2;

/// The family under sampling with weighted votes.
StudyCurves family(const SearchClaim& claim, const PolicySetting& setting, double per_decade) {
  PolicySetting s = setting.with(claim.size_problems, {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024}, {1});
  SizeLaw law = claim.size_law;
  law.per_decade = per_decade;
  s.policies.clear();
  s.mean.clear();
  for (const double parameters : kPythia) {
    s.policies.push_back({.name = "", .parameters = parameters, .tokens = {.mean = kTokens}});
    s.mean.push_back(law.mean_of(parameters));
  }
  return runs_of(s);
}

StrategySizes law_of(const StudyCurves& runs, std::uint64_t seed) {
  std::vector<const CurveMeans*> curves;
  for (std::size_t p = 0; p < std::size(kPythia); ++p) curves.push_back(&runs.curve(sampling(p)));
  return size_law_of(std::move(curves), {std::begin(kPythia), std::end(kPythia)}, seed);
}

/// Half of a 95 % interval is 1.96 standard errors.
Measured measured(double value, const Interval& interval) {
  return {value, (interval.high - interval.low) / 3.92};
}

/// The slope over all budgets.
Measured slope_of(const StrategySizes& sizes) {
  return measured(sizes.fit.over_budgets.a, sizes.over_budgets.a);
}

std::string words(const SizeLine& line, const StrategySizes::Spread& spread) {
  return fmt::format("{:.2f} ({:.2f} … {:.2f})", line.a, spread.a.low, spread.a.high);
}

Verdict papers_slope(const SearchClaim& claim, const StrategySizes& sizes) {
  const Measured slope = slope_of(sizes);
  const double wanted = claim.theory.size_slope;
  const Statement statement{
      "size_law_has_the_papers_slope",
      fmt::format(
          "of sizes from 410M to 12B each is best at some budget C, and log10 C = a log10 N + b has a "
          "= {:g}, to .1 (the family's gain of {:g} logits a decade was chosen for that)",
          wanted, claim.size_law.per_decade),
      kProblemSets, Kind::fitted, "of slope"};
  if (sizes.fit.sizes < std::size(kPythia))
    return verdict(statement, Outcome::refuted, slope, "{} sizes are ever best", sizes.fit.sizes);
  return verdict(statement, std::vector{within(slope - wanted, kKnown, kSlopeMargin)}, slope,
                 "a = {}, b = {:.2f}", words(sizes.fit.over_budgets, sizes.over_budgets),
                 sizes.fit.over_budgets.b);
}

Verdict universal(const SearchClaim& claim, const StrategySizes& sizes, const StrategySizes& steeper) {
  const Measured slope = slope_of(steeper);
  return verdict(
      {"size_law_slope_is_universal",
       fmt::format("that line, over all budgets, has the same slope, to .1, for a family that gains {:g} "
                   "logits a decade",
                   claim.theory.steeper_per_decade),
       kProblemSets, Kind::tested, "of slope"},
      std::vector{within(slope - slope_of(sizes), kKnown, kSlopeMargin)}, slope,
      "a = {}; through the budgets alone at which one size overtakes another it is {} there, and {} in the "
      "first family",
      words(steeper.fit.over_budgets, steeper.over_budgets),
      words(steeper.fit.through_crossings, steeper.through_crossings),
      words(sizes.fit.through_crossings, sizes.through_crossings));
}

/// The best of some sizes less the best of the others at a budget, chosen by accuracy; NaN where nobody can
/// afford a sample.
Measured lead_of(const StudyCurves& runs, std::size_t smallest, double flops) {
  std::vector<double> best[2];
  for (std::size_t p = 0; p < std::size(kPythia); ++p) {
    const std::vector<double> solved = runs.solved_at(sampling(p), flops);
    std::vector<double>& so_far = best[p < smallest ? 0 : 1];
    if (solved.empty()) continue;  // beyond what was run, or less than a sample
    if (so_far.empty() || mean_over_problems(solved).value > mean_over_problems(so_far).value)
      so_far = solved;
  }
  if (best[0].empty() || best[1].empty()) return {std::nan(""), std::nan("")};
  return paired(best[0], best[1]);
}

/// Section 4.2: which sizes are best at the budgets that it marks.
Verdict best_at_marked_budgets(const StudyCurves& runs, std::size_t small) {
  Worst worst(Quote::least);
  for (const int log2 : {41, 44, 47}) {
    const Measured d = lead_of(runs, small, std::ldexp(1.0, log2));
    worst.add(log2 < 47 ? above(d, 0) : below(d, 0), d);
    worst.say("2^{}: {}", log2, points(d));
  }
  return worst.verdict({"small_sizes_best_at_small_budgets",
                        fmt::format("{} is the best size at 2^41 and at 2^44 FLOPs, a larger one at 2^47",
                                    fmt::join(kPythiaNames, kPythiaNames + small, " or ")),
                        kProblemSets},
                       "the best of the two less the best of the others: {}", worst.said());
}

/// Slope and intercept beside the published ones.
void compare_line(const StrategySizes& sizes, ClaimReport& report) {
  const auto& [a, b] = sizes.over_budgets;
  const SizeLine& line = sizes.fit.over_budgets;
  const char* reading = "log10 C = 1.19 log10 N + 2.03";
  report.comparisons.push_back({.quantity = "size law, slope a",
                                .paper = 1.19,
                                .reading = reading,
                                .ours = measured(line.a, a),
                                .fitted = true});
  report.comparisons.push_back(
      {.quantity = "size law, b", .paper = 2.03, .reading = reading, .ours = measured(line.b, b)});
}

struct SizeRow {
  static constexpr TableName table{"search_size_law", "size_law_row",
                                   "the best size N of policy for C FLOPs: log10 C = a log10 N + b"};
  double per_decade;
  std::string_view through;
  std::size_t sizes;
  double a, a_low, a_high, b, b_low, b_high;

  static constexpr auto columns() {
    using R = SizeRow;
    constexpr const char* kLow = "lower end of its 95 % interval for a new set of problems";
    return std::tuple{
        column("per_decade", &R::per_decade, "what ten times as many parameters add to the success logit"),
        column("through", &R::through, "which budgets the line is fitted to"),
        column("sizes_best", &R::sizes, "how many sizes are best at some budget", "1"),
        column("a", &R::a, "of the line", "1"),
        column("a_low", &R::a_low, kLow, "1"),
        column("a_high", &R::a_high, "upper end", "1"),
        column("b", &R::b, "of the line", "1"),
        column("b_low", &R::b_low, kLow, "1"),
        column("b_high", &R::b_high, "upper end", "1")};
  }
};

void add_rows(Table<SizeRow>& rows, double per_decade, const StrategySizes& s) {
  const auto add = [&](const char* which, const SizeLine& line, const StrategySizes::Spread& spread) {
    rows.add({per_decade, which, s.fit.sizes, line.a, spread.a.low, spread.a.high, line.b, spread.b.low,
              spread.b.high});
  };
  add("all budgets", s.fit.over_budgets, s.over_budgets);
  add("crossings", s.fit.through_crossings, s.through_crossings);
}

}  // namespace

void size_statements(const SearchClaim& claim, const PolicySetting& setting, ClaimReport& report) {
  const StudyCurves runs = family(claim, setting, claim.size_law.per_decade);
  const StudyCurves steeper_runs = family(claim, setting, claim.theory.steeper_per_decade);
  const StrategySizes sizes = law_of(runs, setting.seed);
  const StrategySizes steeper = law_of(steeper_runs, setting.seed);
  report.add(papers_slope(claim, sizes));
  report.add(universal(claim, sizes, steeper));
  report.add(best_at_marked_budgets(runs, claim.theory.small_sizes));
  compare_line(sizes, report);
  Table<SizeRow> rows;
  add_rows(rows, claim.size_law.per_decade, sizes);
  add_rows(rows, claim.theory.steeper_per_decade, steeper);
  report.add(rows.take());
}

}  // namespace ttc
