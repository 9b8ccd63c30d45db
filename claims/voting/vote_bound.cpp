// Theorem 1: the bound of its proof.

#include <algorithm>
#include <cmath>

#include "analysis/statistics/quantile.h"
#include "analysis/theory/voting.h"
#include "claims/decide.h"
#include "claims/voting/theorem1.h"
#include "claims/voting/vote_shapes.h"
#include "sim/results/table.h"

namespace ttc {

namespace {

/// Exact errors beyond so many votes would take long; such points are left out.
constexpr double kMostVotesBounded = 400;

struct BoundRow {
  static constexpr TableName table{
      "theorem1_bound", "bound_point",
      "exact errors of majority votes beside their bounds (the first thousand problems)"};
  std::size_t answers = 0;
  double gap = 0;
  std::uint64_t n = 0;
  double error = 0, union_bound = 0, bound = 0;
  static constexpr auto columns() {
    using R = BoundRow;
    return std::tuple{column("answers", &R::answers, "answers of the problem"),
                      column("gap", &R::gap, "between the two most probable answers", "1"),
                      column("n", &R::n, "samples"),
                      column("error", &R::error, "exact chance that the winner is not the limit's", "1"),
                      column("union_bound", &R::union_bound, "sum of Chernoff's bounds over rivals", "1"),
                      column("bound", &R::bound, "the theorem's, A exp(-n gap^2/2)", "1")};
  }
};

/// Numbers of samples at which the bound says something, below one; few for problems where it never does.
std::vector<std::uint64_t> telling_sizes(const AnswerLaw& law) {
  const double gap = majority_gap(law.p);
  const auto answers = static_cast<double>(law.answers());
  const double first = 2 * std::log(answers) / (gap * gap);  // where the bound is one
  std::vector<std::uint64_t> sizes;
  for (const double factor : {1.02, 1.5, 2.5, 4.0, 8.0}) {
    const double n = std::ceil(answers > 1 ? factor * first : 5 * factor * factor);
    if (n <= kMostVotesBounded) sizes.push_back(static_cast<std::uint64_t>(n));
  }
  return sizes;
}

/// What the exact errors are beside their bounds.
struct Bounds {
  std::uint64_t points = 0, violated = 0;
  double single = 0;                ///< largest error over bound among problems with a single answer
  double several = 0;               ///< and among the others
  std::uint64_t n = 0;              ///< where that is
  double union_excess = -1;         ///< largest excess of the error over the union bound, relative
  std::vector<double> rate_factor;  ///< true exponent over the bound's
  std::vector<double>
      sample_factor;  ///< samples that the bound wants for an error of 1 %, over what it takes

  void add(const BoundRow& at) {
    ++points;
    violated += at.error > at.bound * (1 + 1e-9) ? 1 : 0;  // exact to 1e-9 and less where they are tiny
    union_excess = std::max(union_excess, at.error / at.union_bound - 1);
    double& largest = at.answers == 1 ? single : several;
    if (at.answers > 1 && at.error / at.bound > largest) n = at.n;
    largest = std::max(largest, at.error / at.bound);
  }
};

double samples_by_bound(const AnswerLaw& law, double gap, double error) {
  return std::ceil(2 * std::log(static_cast<double>(law.answers()) / error) / (gap * gap));
}

Bounds measure(const Theorem1Claim& claim, std::uint64_t seed, Table<BoundRow>& rows) {
  Bounds all;
  for (std::uint64_t i = 0; i < claim.problems; ++i) {
    Stream stream(Purpose::claim, {.seed = seed, .problem = i, .model = 2});
    const AnswerLaw law = nearer_tie(random_vote(i, stream), claim.theory.nearer_ties);
    const double gap = majority_gap(law.p);
    if (!(gap > 0)) continue;
    if (law.answers() > 1) {
      all.rate_factor.push_back(majority_rate(law.p) / (gap * gap / 2));
      all.sample_factor.push_back(samples_by_bound(law, gap, 0.01) /
                                  static_cast<double>(samples_for_error(law.p, 0.01)));
    }
    for (const std::uint64_t n : telling_sizes(law)) {
      const BoundRow row{law.answers(),
                         gap,
                         n,
                         majority_error(law.p, law.correct, n),
                         claim.theory.bound_scale * majority_union_bound(law.p, n),
                         claim.theory.bound_scale * majority_bound(law.p, n)};
      all.add(row);
      if (i < 1000) rows.add(row);
    }
  }
  return all;
}

Verdict holds_everywhere(const Bounds& b) {
  const double closest = std::max(b.single, b.several);
  return never_happens(
      {"bound_holds", "error <= A exp(-n gap^2/2) for A answers, at every problem and n"}, b.violated,
      b.points, {closest}, "{}",
      b.points == 0 ? "no problem was drawn whose bound says something at a size that is quick to compute"
                    : fmt::format("violated at {} of {} points where the bound is below one; the error "
                                  "reaches {:.3f} of it with a single answer and abstentions, {:.3f} with "
                                  "several answers (n = {}): dividing the bound by {:.3g} would be caught",
                                  b.violated, b.points, b.single, b.several, b.n, 1.01 / closest));
}

Verdict union_is_between(const Bounds& b) {
  return verdict(
      {"union_bound_holds", "error <= sum over rivals of (1 - (sqrt p1 - sqrt pj)^2)^n, which is sharper"},
      b.points == 0 ? Outcome::undecided : holds_if(b.union_excess < 1e-9), {b.union_excess},
      "the error exceeds it by at most {:.1e} of it at the same points", std::max(0.0, b.union_excess));
}

Verdict is_tight(const Bounds& b) {
  const double least = lower_quantile(b.rate_factor, 0);
  const double median = lower_quantile(b.rate_factor, 0.5);
  return verdict(
      {"bound_has_the_exponent", "the bound's exponent, gap^2/2, is the error's"},
      holds_if(least < 1.001 && median < 1.001), {median},
      "the error's is larger by a factor of {:.2f} to {:.3g}, {:.2g} at the median of {} problems; "
      "for an error of 1 % the bound asks for {:.2g} times the samples it takes at the median, "
      "{:.2g} at the ninth decile",
      least, lower_quantile(b.rate_factor, 1), median, b.rate_factor.size(),
      lower_quantile(b.sample_factor, 0.5), lower_quantile(b.sample_factor, 0.9));
}

}  // namespace

void bound_statements(const Theorem1Claim& claim, std::uint64_t seed, ClaimReport& report) {
  Table<BoundRow> rows;
  const Bounds bounds = measure(claim, seed, rows);
  for (const auto statement : {holds_everywhere, union_is_between, is_tight}) report.add(statement(bounds));
  report.add(rows.take());
}

}  // namespace ttc
