// Theorem 1: each problem's exponent, down to errors that nobody can wait for.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/theory/voting.h"
#include "claims/decide.h"
#include "claims/voting/measured_rate.h"
#include "claims/voting/rare_vote.h"
#include "claims/voting/theorem1_statements.h"
#include "claims/voting/vote_shapes.h"
#include "sim/results/group_rows.h"

namespace ttc {

namespace {

/// Exact errors up to so many votes times answers are computed beside the simulated ones.
constexpr double kMostExactWork = 60000;
/// The measured exponent's finite-size error, left after the prefactor.
constexpr double kKnownShift = 0.005;
constexpr double kOnePercent = 0.01;

/// From errors near 1e-8 and 1e-16.
MeasuredRate rate_of(const AnswerLaw& law, std::uint64_t draws, std::uint64_t seed, std::uint64_t stream) {
  return measure_rate({.law = law}, samples_for_error(law.p, 1e-8), samples_for_error(law.p, 1e-16), draws,
                      seed, 2 * stream);
}

Verdict exponents(const Theorem1Claim& claim, std::uint64_t seed, ClaimReport& report) {
  GroupRows rows("theorem1_exponents", "shape",
                 "how fast the error of a majority vote falls, problem by problem");
  rows.declare<std::string>("problem", "in words");
  rows.declare<double>("gap", "between the two most probable answers", "1");
  rows.declare<double>("predicted", "-log(1 - (sqrt p1 - sqrt p2)^2)", "per sample");
  rows.declare<double>("measured", "between errors of 1e-8 and 1e-16, simulated", "per sample");
  rows.declare<double>("measured_se", "its standard error between draws", "per sample");
  rows.declare<double>("bound", "the theorem's exponent, gap^2/2", "per sample");
  const std::vector<VoteShape> shapes = vote_shapes();
  RateTest test(shapes.size(), kKnownShift, kOnePercent);
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    const AnswerLaw& law = shapes[i].law;
    const double predicted = claim.theory.rate_scale * majority_rate(law.p);
    const MeasuredRate measured = rate_of(law, claim.draws, seed, 100 + i);
    test.add(shapes[i].name, measured, predicted);
    const double gap = majority_gap(law.p);
    rows.add(shapes[i].name, gap, predicted, measured.rate, measured.se, gap * gap / 2);
  }
  report.groups.push_back(rows.take());
  const AnswerLaw crowd = crowded_vote();
  const MeasuredRate crowded = rate_of(crowd, claim.draws, seed, 99);
  report.remarks.push_back(fmt::format(
      "where hundreds of equal rivals are far behind (p1 = .3, 199 rivals) many tie with the winner "
      "even at these errors, and the measured exponent is still {:+.1f}({:.1f}) % off",
      100 * (crowded.rate / majority_rate(crowd.p) - 1), 100 * crowded.se / majority_rate(crowd.p)));
  return test.verdict("error ~ K exp(-n I)/sqrt(n) with I = -log(1 - (sqrt p1 - sqrt p2)^2), to 1 %",
                      fmt::format("from errors of 1e-8 to 1e-16 on {} problems", shapes.size()));
}

GroupRows declare_decades() {
  GroupRows rows("theorem1_errors", "decade", "the error of majority votes, decade by decade");
  rows.declare<std::string>("problem", "in words");
  rows.declare<std::int64_t>("n", "samples");
  rows.declare<double>("exact", "exact error; NaN where it would take long", "1");
  rows.declare<double>("simulated", "simulated error", "1");
  rows.declare<double>("simulated_se", "its standard error between draws", "1");
  rows.declare<std::string>("drawn_from",
                            "the model itself, or tilted laws where that would take too many draws");
  rows.declare<double>("plain_draws", "draws that the model itself would need for the same relative error");
  rows.declare<double>("estimate", "the exponent with its prefactor", "1");
  rows.declare<double>("union_bound", "sum of Chernoff's bounds over rivals", "1");
  rows.declare<double>("bound", "the theorem's, A exp(-n gap^2/2)", "1");
  return rows;
}

/// Errors of 1e-1, 1e-2, …, 1e-12 simulated, and computed where that is quick.
void decades(const Theorem1Claim& claim, std::uint64_t seed, ClaimReport& report) {
  GroupRows rows = declare_decades();
  const std::vector<VoteShape> shapes = vote_shapes();
  const std::uint64_t draws = std::max<std::uint64_t>(1000, claim.draws / 10);
  const double wanted = 1 / std::sqrt(static_cast<double>(draws));
  std::uint64_t compared = 0;
  double farthest = 0;
  double smallest = 1;
  double most_plain = 0;
  double above_bound = 0;  // farthest, in standard errors
  std::uint64_t above = 0;
  const double limit = family_limit(12 * shapes.size());
  for (std::size_t i = 0; i < shapes.size(); ++i)
    for (int decade = 1; decade <= 12; ++decade) {
      const AnswerLaw& law = shapes[i].law;
      const std::uint64_t n = samples_for_error(law.p, std::pow(10.0, -decade));
      const Tilting tilting = affordable(majority_error_estimate(law.p, n), wanted, 10 * draws);
      const auto stream = 1000 + 20 * i + static_cast<std::uint64_t>(decade);
      const RareEstimate seen = vote_error({.law = law}, n, draws, tilting, seed, stream);
      const bool quick = static_cast<double>(n * law.answers()) <= kMostExactWork;
      const double exact = quick ? majority_error(law.p, law.correct, n) : std::nan("");
      if (quick) {
        ++compared;
        farthest = std::max(farthest, std::abs(seen.value - exact) / seen.se);
        smallest = std::min(smallest, exact);
      }
      most_plain = std::max(most_plain, seen.plain_draws());
      const double excess = (seen.value - claim.theory.bound_scale * majority_bound(law.p, n)) / seen.se;
      above_bound = std::max(above_bound, excess);
      above += excess < limit ? 0U : 1U;
      rows.add(shapes[i].name, static_cast<std::int64_t>(n), exact, seen.value, seen.se,
               std::string(tilting == Tilting::none ? "model" : "tilted"), seen.plain_draws(),
               majority_error_estimate(law.p, n), majority_union_bound(law.p, n),
               claim.theory.bound_scale * majority_bound(law.p, n));
    }
  const double z = family_limit(compared);
  report.groups.push_back(rows.take());
  report.verdicts.push_back(
      {.id = "tilted_agrees_with_exact",
       .text = "simulated and exact errors agree from 1e-1 to 1e-12",
       .outcome = farthest < z ? Outcome::holds : Outcome::refuted,
       .value = farthest,
       .se = 1,
       .between = "draws",
       .found = fmt::format(
           "the farthest of {} errors down to {:.0e} is {:.1f} standard errors off (limit {:.1f}); "
           "{} draws each did what plain simulation would need up to {:.0e} for",
           compared, smallest, farthest, z, draws, most_plain)});
  report.verdicts.push_back(
      {.id = "simulated_below_bound",
       .text = "simulated errors stay below the theorem's bound",
       .outcome = above == 0 ? Outcome::holds : Outcome::refuted,
       .value = above_bound,
       .se = 1,
       .between = "draws",
       .found = fmt::format("{} of {} simulated errors are above it, at a family-wise level of {:.0e}", above,
                            12 * shapes.size(), kClaimLevel)});
}

Verdict intervals_cover(const Theorem1Claim& claim, std::uint64_t seed) {
  const std::vector<VoteShape> shapes = vote_shapes();
  const std::vector<std::size_t> chosen = {1, 6, 7,
                                           14};  // two, three, three nearly tied, four with abstentions
  const std::uint64_t runs = claim.replicates / chosen.size();
  std::uint64_t covered = 0;
  for (const std::size_t shape : chosen) {
    const AnswerLaw& law = shapes[shape].law;
    const std::uint64_t n = samples_for_error(law.p, 1e-12);
    const double exact = majority_error(law.p, law.correct, n);
    for (std::uint64_t r = 0; r < runs; ++r) {
      const RareEstimate seen =
          vote_error({.law = law}, n, 1000, Tilting::mixture, seed, 10000 * (shape + 1) + r);
      covered += std::abs(seen.value - exact) <= 1.96 * seen.se ? 1U : 0U;
    }
  }
  const auto count = static_cast<double>(runs * chosen.size());
  const double share = static_cast<double>(covered) / count;
  const double se = std::sqrt(0.95 * 0.05 / count);
  const double off = std::abs(share - 0.95);
  return {
      .id = "tilted_intervals_cover",
      .text = "95 % intervals of simulated errors of 1e-12 cover the exact ones in 93 to 97 % of the runs",
      .outcome = off - family_limit(1) * se > 0.02 ? Outcome::refuted
                 : off <= 0.02                     ? Outcome::holds
                                                   : Outcome::undecided,
      .value = share,
      .se = se,
      .between = "runs",
      .found = fmt::format("{:.1f} % of {:.0f} runs of 1,000 draws, on {} problems", 100 * share, count,
                           chosen.size())};
}

/// Two equal rivals: half of the error is behind the tilt that is not used.
Verdict one_tilt_is_enough(const Theorem1Claim& claim, std::uint64_t seed) {
  const AnswerLaw law{.p = {0.4, 0.3, 0.3}};
  const std::uint64_t n = samples_for_error(law.p, 1e-12);
  const double exact = majority_error(law.p, 1, n);
  const RareEstimate one = vote_error({.law = law}, n, claim.draws, Tilting::slowest, seed, 1);
  const double off = (one.value - exact) / one.se;
  return {.id = "one_tilt_is_enough",
          .text = "a single tilt, towards the slowest rival, finds the error of any problem",
          .outcome = std::abs(off) < family_limit(1) ? Outcome::holds : Outcome::refuted,
          .value = off,
          .se = 1,
          .between = "draws",
          .found =
              fmt::format("p = (.4, .3, .3) at n = {}: {:.2e} +- {:.0e} where {:.2e} is exact; the diagnosis "
                          "says that it finds {:.0f} %. A mixture of tilts finds {:.2e}",
                          n, one.value, one.se, exact, 100 * one.slowest_share,
                          vote_error({.law = law}, n, claim.draws, Tilting::mixture, seed, 2).value)};
}

}  // namespace

void decay_statements(const Theorem1Claim& claim, std::uint64_t seed, ClaimReport& report) {
  report.verdicts.push_back(exponents(claim, seed, report));
  decades(claim, seed, report);
  report.verdicts.push_back(intervals_cover(claim, seed));
  report.verdicts.push_back(one_tilt_is_enough(claim, seed));
}

}  // namespace ttc
