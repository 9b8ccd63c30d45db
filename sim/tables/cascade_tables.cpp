#include "sim/tables/cascade_tables.h"

#include "models/any_generator.h"
#include "sim/estimates/cascade_points.h"
#include "sim/results/table.h"
#include "sim/scenario/scenario.h"
#include "sim/tables/rule_text.h"
#include "sim/tables/swept_columns.h"

namespace ttc {

namespace {

struct CascadeRow {
  static constexpr TableName table{
      "cascades", "cascade",
      "every cascade beside the oracle that knows each problem's best stage, one row a point of its curve"};
  std::size_t point = 0;
  Swept swept = {};
  std::size_t curve = 0;
  std::string label = {};
  std::uint64_t budget = 0;
  double accuracy = 0, flops = 0;
  BestStage oracle = {};

  static constexpr auto columns() {
    using R = CascadeRow;
    constexpr const char* kNewProblems = "its standard error for a new set of problems";
    return std::tuple{
        column("point", &R::point, "point of the sweep"),
        column("swept", &R::swept, "each swept key's value"),
        column("curve", &R::curve, "which curve"),
        column("label", &R::label, "its strategy"),
        column("budget", &R::budget, "by which the samples of all stages are multiplied", "1"),
        column("accuracy", &R::accuracy, "that of /curves", "1"),
        column("flops", &R::flops, "that of /curves", "1"),
        column(
            "oracle", [](const R& r) { return r.oracle.accuracy; },
            "accuracy of the oracle that sends each problem to its best stage: chosen in half of the trials, "
            "counted in the other half; NaN from one trial",
            "1", "oracle_se", kNewProblems),
        column(
            "oracle_samples", [](const R& r) { return r.oracle.samples; }, "its mean samples of a problem",
            "1", "oracle_samples_se", kNewProblems),
        column(
            "oracle_flops", [](const R& r) { return r.oracle.flops; },
            "its mean floating-point operations for one problem; NaN where unknown", "1", "oracle_flops_se",
            kNewProblems)};
  }
};

struct StageRow {
  static constexpr TableName table{"cascade_stages", "cascade_stage",
                                   "what each stage of a cascade came to, in it and alone"};
  std::size_t point = 0;
  Swept swept = {};
  std::size_t curve = 0;
  std::string label = {};
  std::uint64_t budget = 0;
  std::size_t stage = 0;
  std::string model = {}, rule = {}, then = {};
  std::uint64_t cap = 0;
  StagePoint of = {};

