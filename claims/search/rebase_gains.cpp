// Who gains how much from the search, where curves go, and how much of the gain is a sharper vote.

#include <cmath>

#include "analysis/statistics/settling.h"
#include "claims/search/rebase_statements.h"
#include "claims/worst.h"

namespace ttc {

namespace {

const char* name(std::size_t policy) { return kTable1[policy].name.data(); }

/// Each problem's gain of the search over sampling at the table's width, with weighted votes.
std::vector<double> gain(const StudyCurves& runs, std::size_t policy) {
  return minus(runs.solved(searching(policy), kTableWidth), runs.solved(sampling(policy), kTableWidth));
}

/// Each problem's gain of a weighted over a majority vote.
std::vector<double> vote_gap(const StudyCurves& runs, std::size_t policy, Maker maker) {
  return minus(runs.solved(by(maker, policy), kTableWidth),
               runs.solved(by(maker, policy, Vote::majority), kTableWidth));
}

/// The width from which on a curve is within a point of its limit.
double settled(const CurveMeans& curve, double limit) {
  std::vector<double> budgets, distance;
  for (std::size_t rung = 0; rung < curve.rungs(); ++rung) {
    budgets.push_back(static_cast<double>(curve.job->ladder[rung]));
    distance.push_back(curve.accuracy(rung) - limit);
  }
  return settled_from(budgets, distance, 0.01);
}

double mean(const std::vector<double>& x) { return mean_over_problems(x).value; }

}  // namespace

void gain_statement(const StudyCurves& runs, ClaimReport& report) {
  Worst worst(Quote::least);
  std::vector<std::string> gains;
  for (std::size_t p = 0; p < 3; ++p)
    gains.push_back(fmt::format("{} {}", name(p), points(mean_over_problems(gain(runs, p)))));
  worst.say("gains: {}", fmt::join(gains, ", "));
  for (std::size_t p = 0; p + 1 < 3; ++p) {
    const PairedDifference d = paired_difference(gain(runs, p), gain(runs, p + 1));
    worst.add(above(measured(d), 0));
    worst.say("{} over {} {}: seen with 95 % power on {:.0f} benchmarks of 500 problems", name(p),
              name(p + 1), points(measured(d)), std::ceil(problems_to_see(d) / 500));
  }
  report.add(worst.verdict({"weaker_gains_more",
                            "weaker policies gain more from the search: at 32 solutions of each kind the "
                            "gains fall from mistral-7b to llemma-7b to llemma-34b",
                            kProblemSets, Kind::fitted}));
}

void saturation_statements(const RebaseTheory& theory, const StudyCurves& ladder,
                           const StudyCurves& with_limits, ClaimReport& report) {
  Worst higher(Quote::least);
  Worst later(Quote::least);
  std::vector<double> rises(with_limits.problems());
  for (std::size_t p = 0; p < 3; ++p) {
    const std::vector<double> of_search = with_limits.limits(searching(p));
    const std::vector<double> of_sampling = with_limits.limits(sampling(p));
    const Measured left = paired(minus(of_search, with_limits.solved(searching(p), theory.settling_width)),
                                 minus(of_sampling, with_limits.solved(sampling(p), kSettling)));
    for (std::size_t q = 0; q < rises.size(); ++q) rises[q] += (of_search[q] - of_sampling[q]) / 3;
    higher.say("{}: {:.1f} % against {:.1f} %, {}", name(p), 100 * mean(of_search), 100 * mean(of_sampling),
               points(paired(of_search, of_sampling)));
    later.add(above(left, 0));
    later.say("{}: {} farther, within a point of the limit from {:.3g} on (sampling {:.3g})", name(p),
              points(left), settled(ladder.curve(searching(p)), mean(of_search)),
              settled(ladder.curve(sampling(p)), mean(of_sampling)));
  }
  const Measured rise = mean_over_problems(rises);
  higher.add(above(rise, 0));
  report.add(higher.verdict({"saturates_higher",
                             "REBASE saturates at a higher accuracy than sampling, both with weighted votes, "
                             "on average over the policies",
                             kProblemSets},
                            "{}: {}", points(rise), higher.said()));
  report.add(later.verdict(
      {"saturates_later",
       "REBASE saturates later: at 32 solutions it is farther below its limit than sampling", kProblemSets}));
}

void vote_statements(const StudyCurves& runs, ClaimReport& report) {
  Worst shrinks(Quote::least);
  Worst sharper(Quote::least);
  for (std::size_t p = 0; p < 3; ++p) {
    const std::vector<double> sampled = vote_gap(runs, p, Maker::sampling);
    const std::vector<double> searched = vote_gap(runs, p, Maker::search);
    const Measured gap = paired(sampled, searched);
    shrinks.add(above(gap, 0));
    shrinks.say("{}: {:+.2f} points under sampling, {:+.2f} under REBASE, {} less", name(p),
                100 * mean(sampled), 100 * mean(searched), points(gap));
    const std::uint64_t samples = kTable1[p].samples;
    const CurveId sharp = sampling(p, Vote::sharp);
    const Measured over = runs.less(searching(p), kTableWidth, sharp, kTableWidth);
    sharper.add(above(over, 0));
    sharper.say(
        "{}: {} over them, of a gain of {:+.2f} over equally many plain weighted votes (sharper votes alone "
        "change {} samples by {})",
        name(p), points(over), 100 * mean(gain(runs, p)), samples,
        points(runs.less(sharp, samples, sampling(p), samples)));
  }
  report.add(shrinks.verdict({"vote_gap_shrinks",
                              "weighted votes gain less over majority votes under REBASE than under "
                              "sampling, at 32 solutions of each",
                              kProblemSets}));
  report.add(sharper.verdict(
      {"more_than_a_sharper_vote",
       "REBASE at 32 beats 32 samples whose votes weigh exp(score / T), T its balance temperature",
       kProblemSets}));
}

}  // namespace ttc
