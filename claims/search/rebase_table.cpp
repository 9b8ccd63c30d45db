// Table 1 beside ours: what was fitted, what was predicted, and at which part of the compute.

#include <cmath>

#include "claims/search/rebase_statements.h"
#include "claims/worst.h"

namespace ttc {

namespace {

Measured search_less_sampling(const StudyCurves& runs, std::size_t policy) {
  return runs.less(searching(policy), kTableWidth, sampling(policy), kTable1[policy].samples);
}

Verdict beats_sampling(const StudyCurves& runs) {
  Worst worst(Quote::least);
  for (std::size_t p = 0; p < 3; ++p) {
    const PublishedPolicy& row = kTable1[p];
    const Measured d = search_less_sampling(runs, p);
    const double ratio = runs.flops(sampling(p), row.samples) / runs.flops(searching(p), kTableWidth);
    worst.add(above(d, 0));
    if (ratio <= 1) worst.add(Outcome::refuted, d);
    worst.say("{}: {} points over {} samples at 1/{:.1f} of the FLOPs (published {:+.1f} at 1/{:.1f})",
              row.name, points(d), row.samples, ratio, 100 * (row.search - row.sampling),
              row.sampling_flops / row.search_flops);
  }
  return worst.verdict(
      {"beats_sampling_at_a_fraction",
       "REBASE at 32 beats weighted voting over the samples of table 1 at a fraction of the compute",
       kProblemSets, Kind::fitted});
}

/// The published compute of the 7B policies, part by part.
Verdict tokens_saved(const StudyCurves& runs, double search_tokens) {
  constexpr double kToATenth = 0.1;
  Worst worst(Quote::farthest);
  for (std::size_t p = 0; p < 2; ++p) {
    const PublishedPolicy& row = kTable1[p];
    const double published = row.sampling_flops / row.search_flops;
    const double ours =
        runs.flops(sampling(p), row.samples) / (search_tokens * runs.flops(searching(p), kTableWidth));
    worst.add(holds_if(std::abs(ours / published - 1) < kToATenth), {ours / published - 1});
    worst.say("{}: {:.1f} times fewer, published {:.1f}", row.name, ours, published);
  }
  return worst.verdict({"tokens_saved_as_published",
                        "REBASE at 32 takes as many times fewer tokens than 256 samples as published, to a "
                        "tenth (7B policies)",
                        "", Kind::tested, "%"},
                       "{}; solutions of a search are as long here as samples are", worst.said());
}

void compare_rows(const StudyCurves& runs, ClaimReport& report) {
  for (std::size_t p = 0; p < 3; ++p) {
    const PublishedPolicy& row = kTable1[p];
    const auto add = [&](const std::string& what, double paper, Measured ours, bool fitted,
                         const std::string& reading = "") {
      report.comparisons.push_back({.quantity = fmt::format("{}, {}", row.name, what),
                                    .paper = paper,
                                    .reading = reading,
                                    .ours = ours,
                                    .fitted = fitted});
    };
    add(fmt::format("sampling {}", row.samples), row.sampling, runs.accuracy(sampling(p), row.samples), true);
    add(fmt::format("REBASE {}", kTableWidth), row.search, runs.accuracy(searching(p), kTableWidth), p != 2);
    add("gain at 32 samples", row.gain, runs.less(searching(p), kTableWidth, sampling(p), kTableWidth), true,
        "the paper does not say against what");
    add("sampling FLOPs, 1e14", row.sampling_flops / 1e14, {runs.flops(sampling(p), row.samples) / 1e14},
        true, "sets the tokens of a solution");
    add("REBASE FLOPs, 1e14", row.search_flops / 1e14, {runs.flops(searching(p), kTableWidth) / 1e14}, false,
        "2 x parameters x generated tokens; the reward model is not counted");
  }
}

void remark_on_predictions(const std::vector<Table1Prediction>& predictions, ClaimReport& report) {
  for (const auto& [left_out, fit, search] : predictions)
    report.remark(
        "left out {}: REBASE at 32 predicted {:.1f} %, published {:.1f} %; separation {:.3f}, means {:.3f}",
        kTable1[left_out].name, 100 * search, 100 * kTable1[left_out].search, fit[3],
        fmt::join(fit.begin(), fit.begin() + 3, ", "));
}

void remark_on_noise(const StudyCurves& runs, ClaimReport& report) {
  const double to500 = std::sqrt(static_cast<double>(runs.problems()) / 500);
  report.remark(
      "on 500 problems solved once an accuracy has a standard error of {:.1f} points, REBASE less sampling "
      "one of {:.1f}: no published row is nearer to the truth than that",
      100 * to500 * runs.accuracy(sampling(0), kTable1[0].samples).se,
      100 * to500 * search_less_sampling(runs, 0).se);
}

/// Of three policies' values one after the other, each problem's mean.
std::vector<double> mean_of_three(const std::vector<double>& values) {
  std::vector<double> mean(values.size() / 3);
  for (std::size_t i = 0; i < values.size(); ++i) mean[i % mean.size()] += values[i] / 3;
  return mean;
}

}  // namespace

void table_statement(const RebaseTheory& theory, const StudyCurves& runs,
                     const std::vector<Table1Prediction>& predictions, ClaimReport& report) {
  report.add(beats_sampling(runs));
  report.add(tokens_saved(runs, theory.search_tokens));
  compare_rows(runs, report);
  remark_on_predictions(predictions, report);
  remark_on_noise(runs, report);
}

void budgets_statement(const StudyCurves& ladder, ClaimReport& report) {
  Worst worst(Quote::least);
  for (std::size_t rung = 2; rung < kSampleLadder.size(); ++rung) {
    std::vector<double> of_search, of_sampling;
    std::vector<std::string> each;
    for (std::size_t p = 0; p < 3; ++p) {
      const CurveMeans& samples = ladder.curve(sampling(p));
      const std::vector<double> search = ladder.solved_at(searching(p), samples.costs[rung].flops);
      if (search.empty()) break;  // beyond the widths that were run
      each.push_back(points(paired(search, samples.means[rung])));
      of_search.insert(of_search.end(), search.begin(), search.end());
      of_sampling.insert(of_sampling.end(), samples.means[rung].begin(), samples.means[rung].end());
    }
    if (each.size() < 3) break;
    const Measured d = paired(mean_of_three(of_search), mean_of_three(of_sampling));
    worst.add(above(d, 0));
    worst.say("{} samples: {} ({})", kSampleLadder[rung], points(d), fmt::join(each, ", "));
  }
  report.add(worst.verdict({"beats_sampling_at_every_budget",
                            "at the FLOPs of 4, 8, ... samples REBASE beats sampling, both with weighted "
                            "votes, on average over the policies",
                            kProblemSets}));
}

}  // namespace ttc
