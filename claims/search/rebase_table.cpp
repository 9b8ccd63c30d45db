// Table 1 beside ours: what was fitted, what was predicted, and at which part of the compute.

#include <fmt/format.h>

#include <cmath>
#include <limits>

#include "claims/paired_differences.h"
#include "claims/search/rebase_statements.h"
#include "sim/estimates/pairs.h"

namespace ttc {

namespace {

PairedDifference search_less_sampling(const PolicyRuns& runs, std::size_t policy) {
  return paired_difference(runs.solved(policy, Maker::search, Vote::weighted, kTableWidth),
                           runs.solved(policy, Maker::sampling, Vote::weighted, kTable1[policy].samples));
}

double compute_ratio(const PolicyRuns& runs, std::size_t policy) {
  return runs.flops(policy, Maker::sampling, kTable1[policy].samples) /
         runs.flops(policy, Maker::search, kTableWidth);
}

double se_of(const std::vector<double>& solved) {
  return paired_difference(solved, std::vector<double>(solved.size())).se;
}

Verdict beats_sampling(const PolicyRuns& runs) {
  const double z = family_limit(3);
  Verdict v{
      .id = "beats_sampling_at_a_fraction",
      .text = "REBASE at 32 beats weighted voting over the samples of table 1 at a fraction of the compute",
      .outcome = Outcome::holds,
      .value = std::numeric_limits<double>::infinity(),
      .between = "problem sets"};
  for (std::size_t p = 0; p < 3; ++p) {
    const PairedDifference d = search_less_sampling(runs, p);
    const double ratio = compute_ratio(runs, p);
    v.outcome = worse(v.outcome, ratio > 1 ? above_zero(d, z) : Outcome::refuted);
    quote_least(v, d);
    v.found += fmt::format(
        "{}{}: {} points over {} samples at 1/{:.1f} of the FLOPs (published {:+.1f} at 1/{:.1f})",
        p > 0 ? "; " : "", kTable1[p].name, points(d), kTable1[p].samples, ratio,
        100 * (kTable1[p].search - kTable1[p].sampling), kTable1[p].sampling_flops / kTable1[p].search_flops);
  }
  return v;
}

void compare_rows(const PolicyRuns& runs, ClaimReport& report) {
  const auto add = [&](const std::string& what, double paper, double ours, double se, bool fitted,
                       const std::string& reading = "") {
    report.comparisons.push_back(
        {.quantity = what, .paper = paper, .reading = reading, .ours = ours, .se = se, .fitted = fitted});
  };
  for (std::size_t p = 0; p < 3; ++p) {
    const PublishedPolicy& row = kTable1[p];
    const std::string name(row.name);
    const auto& sampled = runs.solved(p, Maker::sampling, Vote::weighted, row.samples);
    const auto& searched = runs.solved(p, Maker::search, Vote::weighted, kTableWidth);
    add(fmt::format("{}, sampling {}", name, row.samples), row.sampling,
        runs.accuracy(p, Maker::sampling, Vote::weighted, row.samples), se_of(sampled), true);
    add(fmt::format("{}, REBASE {}", name, kTableWidth), row.search,
        runs.accuracy(p, Maker::search, Vote::weighted, kTableWidth), se_of(searched), p != 2);
    const PairedDifference gain =
        paired_difference(searched, runs.solved(p, Maker::sampling, Vote::weighted, kTableWidth));
    add(name + ", gain at 32 samples", row.gain, gain.difference, gain.se, false,
        "the paper does not say against what");
    add(name + ", sampling FLOPs, 1e14", row.sampling_flops / 1e14,
        runs.flops(p, Maker::sampling, row.samples) / 1e14, 0, true, "sets the tokens of a solution");
    add(name + ", REBASE FLOPs, 1e14", row.search_flops / 1e14,
        runs.flops(p, Maker::search, kTableWidth) / 1e14, 0, false,
        "2 x parameters x generated tokens; the reward model is not counted");
  }
}

void remark_on_predictions(const std::vector<Table1Prediction>& predictions, ClaimReport& report) {
  for (const Table1Prediction& p : predictions)
    report.remarks.push_back(
        fmt::format("left out {}: REBASE at 32 predicted {:.1f} %, published {:.1f} %; separation {:.3f}, "
                    "means {:.3f}, {:.3f}, "
                    "{:.3f}",
                    kTable1[p.left_out].name, 100 * p.search, 100 * kTable1[p.left_out].search,
                    p.fit.separation, p.fit.mean[0], p.fit.mean[1], p.fit.mean[2]));
}

/// Of three policies' values one after the other, each problem's mean.
std::vector<double> mean_of_three(const std::vector<double>& values) {
  std::vector<double> mean(values.size() / 3);
  for (std::size_t i = 0; i < values.size(); ++i) mean[i % mean.size()] += values[i] / 3;
  return mean;
}

void remark_on_noise(const PolicyRuns& runs, ClaimReport& report) {
  const PairedDifference d = search_less_sampling(runs, 0);
  const double to500 = std::sqrt(static_cast<double>(d.problems) / 500);
  report.remarks.push_back(
      fmt::format("on 500 problems solved once an accuracy has a standard error of {:.1f} points, REBASE "
                  "less sampling one of "
                  "{:.1f}: no published row is nearer to the truth than that",
                  100 * to500 * se_of(runs.solved(0, Maker::sampling, Vote::weighted, kTable1[0].samples)),
                  100 * to500 * d.se));
}

}  // namespace

void table_statement(const PolicyRuns& runs, const std::vector<Table1Prediction>& predictions,
                     ClaimReport& report) {
  report.verdicts.push_back(beats_sampling(runs));
  compare_rows(runs, report);
  remark_on_predictions(predictions, report);
  remark_on_noise(runs, report);
}

void budgets_statement(const PolicyRuns& ladder, ClaimReport& report) {
  Verdict v{.id = "beats_sampling_at_every_budget",
            .text =
                "at the FLOPs of 4, 8, ... samples REBASE beats sampling, both with weighted votes, on "
                "average over "
                "the policies",
            .outcome = Outcome::holds,
            .value = std::numeric_limits<double>::infinity(),
            .between = "problem sets"};
  for (std::size_t rung = 2; rung < kSampleLadder.size(); ++rung) {
    std::vector<double> of_search, of_sampling;
    std::string each;
    for (std::size_t p = 0; p < 3; ++p) {
      const CurveMeans& sampling = ladder.curve(p, Maker::sampling, Vote::weighted);
      const std::vector<double> search =
          means_at_flops(ladder.curve(p, Maker::search, Vote::weighted), sampling.costs[rung].flops);
      if (search.empty()) break;  // beyond the widths that were run
      each += fmt::format("{}{}", p > 0 ? ", " : "", points(paired_difference(search, sampling.means[rung])));
      of_search.insert(of_search.end(), search.begin(), search.end());
      of_sampling.insert(of_sampling.end(), sampling.means[rung].begin(), sampling.means[rung].end());
    }
    if (of_search.size() < 3 * ladder.problems()) break;
    const PairedDifference d = paired_difference(mean_of_three(of_search), mean_of_three(of_sampling));
    v.outcome = worse(v.outcome, above_zero(d, family_limit(kSampleLadder.size())));
    v.found +=
        fmt::format("{}{} samples: {} ({})", rung > 2 ? "; " : "", kSampleLadder[rung], points(d), each);
    quote_least(v, d);
  }
  report.verdicts.push_back(std::move(v));
}

}  // namespace ttc
