#include "sim/tables/size_law_tables.h"

#include <limits>
#include <set>

#include "sim/results/group_rows.h"

namespace ttc {

namespace {

void declare_line(GroupRows& rows, const std::string& suffix, const std::string& which) {
  for (const std::string name : {"a", "b"}) {
    const std::string full = name + suffix;
    rows.declare<double>(full, name + " of log10 C = a log10 N + b, " + which, "1");
    rows.declare<double>(full + "_low", "lower end of its 95 % interval for a new set of problems", "1");
    rows.declare<double>(full + "_high", "upper end", "1");
  }
}

/// As declare_line has them.
std::vector<double> line(const SizeLine& fit, const StrategySizes::Spread& spread) {
  return {fit.a, spread.a.low, spread.a.high, fit.b, spread.b.low, spread.b.high};
}

std::string label(const CurveMeans& c) { return c.job->label + " + " + c.curve->label; }

}  // namespace

Group size_law_group(const std::vector<StrategySizes>& laws) {
  GroupRows rows("size_law", "law", "which size N of model is best for a budget C of FLOPs");
  rows.declare<std::int64_t>("point", "point of the sweep");
  rows.declare<std::string>("label", "strategy");
  rows.declare<std::int64_t>("sizes", "different sizes of models", "1");
  rows.declare<std::int64_t>("sizes_best", "how many of them are best at some budget", "1");
  rows.declare<double>("flops_low", "first budget", "1");
  rows.declare<double>("flops_high", "last budget", "1");
  rows.declare<std::int64_t>("crossings", "pairs of sizes of which one overtakes the other", "1");
  rows.declare<std::int64_t>("reversals", "how often a smaller size overtakes a larger one", "1");
  declare_line(rows, "", "over all budgets");
  declare_line(rows, "_crossings", "through the crossings alone");
  rows.declare<std::int64_t>("resamples", "sets of problems drawn for the intervals", "1");
  rows.declare<double>("undefined", "share of them without a law", "1");
  rows.declare<std::string>("reason", "why there is no law; empty where there is one");
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  for (const StrategySizes& s : laws) {
    const std::set sizes(s.parameters.begin(), s.parameters.end());
    const bool any = !s.budgets.empty();
    rows.add(static_cast<std::int64_t>(s.curves.front()->job->point), label(*s.curves.front()),
             static_cast<std::int64_t>(sizes.size()), static_cast<std::int64_t>(s.fit.sizes),
             any ? s.budgets.front() : none, any ? s.budgets.back() : none,
             static_cast<std::int64_t>(s.fit.crossings), static_cast<std::int64_t>(s.fit.reversals),
             line(s.fit.over_budgets, s.over_budgets), line(s.fit.through_crossings, s.through_crossings),
             static_cast<std::int64_t>(kSizeLawResamples), s.undefined, s.fit.reason);
  }
  return rows.take();
}

Group best_sizes_group(const std::vector<StrategySizes>& laws) {
  GroupRows rows("best_sizes", "best", "the best size of model at each budget of each law");
  rows.declare<std::int64_t>("law", "row of size_law");
  rows.declare<double>("flops", "budget for one problem", "1");
  rows.declare<std::int64_t>("curve", "the most accurate model's curve");
  rows.declare<double>("parameters", "its size", "1");
  rows.declare<double>("support", "share of the resampled sets of problems in which this size is best", "1");
  for (std::size_t i = 0; i < laws.size(); ++i)
    for (std::size_t k = 0; k < laws[i].budgets.size(); ++k) {
      const std::size_t best = laws[i].fit.best[k];
      rows.add(static_cast<std::int64_t>(i), laws[i].budgets[k],
               static_cast<std::int64_t>(laws[i].curves[best]->curve->index), laws[i].parameters[best],
               laws[i].support[k]);
    }
  return rows.take();
}

}  // namespace ttc
