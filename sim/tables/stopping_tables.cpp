#include "sim/tables/stopping_tables.h"

#include "sim/estimates/stopped_points.h"
#include "sim/results/table.h"
#include "sim/scenario/scenario.h"
#include "sim/tables/rule_text.h"
#include "sim/tables/swept_columns.h"

namespace ttc {

namespace {

struct StoppingRow {
  static constexpr TableName table{
      "stopping", "stopped", "what stopping early came to, one row a point of a curve whose strategy stops"};
  std::size_t point = 0;
  Swept swept = {};
  std::size_t curve = 0;
  std::string label = {}, rule = {};
  std::uint64_t budget = 0;
  double accuracy = 0;
  Measured samples = {};
  std::uint64_t tenth = 0, median = 0, nine_tenth = 0;
  Measured capped = {};
  std::string fixed = {};
  Measured fixed_samples = {}, saving = {};

  static constexpr auto columns() {
    using R = StoppingRow;
    return std::tuple{
        column("point", &R::point, "point of the sweep"),
        column("swept", &R::swept, "each swept key's value"),
        column("curve", &R::curve, "which curve"),
        column("label", &R::label, "its strategy"),
        column("rule", &R::rule, "when it stops"),
        column("budget", &R::budget, "the cap: most candidates of one problem", "1"),
        column("accuracy", &R::accuracy, "that of /curves", "1"),
        column("samples", &R::samples, "mean number of samples drawn for one problem", "1", "samples_se"),
        column("samples_p10", &R::tenth,
               "number of samples that a tenth of all trials of all problems did not exceed; rounded down by "
               ".2 % at most beyond 1024",
               "1"),
        column("samples_p50", &R::median, "that half of them did not exceed", "1"),
        column("samples_p90", &R::nine_tenth, "that nine tenths of them did not exceed", "1"),
        column("capped", &R::capped, "share of trials that the cap ended, not the rule", "1", "capped_se"),
        column("fixed", &R::fixed, "the same strategy without stopping; empty where there is none"),
        column("fixed_samples", &R::fixed_samples,
               "samples at which that first has this accuracy, interpolated linearly in their logarithm; NaN "
               "where no two of its budgets enclose it",
               "1", "fixed_samples_se"),
        column("saving", &R::saving,
               "share of those samples that stopping saves: 1 - samples / fixed_samples", "1", "saving_se")};
  }
};

}  // namespace

Group stopping_group(const Plan& plan, const RunResult& result, const std::vector<CurveMeans>& curves) {
  Table<StoppingRow> rows(swept_columns(plan));
  for (const StoppedPoint& p : stopped_points(plan, result, curves)) {
    const Job& job = *p.curve->job;
    rows.add({.point = job.point,
              .swept = swept_values(plan, job.point),
              .curve = p.curve->curve->index,
              .label = strategy_label(plan, *p.curve),
              .rule = rule_text(plan.strategy(job).stop),
              .budget = job.ladder[p.rung],
              .accuracy = p.curve->accuracy(p.rung),
              .samples = p.samples,
              .tenth = p.tenth,
              .median = p.median,
              .nine_tenth = p.nine_tenth,
              .capped = p.capped,
              .fixed = p.fixed ? strategy_label(plan, *p.fixed) : "",
              .fixed_samples = p.fixed_samples,
              .saving = p.saving});
  }
  return rows.take();
}

Group stopping_tallies_group(const Plan& plan, const RunResult& result) {
  std::vector<std::uint64_t> samples, capped;
  std::size_t rows = 0;
  for (const Job& job : plan.jobs) {
    if (!job.stops || job.staged) continue;
    for (std::size_t row = 0; row < job.curves.size() * job.ladder.size(); ++row, ++rows)
      for (std::size_t q = 0; q < plan.problems(); ++q) {
        const std::size_t rung = row % job.ladder.size();
        samples.push_back(result.tallies.samples(job.first.samples + rung, q));
        capped.push_back(result.tallies.capped(job.first.capped + rung, q));
      }
  }
  const std::vector<std::string> dims{"stopped", "problem"};
  return {.name = "stopping_tallies",
          .dims = {{"stopped", rows}, {"problem", plan.problems()}},
          .columns = {{"samples", std::move(samples), dims, "samples drawn", "1", {}},
                      {"capped", std::move(capped), dims, "trials that the cap ended", "1", {}}},
          .attributes = {
              {"description", "the integers of /stopping, a row of that table each, summed over trials"}}};
}

}  // namespace ttc
