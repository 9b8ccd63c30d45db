// Who gains how much from the search, where curves go, and how much of the gain is a sharper vote.

#include <fmt/format.h>

#include <cmath>
#include <limits>

#include "analysis/statistics/saturation.h"
#include "claims/paired_differences.h"
#include "claims/search/rebase_statements.h"

namespace ttc {

namespace {

const char* name(std::size_t policy) { return kTable1[policy].name.data(); }

/// Each problem's gain of the search over sampling at equal numbers of solutions, with weighted votes.
std::vector<double> gain(const PolicyRuns& runs, std::size_t policy, std::uint64_t n) {
  return minus(runs.solved(policy, Maker::search, Vote::weighted, n),
               runs.solved(policy, Maker::sampling, Vote::weighted, n));
}

std::vector<double> vote_gap(const PolicyRuns& runs, std::size_t policy, Maker maker, std::uint64_t n) {
  return minus(runs.solved(policy, maker, Vote::weighted, n), runs.solved(policy, maker, Vote::majority, n));
}

/// The width from which on a curve is within a point of its limit.
double settled(const PolicyRuns& runs, std::size_t policy, Maker maker, double limit) {
  std::vector<double> budgets, distance;
  for (const std::uint64_t n : maker == Maker::sampling ? kSampleLadder : kWidthLadder) {
    budgets.push_back(static_cast<double>(n));
    distance.push_back(runs.accuracy(policy, maker, Vote::weighted, n) - limit);
  }
  return settled_from(budgets, distance, 0.01);
}

double mean(const std::vector<double>& x) {
  return paired_difference(x, std::vector<double>(x.size())).difference;
}

}  // namespace

void gain_statement(const PolicyRuns& runs, ClaimReport& report) {
  const double z = family_limit(2);
  Verdict v{.id = "weaker_gains_more",
            .text =
                "weaker policies gain more from the search: at 32 solutions of each kind the gains fall from "
                "mistral-7b to llemma-7b to llemma-34b",
            .outcome = Outcome::holds,
            .value = std::numeric_limits<double>::infinity(),
            .between = "problem sets"};
  for (std::size_t p = 0; p < 3; ++p) {
    const std::vector<double> own = gain(runs, p, kTableWidth);
    v.found += fmt::format("{}{} {}", p > 0 ? ", " : "gains: ", name(p),
                           points(paired_difference(own, std::vector<double>(own.size()))));
  }
  for (std::size_t p = 0; p + 1 < 3; ++p) {
    const PairedDifference d = paired_difference(gain(runs, p, kTableWidth), gain(runs, p + 1, kTableWidth));
    v.outcome = worse(v.outcome, above_zero(d, z));
    quote_least(v, d);
    v.found += fmt::format("; {} over {} {}: seen with 95 % power on {:.0f} benchmarks of 500 problems",
                           name(p), name(p + 1), points(d), std::ceil(problems_to_see(d) / 500));
  }
  report.verdicts.push_back(std::move(v));
}

void saturation_statements(const PolicyRuns& ladder, const PolicyRuns& with_limits, ClaimReport& report) {
  const double z = family_limit(3);
  Verdict higher{
      .id = "saturates_higher",
      .text =
          "REBASE saturates at a higher accuracy than sampling, both with weighted votes, on average "
          "over the policies",
      .between = "problem sets"};
  Verdict later{.id = "saturates_later",
                .text = "REBASE saturates later: at 32 solutions it is farther below its limit than sampling",
                .outcome = Outcome::holds,
                .value = std::numeric_limits<double>::infinity(),
                .between = "problem sets"};
  std::vector<double> rises(with_limits.problems());
  for (std::size_t p = 0; p < 3; ++p) {
    const std::vector<double> of_search = with_limits.limits(p, Maker::search, Vote::weighted);
    const std::vector<double> of_sampling = with_limits.limits(p, Maker::sampling, Vote::weighted);
    const PairedDifference rise = paired_difference(of_search, of_sampling);
    const PairedDifference left = paired_difference(
        minus(of_search, with_limits.solved(p, Maker::search, Vote::weighted, kSettling)),
        minus(of_sampling, with_limits.solved(p, Maker::sampling, Vote::weighted, kSettling)));
    const std::string separator = p > 0 ? "; " : "";
    for (std::size_t q = 0; q < rises.size(); ++q) rises[q] += (of_search[q] - of_sampling[q]) / 3;
    higher.found += fmt::format("{}{}: {:.1f} % against {:.1f} %, {}", separator, name(p),
                                100 * mean(of_search), 100 * mean(of_sampling), points(rise));
    later.outcome = worse(later.outcome, above_zero(left, z));
    later.found +=
        fmt::format("{}{}: {} farther, within a point of the limit from {:.3g} on (sampling {:.3g})",
                    separator, name(p), points(left), settled(ladder, p, Maker::search, mean(of_search)),
                    settled(ladder, p, Maker::sampling, mean(of_sampling)));
    quote_least(later, left);
  }
  const PairedDifference rise = paired_difference(rises, std::vector<double>(rises.size()));
  higher.outcome = above_zero(rise, family_limit(1));
  higher.value = rise.difference;
  higher.se = rise.se;
  higher.found = fmt::format("{}: {}", points(rise), higher.found);
  report.verdicts.push_back(std::move(higher));
  report.verdicts.push_back(std::move(later));
}

void vote_statements(const PolicyRuns& runs, ClaimReport& report) {
  const double z = family_limit(3);
  Verdict shrinks{.id = "vote_gap_shrinks",
                  .text =
                      "weighted votes gain less over majority votes under REBASE than under sampling, at 32 "
                      "solutions of each",
                  .outcome = Outcome::holds,
                  .value = std::numeric_limits<double>::infinity(),
                  .between = "problem sets"};
  Verdict sharper{
      .id = "more_than_a_sharper_vote",
      .text = "REBASE at 32 beats 32 samples whose votes weigh exp(score / T), T its balance temperature",
      .outcome = Outcome::holds,
      .value = std::numeric_limits<double>::infinity(),
      .between = "problem sets"};
  for (std::size_t p = 0; p < 3; ++p) {
    const std::string separator = p > 0 ? "; " : "";
    const PairedDifference gap = paired_difference(vote_gap(runs, p, Maker::sampling, kTableWidth),
                                                   vote_gap(runs, p, Maker::search, kTableWidth));
    shrinks.outcome = worse(shrinks.outcome, above_zero(gap, z));
    shrinks.found +=
        fmt::format("{}{}: {:+.2f} points under sampling, {:+.2f} under REBASE, {} less", separator, name(p),
                    100 * mean(vote_gap(runs, p, Maker::sampling, kTableWidth)),
                    100 * mean(vote_gap(runs, p, Maker::search, kTableWidth)), points(gap));
    const auto& searched = runs.solved(p, Maker::search, Vote::weighted, kTableWidth);
    const PairedDifference over =
        paired_difference(searched, runs.solved(p, Maker::sampling, Vote::sharp, kTableWidth));
    const PairedDifference sharp_table =
        paired_difference(runs.solved(p, Maker::sampling, Vote::sharp, kTable1[p].samples),
                          runs.solved(p, Maker::sampling, Vote::weighted, kTable1[p].samples));
    sharper.outcome = worse(sharper.outcome, above_zero(over, z));
    sharper.found += fmt::format(
        "{}{}: {} over them, of a gain of {:+.2f} over equally many plain weighted votes "
        "(sharper votes alone change {} samples by {})",
        separator, name(p), points(over), 100 * mean(gain(runs, p, kTableWidth)), kTable1[p].samples,
        points(sharp_table));
    quote_least(shrinks, gap);
    quote_least(sharper, over);
  }
  report.verdicts.push_back(std::move(shrinks));
  report.verdicts.push_back(std::move(sharper));
}

}  // namespace ttc
