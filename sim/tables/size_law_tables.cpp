#include "sim/tables/size_law_tables.h"

#include <set>

#include "sim/results/table.h"

namespace ttc {

namespace {

struct LawRow {
  static constexpr TableName table{"size_law", "law",
                                   "which size N of model is best for a budget C of FLOPs"};
  std::size_t point = 0;
  std::string label = {};
  std::size_t sizes = 0, sizes_best = 0;
  double flops_low = 0, flops_high = 0;
  std::size_t crossings = 0, reversals = 0;
  double a = 0, a_low = 0, a_high = 0, b = 0, b_low = 0, b_high = 0;
  double a_crossings = 0, a_crossings_low = 0, a_crossings_high = 0;
  double b_crossings = 0, b_crossings_low = 0, b_crossings_high = 0;
  std::size_t resamples = kSizeLawResamples;
  double undefined = 0;
  std::string reason = {};

  static constexpr auto columns() {
    using R = LawRow;
    constexpr std::string_view low = "lower end of its 95 % interval for a new set of problems";
    constexpr std::string_view high = "upper end";
    return std::tuple{
        column("point", &R::point, "point of the sweep"),
        column("label", &R::label, "strategy"),
        column("sizes", &R::sizes, "different sizes of models", "1"),
        column("sizes_best", &R::sizes_best, "how many of them are best at some budget", "1"),
        column("flops_low", &R::flops_low, "first budget", "1"),
        column("flops_high", &R::flops_high, "last budget", "1"),
        column("crossings", &R::crossings, "pairs of sizes of which one overtakes the other", "1"),
        column("reversals", &R::reversals, "how often a smaller size overtakes a larger one", "1"),
        column("a", &R::a, "a of log10 C = a log10 N + b, over all budgets", "1"),
        column("a_low", &R::a_low, low, "1"),
        column("a_high", &R::a_high, high, "1"),
        column("b", &R::b, "b of log10 C = a log10 N + b, over all budgets", "1"),
        column("b_low", &R::b_low, low, "1"),
        column("b_high", &R::b_high, high, "1"),
        column("a_crossings", &R::a_crossings, "a of log10 C = a log10 N + b, through the crossings alone",
               "1"),
        column("a_crossings_low", &R::a_crossings_low, low, "1"),
        column("a_crossings_high", &R::a_crossings_high, high, "1"),
        column("b_crossings", &R::b_crossings, "b of log10 C = a log10 N + b, through the crossings alone",
               "1"),
        column("b_crossings_low", &R::b_crossings_low, low, "1"),
        column("b_crossings_high", &R::b_crossings_high, high, "1"),
        column("resamples", &R::resamples, "sets of problems drawn for the intervals", "1"),
        column("undefined", &R::undefined, "share of them without a law", "1"),
        column("reason", &R::reason, "why there is no law; empty where there is one")};
  }
};

struct BestSizeRow {
  static constexpr TableName table{"best_sizes", "best", "the best size of model at each budget of each law"};
  std::size_t law = 0;
  double flops = 0;
  std::size_t curve = 0;
  double parameters = 0;
  double support = 0;

  static constexpr auto columns() {
    using R = BestSizeRow;
    return std::tuple{column("law", &R::law, "row of size_law"),
                      column("flops", &R::flops, "budget for one problem", "1"),
                      column("curve", &R::curve, "the most accurate model's curve"),
                      column("parameters", &R::parameters, "its size", "1"),
                      column("support", &R::support,
                             "share of the resampled sets of problems in which this size is best", "1")};
  }
};

std::string label(const CurveMeans& c) { return c.job->label + " + " + c.curve->label; }

LawRow row_of(const StrategySizes& s) {
  const std::set sizes(s.parameters.begin(), s.parameters.end());
  const SizeLine& line = s.fit.over_budgets;
  const SizeLine& through = s.fit.through_crossings;
  return {.point = s.curves.front()->job->point,
          .label = label(*s.curves.front()),
          .sizes = sizes.size(),
          .sizes_best = s.fit.sizes,
          .flops_low = s.budgets.empty() ? kNone : s.budgets.front(),
          .flops_high = s.budgets.empty() ? kNone : s.budgets.back(),
          .crossings = s.fit.crossings,
          .reversals = s.fit.reversals,
          .a = line.a,
          .a_low = s.over_budgets.a.low,
          .a_high = s.over_budgets.a.high,
          .b = line.b,
          .b_low = s.over_budgets.b.low,
          .b_high = s.over_budgets.b.high,
          .a_crossings = through.a,
          .a_crossings_low = s.through_crossings.a.low,
          .a_crossings_high = s.through_crossings.a.high,
          .b_crossings = through.b,
          .b_crossings_low = s.through_crossings.b.low,
          .b_crossings_high = s.through_crossings.b.high,
          .undefined = s.undefined,
          .reason = s.fit.reason};
}

}  // namespace

Group size_law_group(const std::vector<StrategySizes>& laws) {
  Table<LawRow> rows;
  for (const StrategySizes& s : laws) rows.add(row_of(s));
  return rows.take();
}

Group best_sizes_group(const std::vector<StrategySizes>& laws) {
  Table<BestSizeRow> rows;
  for (std::size_t i = 0; i < laws.size(); ++i)
    for (std::size_t k = 0; k < laws[i].budgets.size(); ++k) {
      const std::size_t best = laws[i].fit.best[k];
      rows.add({.law = i,
                .flops = laws[i].budgets[k],
                .curve = laws[i].curves[best]->curve->index,
                .parameters = laws[i].parameters[best],
                .support = laws[i].support[k]});
    }
  return rows.take();
}

}  // namespace ttc
