// A small and a large policy at equal FLOPs, and how much less the small one needs for equal accuracy.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/statistics/jackknife.h"
#include "claims/paired_differences.h"
#include "claims/search/search_statements.h"
#include "sim/results/group_rows.h"

namespace ttc {

namespace {

const std::vector<std::uint64_t> kLadder{1, 2, 4, 8, 16, 32, 64, 128, 256, 512};
constexpr double kClear = 0.02;  // below the small policy's best accuracy

/// Accuracy at each rung without one block of problems (kJackknifeBlocks: with all).
std::vector<double> accuracies(const CurveMeans& c, std::size_t left_out) {
  std::vector<double> all;
  for (const std::vector<double>& means : c.means) all.push_back(mean_without(left_out, means));
  return all;
}

/// log FLOPs at which a curve first reaches `accuracy`, interpolated; NaN where it does not, or already has.
double log_flops_to_reach(const std::vector<double>& accuracy, const std::vector<Cost>& costs,
                          double wanted) {
  for (std::size_t i = 0; i + 1 < accuracy.size(); ++i)
    if (accuracy[i] <= wanted && wanted < accuracy[i + 1]) {
      const double t = (wanted - accuracy[i]) / (accuracy[i + 1] - accuracy[i]);
      return (1 - t) * std::log(costs[i].flops) + t * std::log(costs[i + 1].flops);
    }
  return std::numeric_limits<double>::quiet_NaN();
}

/// log of the FLOPs that the small policy needs over those of the large one, on average over the large one's
/// rungs that it can match.
struct LogRatio {
  double value = 0;
  std::size_t rungs = 0;
};

LogRatio log_ratio(const CurveMeans& small, const CurveMeans& large, std::size_t left_out) {
  const std::vector<double> of_small = accuracies(small, left_out);
  const std::vector<double> of_large = accuracies(large, left_out);
  const double small_top = std::ranges::max(accuracies(small, kJackknifeBlocks));
  LogRatio mean;
  for (std::size_t i = 1; i + 1 < of_large.size(); ++i) {
    const double reached = log_flops_to_reach(of_small, small.costs, of_large[i]);
    // Near its limit the small policy reaches an accuracy by luck or not at all.
    if (std::isnan(reached) || of_large[i] + kClear > small_top) continue;
    mean.value += reached - std::log(large.costs[i].flops);
    ++mean.rungs;
  }
  if (mean.rungs > 0) mean.value /= static_cast<double>(mean.rungs);
  return mean;
}

/// What is compared at equal FLOPs, a row a budget.
class Comparisons {
 public:
  Comparisons() : rows_("search_policies", "comparison", "differences of accuracies at equal FLOPs") {
    rows_.declare<std::string>("compared", "what less what");
    rows_.declare<std::int64_t>("budget", "solutions of the second, or of the rival search", "1");
    rows_.declare<double>("flops", "its FLOPs for one problem", "1");
    rows_.declare<double>("difference", "of accuracies, paired by problem", "1");
    rows_.declare<double>("se", "its standard error for a new set of problems", "1");
  }

  void add(const std::string& compared, const CurveMeans& at, std::size_t rung, const PairedDifference& d) {
    rows_.add(compared, static_cast<std::int64_t>(at.job->ladder[rung]), at.costs[rung].flops, d.difference,
              d.se);
  }
  Group take() { return rows_.take(); }

