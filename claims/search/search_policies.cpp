// A small and a large policy at equal FLOPs, and how much less the small one needs for equal accuracy.

#include <cmath>

#include "analysis/statistics/jackknife.h"
#include "claims/search/policy_runs.h"
#include "claims/search/search_claim.h"
#include "claims/worst.h"
#include "sim/estimates/compute_ratio.h"
#include "sim/results/table.h"

namespace ttc {

namespace {

/// What is compared at equal FLOPs, at a budget.
struct PolicyRow : AtFlops {
  static constexpr TableName table{"search_policies", "comparison",
                                   "differences of accuracies at equal FLOPs"};
  std::string compared;

  static constexpr auto columns() {
    using R = PolicyRow;
    return std::tuple{column("compared", &R::compared, "what less what"),
                      column("budget", &R::budget, "solutions of the second, or of the rival search", "1"),
                      column("flops", &R::flops, "its FLOPs for one problem", "1"),
                      column("difference", &R::difference, "of accuracies, paired by problem", "1")};
  }
};

Verdict small_searching_beats_large_voting(const StudyCurves& runs, Table<PolicyRow>& rows) {
  const CurveId large = sampling(1, Vote::majority);
  Worst worst(Quote::least, ", ");
  for (const AtFlops& at : runs.at_flops_of(large, searching(0), large)) {
    rows.add({at, "small with REBASE less large with majority votes"});
    worst.add(above(at.difference, 0));
    worst.say("{} samples: {}", at.budget, points(at.difference));
  }
  return worst.verdict(
      {"small_with_rebase_beats_large_with_majority",
       "the small policy with REBASE and weighted votes is above the large one with majority "
       "votes over samples at every budget of FLOPs",
       kProblemSets},
      "at the FLOPs of so many samples of the large policy: {}", worst.said());
}

/// Whatever the large policy does with its FLOPs.
Verdict small_beats_every_large(const StudyCurves& runs, Table<PolicyRow>& rows) {
  struct Rival {
    const char* name;
    CurveId curve;
  };
  const Rival rivals[] = {{"majority votes", sampling(1, Vote::majority)},
                          {"weighted votes", sampling(1)},
                          {"best of n", sampling(1, Vote::best_of_n)},
                          {"REBASE", searching(1)}};
  Worst worst(Quote::least);
  for (const auto& [name, large] : rivals) {
    std::string seen;
    for (const AtFlops& at : runs.at_flops_of(large, searching(0), large)) {
      rows.add({at, fmt::format("small with REBASE less large with {}", name)});
      worst.add(above(at.difference, 0), fmt::format("against {} at {:.1e} FLOPs", name, at.flops));
      seen += fmt::format(" {} ({})", points(at.difference), at.budget);
    }
    worst.say("{}:{}", name, seen);
  }
  return worst.verdict({"small_with_rebase_beats_large_with_any",
                        "the small policy with REBASE is above the large one under every strategy at every "
                        "budget of FLOPs",
                        kProblemSets},
                       "least {} {}. At the FLOPs of so many solutions of the large policy by {}",
                       points(worst.number()), worst.where(), worst.said());
}

/// The paper's words on where the small policy saturates.
Verdict small_ahead_until(const StudyCurves& runs) {
  constexpr std::uint64_t kUntil = 128;
  Worst worst(Quote::least, ", ");
  for (const auto& [samples, flops, d] : runs.at_flops_of(sampling(0), sampling(0), sampling(1))) {
    worst.say("{}: {}", samples, points(d));
    worst.add(samples <= kUntil ? above(d, 0) : below(d, 0));
  }
  return worst.verdict(
      {"small_ahead_until_128_samples",
       "the small policy is ahead of the large one at equal FLOPs up to 128 of its samples and behind from "
       "256 on, both with weighted votes",
       kProblemSets},
      "at so many samples of the small policy: {}", worst.said());
}

Verdict half_the_flops(const StudyCurves& runs) {
  constexpr double kClear = 0.02;  // near its limit an accuracy is reached by luck or not at all
  Worst worst(Quote::most);
  for (const Maker maker : {Maker::sampling, Maker::search}) {
    const auto [log, rungs] = compute_ratio(runs.curve(by(maker, 0)), runs.curve(by(maker, 1)), kClear);
    const Measured part{std::exp(log.value), std::exp(log.value) * log.se};
    if (rungs > 0)
      worst.add(below(log, std::log(0.6), 0, kJackknifeBlocks - 1), part);
    else
      worst.add(Outcome::undecided, part);
    worst.say("{}: {:.2f}({:.2f}) of them, at {} budgets", maker == Maker::sampling ? "sampling" : "REBASE",
              part.value, part.se, rungs);
  }
  return worst.verdict({"small_needs_half_the_flops",
                        "for equal accuracy, until it saturates, the small policy needs at most about half "
                        "(.6) of the large one's FLOPs, with sampling and with REBASE, weighted votes",
                        kProblemSets, Kind::tested, "in the logarithm of the ratio"});
}

Verdict small_first_then_large(const StudyCurves& runs, Table<PolicyRow>& rows) {
  const CurveMeans& large = runs.curve(sampling(1));
  std::vector<Measured> d;
  std::vector<std::string> seen;
  const double one_sample = runs.flops(sampling(0), 1);
  for (std::size_t i = 0; i < large.rungs(); ++i) {
    if (large.costs[i].flops < one_sample) continue;
    std::vector<double> small = runs.solved_at(sampling(0), large.costs[i].flops);
    if (small.empty()) small = runs.curve(sampling(0)).means.back();  // spends what it can
    d.push_back(paired(small, large.means[i]));
    rows.add({{large.job->ladder[i], large.costs[i].flops, d.back()},
              "small less large, samples with weighted votes"});
    seen.push_back(fmt::format("{}: {}", large.job->ladder[i], points(d.back())));
  }
  return verdict({"small_first_then_large",
                  "at small budgets the small policy is the better one, at large budgets, where it has "
                  "saturated, the large one (samples, weighted votes)",
                  kProblemSets},
                 std::vector{above(d.front(), 0), below(d.back(), 0)}, d.front(),
                 "small less large at the FLOPs of so many samples of the large: {}", fmt::join(seen, ", "));
}

/// Whether another search beats REBASE at the FLOPs of its own rung.
Verdict rebase_is_best(const StudyCurves& runs, const std::vector<std::string>& rivals,
                       Table<PolicyRow>& rows) {
  Worst worst(Quote::most);
  for (std::size_t i = 0; i < rivals.size(); ++i) {
    const CurveId rival = by(other(i), 0);
    std::string seen;
    for (const AtFlops& at : runs.at_flops_of(rival, rival, searching(0))) {
      rows.add({at, rivals[i] + " less REBASE"});
      worst.add(below(at.difference, 0), at.difference);
      seen += " " + points(at.difference);
    }
    worst.say("{} less REBASE{}", rivals[i], seen);
  }
  return worst.verdict(
      {"rebase_is_pareto_optimal", "no other search is above REBASE at equal FLOPs, all with weighted votes",
       kProblemSets},
      "small policy, at 16, 64, 256 solutions: {}", worst.said());
}

}  // namespace

void policy_statements(const SearchClaim& claim, const PolicySetting& setting, ClaimReport& report) {
  PolicySetting s = setting.with(claim.problems, kDoublings, kDoublings);
  Beam beam;
  beam.reward = setting.search.guide();
  DiverseBeam diverse;
  diverse.reward = setting.search.guide();
  diverse.subtrees = 16;
  beam.reward.separation *= claim.theory.rival_separation;
  diverse.reward.separation *= claim.theory.rival_separation;
  const std::vector<std::uint64_t> budgets{16, 64, 256};
  s.others = {{beam, budgets}, {diverse, budgets}};
  const StudyCurves runs = runs_of(s, Votes::all);
  Table<PolicyRow> rows;
  report.add(small_searching_beats_large_voting(runs, rows));
  report.add(small_beats_every_large(runs, rows));
  report.add(half_the_flops(runs));
  report.add(small_ahead_until(runs));
  report.add(rebase_is_best(runs, {"beam search that keeps 4", "16 diverse beams"}, rows));
  report.add(small_first_then_large(runs, rows));
  report.add(rows.take());
}

}  // namespace ttc
