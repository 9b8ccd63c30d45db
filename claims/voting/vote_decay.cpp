// Theorem 1: each problem's exponent, down to errors that nobody can wait for.

#include <algorithm>
#include <cmath>

#include "analysis/theory/voting.h"
#include "claims/voting/theorem1.h"
#include "claims/voting/vote_shapes.h"
#include "claims/worst.h"
#include "sim/results/table.h"
#include "sim/run/rare_vote.h"

namespace ttc {

namespace {

/// Exact errors up to so many votes times answers are computed beside the simulated ones.
constexpr double kMostExactWork = 60000;
/// The measured exponent's finite-size error, left after the prefactor.
constexpr double kDecayShift = 0.005;
constexpr double kOnePercent = 0.01;
/// A simulated error is below the bound where it is certainly below so much above it: some are at it.
constexpr double kAtTheBound = 0.5;

struct ExponentRow {
  static constexpr TableName table{"theorem1_exponents", "shape",
                                   "how fast the error of a majority vote falls, problem by problem"};
  std::string problem = {};
  double gap = 0, predicted = 0;
  Measured measured = {};
  double bound = 0;
  static constexpr auto columns() {
    using R = ExponentRow;
    return std::tuple{column("problem", &R::problem, "in words"),
                      column("gap", &R::gap, "between the two most probable answers", "1"),
                      column("predicted", &R::predicted, "-log(1 - (sqrt p1 - sqrt p2)^2)", "per sample"),
                      column("measured", &R::measured, "between errors of 1e-8 and 1e-16, simulated",
                             "per sample", "measured_se", "its standard error between draws"),
                      column("bound", &R::bound, "the theorem's exponent, gap^2/2", "per sample")};
  }
};

/// From errors near 1e-8 and 1e-16.
Measured rate_of(const AnswerLaw& law, std::uint64_t draws, std::uint64_t seed, std::uint64_t stream) {
  return measure_rate({.law = law}, samples_for_error(law.p, 1e-8), samples_for_error(law.p, 1e-16), draws,
                      seed, 2 * stream);
}

void exponents(const Theorem1Claim& claim, std::uint64_t seed, ClaimReport& report) {
  const std::vector<VoteShape> shapes = vote_shapes();
  Table<ExponentRow> rows;
  Worst off(Quote::farthest);
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    const auto& [name, law] = shapes[i];
    const double predicted = claim.theory.rate_scale * majority_rate(law.p);
    const Measured rate = rate_of(law, claim.draws, seed, 100 + i);
    off.add(within(rate / predicted - 1, kDecayShift, kOnePercent), name);
    const double gap = majority_gap(law.p);
    rows.add({name, gap, predicted, rate, gap * gap / 2});
  }
  report.add(rows.take());
  const AnswerLaw crowd = crowded_vote();
  const Measured crowded = rate_of(crowd, claim.draws, seed, 99) / majority_rate(crowd.p) - 1;
  report.remark(
      "where hundreds of equal rivals are far behind (p1 = .3, 199 rivals) many tie with the winner even at "
      "these errors, and the measured exponent is still {:+.1f}({:.1f}) % off",
      100 * crowded.value, 100 * crowded.se);
  report.add(
      off.verdict({"exponent_is_chernoffs",
                   "error ~ K exp(-n I)/sqrt(n) with I = -log(1 - (sqrt p1 - sqrt p2)^2), to 1 %", "draws",
                   Kind::tested, "%"},
                  "measured from errors of 1e-8 to 1e-16 on {} problems: the farthest is {} % off ({})",
                  shapes.size(), points(off.number()), off.where()));
}

struct DecadeRow {
  static constexpr TableName table{"theorem1_errors", "decade",
                                   "the error of majority votes, decade by decade"};
  std::string problem = {};
  std::uint64_t n = 0;
  double exact = 0;
  Measured simulated = {};
  std::string_view drawn_from = {};
  double plain_draws = 0, estimate = 0, union_bound = 0, bound = 0;
  static constexpr auto columns() {
    using R = DecadeRow;
    return std::tuple{column("problem", &R::problem, "in words"),
                      column("n", &R::n, "samples"),
                      column("exact", &R::exact, "exact error; NaN where it would take long", "1"),
                      column("simulated", &R::simulated, "simulated error", "1", "simulated_se",
                             "its standard error between draws"),
                      column("drawn_from", &R::drawn_from,
                             "the model itself, or tilted laws where that would take too many draws"),
                      column("plain_draws", &R::plain_draws,
                             "draws that the model itself would need for the same relative error"),
                      column("estimate", &R::estimate, "the exponent with its prefactor", "1"),
                      column("union_bound", &R::union_bound, "sum of Chernoff's bounds over rivals", "1"),
                      column("bound", &R::bound, "the theorem's, A exp(-n gap^2/2)", "1")};
  }
};

/// The error of a vote near 10^-decade, simulated from some draws, and computed where that is quick.
DecadeRow decade_row(const VoteShape& shape, int decade, std::uint64_t draws,
                     const PopulationVoteTheory& theory, std::uint64_t seed, std::uint64_t stream) {
  const AnswerLaw& law = shape.law;
  const std::uint64_t n = samples_for_error(law.p, std::pow(10.0, -decade));
  const double estimate = majority_error_estimate(law.p, n);
  const Tilting tilting = affordable(estimate, 1 / std::sqrt(static_cast<double>(draws)), 10 * draws);
  const RareEstimate seen =
      vote_error({.law = shifted(law, theory.law_shift)}, n, draws, tilting, seed, stream);
  const bool quick = static_cast<double>(n * law.answers()) <= kMostExactWork;
  return {.problem = shape.name,
          .n = n,
          .exact = quick ? majority_error(law.p, law.correct, n) : std::nan(""),
          .simulated = seen,
          .drawn_from = tilting == Tilting::none ? "model" : "tilted",
          .plain_draws = seen.plain_draws(),
          .estimate = estimate,
          .union_bound = majority_union_bound(law.p, n),
          .bound = theory.bound_scale * majority_bound(law.p, n)};
}

/// Errors of 1e-1, 1e-2, …, 1e-12.
void decades(const Theorem1Claim& claim, std::uint64_t seed, ClaimReport& report) {
  const std::vector<VoteShape> shapes = vote_shapes();
  const std::uint64_t draws = std::max<std::uint64_t>(1000, claim.draws / 10);
  Worst agree(Quote::most), bounded(Quote::most);
  double smallest = 1;
  double most_plain = 0;
  Table<DecadeRow> rows;
  for (std::size_t i = 0; i < shapes.size(); ++i)
    for (int decade = 1; decade <= 12; ++decade) {
      const DecadeRow r = decade_row(shapes[i], decade, draws, claim.theory, seed,
                                     1000 + 20 * i + static_cast<std::uint64_t>(decade));
      rows.add(r);
      if (!std::isnan(r.exact)) {
        agree.agree(r.simulated / r.exact - 1);
        smallest = std::min(smallest, r.exact);
      }
      most_plain = std::max(most_plain, r.plain_draws);
      const Measured excess = r.simulated / r.bound - 1;
      bounded.add(below(excess, 0, kAtTheBound), excess);
    }
  report.add(rows.take());
  report.add(
      agree.verdict({"tilted_agrees_with_exact", "simulated and exact errors agree from 1e-1 to 1e-12",
                     "draws", Kind::self_check, "%"},
                    "the farthest of {} errors down to {:.0e} is {:.1f} standard errors off; {} draws each "
                    "did what plain simulation would need up to {:.0e} for",
                    agree.told(), smallest, agree.number().value, draws, most_plain));
  report.add(bounded.verdict({"simulated_below_bound", "simulated errors stay below the theorem's bound",
                              "draws", Kind::tested, "%"},
                             "of {} simulated errors the nearest is {:+.1f}({:.1f}) % above it",
                             bounded.told(), 100 * bounded.number().value, 100 * bounded.number().se));
}

void intervals_cover(const Theorem1Claim& claim, std::uint64_t seed, ClaimReport& report) {
  const std::vector<VoteShape> shapes = vote_shapes();
  constexpr std::size_t chosen[] = {1, 6, 7, 14};  // two, three, three nearly tied, four with abstentions
  const std::uint64_t runs = claim.replicates / std::size(chosen);
  std::uint64_t covered = 0;
  for (const std::size_t shape : chosen) {
    const AnswerLaw& law = shapes[shape].law;
    const AnswerLaw simulated = shifted(law, claim.theory.law_shift);
    const std::uint64_t n = samples_for_error(law.p, 1e-12);
    const double exact = majority_error(law.p, law.correct, n);
    for (std::uint64_t r = 0; r < runs; ++r) {
      const std::uint64_t stream = 10000 * (shape + 1) + r;
      const RareEstimate seen = vote_error({.law = simulated}, n, 1000, Tilting::mixture, seed, stream);
      covered += std::abs(seen.value - exact) <= 1.96 * seen.se ? 1U : 0U;
    }
  }
  const auto count = static_cast<double>(runs * std::size(chosen));
  const Measured share{static_cast<double>(covered) / count, std::sqrt(0.95 * 0.05 / count)};
  report.add(verdict({"tilted_intervals_cover",
                      "95 % intervals of simulated errors of 1e-12 cover the exact ones in 93 to 97 % of the "
                      "runs, certainly "
                      "in 90 % of them",
                      "runs", Kind::self_check},
                     std::vector{within(share - 0.95, 0.02, 0.05)}, share,
                     "{:.1f} % of {:.0f} runs of 1,000 draws, on {} problems", 100 * share.value, count,
                     std::size(chosen)));
}

/// Two equal rivals: half of the error is behind the tilt that is not used.
void one_tilt_is_enough(const Theorem1Claim& claim, std::uint64_t seed, ClaimReport& report) {
  const double moved = 0.3 * claim.theory.rival_shift;
  const VoteOn vote{.law = {.p = {0.4, 0.3 + moved, 0.3 - moved}}};
  const std::uint64_t n = samples_for_error(vote.law.p, 1e-12);
  const double exact = majority_error(vote.law.p, 1, n);
  const RareEstimate one = vote_error(vote, n, claim.draws, Tilting::slowest, seed, 1);
  const RareEstimate all = vote_error(vote, n, claim.draws, Tilting::mixture, seed, 2);
  const double off = (one.value - exact) / one.se;
  report.add(verdict(
      {"one_tilt_is_enough", "a single tilt, towards the slowest rival, finds the error of any problem",
       "draws", Kind::tested, "%"},
      std::vector{agrees((Measured(one) - exact) / exact)}, {off, 1},
      "p = (.4, .3, .3) at n = {}: {:.2e} +- {:.0e} where {:.2e} is exact; the diagnosis says "
      "that it finds {:.0f} %. A mixture of tilts finds {:.2e}",
      n, one.value, one.se, exact, 100 * one.slowest_share, all.value));
}

}  // namespace

void decay_statements(const Theorem1Claim& claim, std::uint64_t seed, ClaimReport& report) {
  for (const auto statement : {exponents, decades, intervals_cover, one_tilt_is_enough})
    statement(claim, seed, report);
}

}  // namespace ttc