 private:
  GroupRows rows_;
};

Verdict small_searching_beats_large_voting(const PolicyRuns& runs, Comparisons& comparisons) {
  Verdict v{
      .id = "small_with_rebase_beats_large_with_majority",
      .text =
          "the small policy with REBASE and weighted votes is above the large one with majority votes over "
          "samples at every budget of FLOPs",
      .outcome = Outcome::holds,
      .value = std::numeric_limits<double>::infinity(),
      .between = "problem sets"};
  const CurveMeans& large = runs.curve(1, Maker::sampling, Vote::majority);
  std::size_t compared = 0;
  for (std::size_t i = 0; i < large.rungs(); ++i) {
    const std::vector<double> small = runs.solved_at(0, Maker::search, Vote::weighted, large.costs[i].flops);
    if (small.empty()) continue;
    const PairedDifference d = paired_difference(small, large.means[i]);
    comparisons.add("small with REBASE less large with majority votes", large, i, d);
    ++compared;
    v.outcome = worse(v.outcome, above_zero(d, family_limit(large.rungs())));
    v.found += fmt::format("{}{} samples: {}", v.found.empty() ? "" : ", ", large.job->ladder[i], points(d));
    if (d.difference > v.value) continue;
    v.value = d.difference;
    v.se = d.se;
  }
  if (compared == 0) v.outcome = Outcome::undecided;
  v.found = "at the FLOPs of so many samples of the large policy: " + v.found;
  return v;
}

Verdict half_the_flops(const PolicyRuns& runs) {
  Verdict v{.id = "small_needs_half_the_flops",
            .text =
                "for equal accuracy, until it saturates, the small policy needs at most about half (.6) of "
                "the large "
                "one's FLOPs, with sampling and with REBASE, weighted votes",
            .outcome = Outcome::holds,
            .value = 0,
            .between = "problem sets"};
  const double z = family_limit(2, kJackknifeBlocks - 1);
  for (const Maker maker : {Maker::sampling, Maker::search}) {
    const CurveMeans& small = runs.curve(0, maker, Vote::weighted);
    const CurveMeans& large = runs.curve(1, maker, Vote::weighted);
    const LogRatio ratio = log_ratio(small, large, kJackknifeBlocks);
    const double se = jackknife_se([&](std::size_t block) { return log_ratio(small, large, block).value; });
    const PairedDifference room{std::log(0.6) - ratio.value, se, {}, large.means.front().size()};
    v.outcome = worse(v.outcome, ratio.rungs > 0 ? above_zero(room, z) : Outcome::undecided);
    v.found += fmt::format("{}{}: {:.2f}({:.2f}) of them, at {} budgets", v.found.empty() ? "" : "; ",
                           maker == Maker::sampling ? "sampling" : "REBASE", std::exp(ratio.value),
                           std::exp(ratio.value) * se, ratio.rungs);
    if (std::exp(ratio.value) < v.value) continue;
    v.value = std::exp(ratio.value);
    v.se = v.value * se;
  }
  return v;
}

Verdict small_first_then_large(const PolicyRuns& runs, Comparisons& comparisons) {
  Verdict v{
      .id = "small_first_then_large",
      .text =
          "at small budgets the small policy is the better one, at large budgets, where it has saturated, "
          "the large one (samples, weighted votes)",
      .outcome = Outcome::undecided,
      .between = "problem sets"};
  const CurveMeans& large = runs.curve(1, Maker::sampling, Vote::weighted);
  std::vector<PairedDifference> d;
  std::string listed;
  for (std::size_t i = 0; i < large.rungs(); ++i) {
    std::vector<double> small = runs.solved_at(0, Maker::sampling, Vote::weighted, large.costs[i].flops);
    if (small.empty())
      small = runs.curve(0, Maker::sampling, Vote::weighted).means.back();  // spends what it can
    d.push_back(paired_difference(small, large.means[i]));
    comparisons.add("small less large, samples with weighted votes", large, i, d.back());
    listed += fmt::format("{}{}: {}", i > 0 ? ", " : "", large.job->ladder[i], points(d.back()));
  }
  const double z = family_limit(2);
  const PairedDifference late{-d.back().difference, d.back().se, {}, d.back().problems};
  v.outcome = worse(above_zero(d.front(), z), above_zero(late, z));
  v.value = d.front().difference;
  v.se = d.front().se;
  v.found = "small less large at the FLOPs of so many samples of the large: " + listed;
  return v;
}

/// Whether another search beats REBASE at the FLOPs of its own rung.
Verdict rebase_is_best(const PolicyRuns& runs, const std::vector<std::string>& rivals,
                       Comparisons& comparisons) {
  Verdict v{.id = "rebase_is_pareto_optimal",
            .text = "no other search is above REBASE at equal FLOPs, all with weighted votes",
            .outcome = Outcome::holds,
            .value = -std::numeric_limits<double>::infinity(),
            .between = "problem sets"};
  for (std::size_t i = 0; i < rivals.size(); ++i) {
    const CurveMeans& rival = runs.curve(0, other(i), Vote::weighted);
    v.found += (i > 0 ? "; " : "small policy, at 16, 64, 256 solutions: ") + rivals[i] + " less REBASE";
    for (std::size_t rung = 0; rung < rival.rungs(); ++rung) {
      const std::vector<double> rebase =
          runs.solved_at(0, Maker::search, Vote::weighted, rival.costs[rung].flops);
      if (rebase.empty()) continue;
      const PairedDifference d = paired_difference(rival.means[rung], rebase);
      comparisons.add(rivals[i] + " less REBASE", rival, rung, d);
      const PairedDifference below{-d.difference, d.se, {}, d.problems};
      const Outcome outcome = above_zero(below, family_limit(3 * rivals.size()));
      v.outcome = worse(v.outcome, outcome);
      v.found += " " + points(d);
      if (d.difference <= v.value) continue;
      v.value = d.difference;
      v.se = d.se;
    }
  }
  return v;
}

}  // namespace

void policy_statements(const SearchClaim& claim, const PolicySetting& setting, ClaimReport& report) {
  PolicySetting s = setting;
  s.problems = claim.problems;
  s.samples = s.widths = kLadder;
  Beam beam;
  beam.reward = setting.search.guide();
  DiverseBeam diverse;
  diverse.reward = setting.search.guide();
  diverse.subtrees = 16;
  const std::vector<std::uint64_t> budgets{16, 64, 256};
  s.others = {{beam, budgets}, {diverse, budgets}};
  const PolicyRuns runs(s);
  Comparisons comparisons;
  report.verdicts.push_back(small_searching_beats_large_voting(runs, comparisons));
  report.verdicts.push_back(half_the_flops(runs));
  report.verdicts.push_back(
      rebase_is_best(runs, {"beam search that keeps 4", "16 diverse beams"}, comparisons));
  report.verdicts.push_back(small_first_then_large(runs, comparisons));
  report.groups.push_back(comparisons.take());
}

}  // namespace ttc