  static constexpr auto columns() {
    using R = StageRow;
    constexpr const char* kNewProblems = "its standard error for a new set of problems";
    return std::tuple{
        column("point", &R::point, "point of the sweep"),
        column("swept", &R::swept, "each swept key's value"),
        column("curve", &R::curve, "which curve"),
        column("label", &R::label, "its strategy"),
        column("budget", &R::budget, "by which the samples of all stages are multiplied", "1"),
        column("stage", &R::stage, "number of the stage, from 1"),
        column("model", &R::model, "who is asked"),
        column("rule", &R::rule, "when its samples are enough"),
        column("then", &R::then, "what becomes of its answers once the next stage begins; empty of the last"),
        column("cap", &R::cap, "most samples of it", "1"),
        column(
            "reached", [](const R& r) { return r.of.reached; }, "share of trials that come to it", "1",
            "reached_se", kNewProblems),
        column(
            "answered", [](const R& r) { return r.of.answered; }, "share of trials that it ends", "1",
            "answered_se", kNewProblems),
        column(
            "right", [](const R& r) { return r.of.right; },
            "share of those that are answered correctly; NaN where there are none", "1", "right_se",
            kNewProblems),
        column(
            "samples", [](const R& r) { return r.of.samples; }, "mean number drawn for a problem", "1",
            "samples_se", kNewProblems),
        column(
            "flops", [](const R& r) { return r.of.flops; },
            "mean floating-point operations for one problem; NaN where unknown", "1", "flops_se",
            kNewProblems),
        column(
            "alone", [](const R& r) { return r.of.alone; },
            "accuracy of the stage without the others, on every problem", "1", "alone_se", kNewProblems),
        column(
            "alone_samples", [](const R& r) { return r.of.alone_samples; }, "its mean samples of a problem",
            "1", "alone_samples_se", kNewProblems),
        column(
            "alone_flops", [](const R& r) { return r.of.alone_flops; }, "and floating-point operations", "1",
            "alone_flops_se", kNewProblems),
        column(
            "best", [](const R& r) { return r.of.best; },
            "share of problems that the oracle of /cascades sends to it", "1", "best_se", kNewProblems)};
  }
};

StageRow row_of(const Plan& plan, const CascadePoint& p, std::size_t s) {
  const Job& job = *p.curve->job;
  const std::vector<CascadeStage>& stages = *stages_of(plan.strategy(job).generator);
  const bool last = s + 1 == stages.size();
  const CascadeStage& stage = stages[s];
  std::string then;
  if (!last) then = value_names(Kept{})[static_cast<std::size_t>(stage.then)];
  return {.point = job.point,
          .swept = swept_values(plan, job.point),
          .curve = p.curve->curve->index,
          .label = strategy_label(plan, *p.curve),
          .budget = job.ladder[p.rung],
          .stage = s + 1,
          .model = stage.model,
          .rule = rule_text(stage.stop),
          .then = then,
          .cap = job.sources[s].rungs[p.rung].low,
          .of = p.stages[s]};
}

/// The integers of one kind, by row of /cascade_stages and problem.
template <class Of>
Column integers(const Plan& plan, const std::string& name, const std::string& meaning, Of of) {
  std::vector<std::uint64_t> all;
  for (const Job& job : plan.jobs)
    for (std::size_t curve = 0; job.staged && curve < job.curves.size(); ++curve)
      for (std::size_t rung = 0; rung < job.ladder.size(); ++rung)
        for (std::size_t s = 0; s < job.sources.size(); ++s)
          for (std::size_t q = 0; q < plan.problems(); ++q) all.push_back(of(job, curve, rung, s, q));
  return {name, std::move(all), {"cascade_stage", "problem"}, meaning, "1", {}};
}

}  // namespace

std::vector<Group> cascade_groups(const Plan& plan, const RunResult& result,
                                  const std::vector<CurveMeans>& curves) {
  Table<CascadeRow> cascades(swept_columns(plan));
  Table<StageRow> stages(swept_columns(plan));
  for (const CascadePoint& p : cascade_points(plan, result, curves)) {
    const Job& job = *p.curve->job;
    cascades.add({.point = job.point,
                  .swept = swept_values(plan, job.point),
                  .curve = p.curve->curve->index,
                  .label = strategy_label(plan, *p.curve),
                  .budget = job.ladder[p.rung],
                  .accuracy = p.curve->accuracy(p.rung),
                  .flops = p.curve->costs[p.rung].flops,
                  .oracle = p.oracle});
    for (std::size_t s = 0; s < p.stages.size(); ++s) stages.add(row_of(plan, p, s));
  }
  return {cascades.take(), stages.take()};
}

Group cascade_tallies_group(const Plan& plan, const RunResult& result) {
  const auto stage_count = [&](StageCount what) {
    return
        [&result, what](const Job& job, std::size_t curve, std::size_t rung, std::size_t s, std::size_t q) {
          const std::size_t row = (curve * job.sources.size() + s) * job.ladder.size() + rung;
          return result.tallies.stage(job.first.stages + row, q, what);
        };
  };
  const auto samples = [&](const Job& job, std::size_t, std::size_t rung, std::size_t s, std::size_t q) {
    return result.tallies.samples(job.first.samples + s * job.ladder.size() + rung, q);
  };
  const auto capped = [&](const Job& job, std::size_t, std::size_t rung, std::size_t s, std::size_t q) {
    return result.tallies.capped(job.first.capped + s * job.ladder.size() + rung, q);
  };
  std::vector<Column> columns{
      integers(plan, "samples", "samples that the cascade drew in the stage", samples),
      integers(plan, "capped", "trials that came to the stage and went on, or ended at its cap", capped),
      integers(plan, "ending_credits", "credit of the trials that it ended, in units of 1/720720",
               stage_count(StageCount::ending_credits)),
      integers(plan, "even_credits", "credit of the stage alone, in trials of even number",
               stage_count(StageCount::even_credits)),
      integers(plan, "odd_credits", "in those of odd number", stage_count(StageCount::odd_credits)),
      integers(plan, "even_samples", "samples of the stage alone, in trials of even number",
               stage_count(StageCount::even_samples)),
      integers(plan, "odd_samples", "in those of odd number", stage_count(StageCount::odd_samples))};
  const std::size_t rows = std::get<std::vector<std::uint64_t>>(columns.front().values).size();
  return {
      .name = "cascade_tallies",
      .dims = {{"cascade_stage", rows / plan.problems()}, {"problem", plan.problems()}},
      .columns = std::move(columns),
      .attributes = {{"description",
                      "the integers of /cascades and /cascade_stages, a row of the latter each, summed over "
                      "trials"}}};
}

}  // namespace ttc
