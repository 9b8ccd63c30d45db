// Theorem 1: the bound of its proof.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/theory/voting.h"
#include "claims/voting/theorem1_statements.h"
#include "claims/voting/vote_shapes.h"
#include "sim/results/group_rows.h"

namespace ttc {

namespace {

/// Exact errors beyond so many votes would take long; such points are left out.
constexpr double kMostVotes = 400;

/// Numbers of samples at which the bound says something, below one; few for problems where it never does.
std::vector<std::uint64_t> telling_sizes(const AnswerLaw& law) {
  const double gap = majority_gap(law.p);
  const auto answers = static_cast<double>(law.answers());
  const double first = 2 * std::log(answers) / (gap * gap);  // where the bound is one
  std::vector<std::uint64_t> sizes;
  for (const double factor : {1.02, 1.5, 2.5, 4.0, 8.0}) {
    const double n = std::ceil(answers > 1 ? factor * first : 5 * factor * factor);
    if (n <= kMostVotes) sizes.push_back(static_cast<std::uint64_t>(n));
  }
  return sizes;
}

/// How close the error comes to its bound among problems of one kind.
struct Closest {
  double ratio = 0;
  std::uint64_t points = 0;
  AnswerLaw law = {};
  std::uint64_t n = 0;

  void add(double error, double bound, const AnswerLaw& at, std::uint64_t size) {
    ++points;
    if (error / bound <= ratio) return;
    ratio = error / bound;
    law = at;
    n = size;
  }
};

struct Bounds {
  Closest single, several;
  std::uint64_t violated = 0;
  double union_excess = -1;         ///< largest excess of the error over the union bound, relative
  std::vector<double> rate_factor;  ///< true exponent over the bound's
  std::vector<double>
      sample_factor;  ///< samples that the bound wants for an error of 1 %, over what it takes
};

std::uint64_t samples_by_bound(const AnswerLaw& law, double error) {
  const double gap = majority_gap(law.p);
  return static_cast<std::uint64_t>(
      std::ceil(2 * std::log(static_cast<double>(law.answers()) / error) / (gap * gap)));
}

Bounds measure(const Theorem1Claim& claim, std::uint64_t seed, GroupRows& rows) {
  Bounds m;
  for (std::uint64_t i = 0; i < claim.problems; ++i) {
    Stream stream(Purpose::claim, {.seed = seed, .problem = i, .model = 2});
    const AnswerLaw law = random_vote(i, stream);
    const double gap = majority_gap(law.p);
    if (!(gap > 0)) continue;
    if (law.answers() > 1) {
      m.rate_factor.push_back(majority_rate(law.p) / (gap * gap / 2));
      m.sample_factor.push_back(static_cast<double>(samples_by_bound(law, 0.01)) /
                                static_cast<double>(samples_for_error(law.p, 0.01)));
    }
    for (const std::uint64_t n : telling_sizes(law)) {
      const double error = majority_error(law.p, law.correct, n);
      const double bound = claim.theory.bound_scale * majority_bound(law.p, n);
      // Errors are exact to 1e-9 and less where they are tiny.
      m.violated += error > bound * (1 + 1e-9) ? 1 : 0;
      m.union_excess = std::max(m.union_excess, error / majority_union_bound(law.p, n) - 1);
      (law.answers() == 1 ? m.single : m.several).add(error, bound, law, n);
      if (i < 1000)
        rows.add(static_cast<std::int64_t>(law.answers()), gap, static_cast<std::int64_t>(n), error,
                 majority_union_bound(law.p, n), bound);
    }
  }
  return m;
}

GroupRows declare_rows() {
  GroupRows rows("theorem1_bound", "bound_point",
                 "exact errors of majority votes beside their bounds (the first thousand problems)");
  rows.declare<std::int64_t>("answers", "answers of the problem");
  rows.declare<double>("gap", "between the two most probable answers", "1");
  rows.declare<std::int64_t>("n", "samples");
  rows.declare<double>("error", "exact chance that the winner is not the limit's", "1");
  rows.declare<double>("union_bound", "sum of Chernoff's bounds over rivals", "1");
  rows.declare<double>("bound", "the theorem's, A exp(-n gap^2/2)", "1");
  return rows;
}

double quantile(std::vector<double> values, double at) {
  std::ranges::sort(values);
  return values[static_cast<std::size_t>(at * static_cast<double>(values.size() - 1))];
}

Verdict holds_everywhere(const Bounds& m) {
  const std::uint64_t points = m.single.points + m.several.points;
  Verdict v{.id = "bound_holds",
            .text = "error <= A exp(-n gap^2/2) for A answers, at every problem and n",
            .outcome = m.violated > 0 ? Outcome::refuted
                       : points > 0   ? Outcome::holds
                                      : Outcome::undecided,
            .value = std::max(m.single.ratio, m.several.ratio)};
  if (points == 0) {
    v.found = "no problem was drawn whose bound says something at a size that is quick to compute";
    return v;
  }
  v.found = fmt::format(
      "violated at {} of {} points where the bound is below one; the error reaches {:.3f} of it with a "
      "single "
      "answer and abstentions, {:.3f} with several answers (n = {}): dividing the bound by {:.3g} would be "
      "caught",
      m.violated, points, m.single.ratio, m.several.ratio, m.several.n, 1.01 / v.value);
  return v;
}

Verdict union_is_between(const Bounds& m) {
  return {.id = "union_bound_holds",
          .text = "error <= sum over rivals of (1 - (sqrt p1 - sqrt pj)^2)^n, which is sharper",
          .outcome = m.single.points + m.several.points == 0 ? Outcome::undecided
                     : m.union_excess < 1e-9                 ? Outcome::holds
                                                             : Outcome::refuted,
          .value = m.union_excess,
          .found = fmt::format("the error exceeds it by at most {:.1e} of it at the same points",
                               std::max(0.0, m.union_excess))};
}

Verdict is_tight(const Bounds& m) {
  const double least = quantile(m.rate_factor, 0);
  const double median = quantile(m.rate_factor, 0.5);
  return {
      .id = "bound_has_the_exponent",
      .text = "the bound's exponent, gap^2/2, is the error's",
      .outcome = least < 1.001 && median < 1.001 ? Outcome::holds : Outcome::refuted,
      .value = median,
      .found = fmt::format(
          "the error's is larger by a factor of {:.2f} to {:.3g}, {:.2g} at the median of {} problems; for "
          "an "
          "error of 1 % the bound asks for {:.2g} times the samples it takes at the median, {:.2g} at the "
          "ninth decile",
          least, quantile(m.rate_factor, 1), median, m.rate_factor.size(), quantile(m.sample_factor, 0.5),
          quantile(m.sample_factor, 0.9))};
}

}  // namespace

void bound_statements(const Theorem1Claim& claim, std::uint64_t seed, ClaimReport& report) {
  GroupRows rows = declare_rows();
  const Bounds m = measure(claim, seed, rows);
  report.verdicts.push_back(holds_everywhere(m));
  report.verdicts.push_back(union_is_between(m));
  report.verdicts.push_back(is_tight(m));
  report.groups.push_back(rows.take());
}

}  // namespace ttc
