// The intervals of the law of compute-optimal size, on families whose success grows slowly or fast with size.

#include "sim/estimates/size_laws.h"

#include <cmath>

#include "bench/coverage/cells.h"
#include "bench/coverage/made_plans.h"

namespace ttc::cover {

namespace {

struct Family {
  std::string name;
  std::string population;
};

std::vector<Family> families() {
  const auto levels = [](const char* mean, const char* slope, const char* rest) {
    return std::string("size_law = { at = 1e9, mean = ") + mean + ", per_decade = " + slope + " }\n" + rest;
  };
  return {
      {"flat family", levels("-1.0", "0.3", "slope = 0\nsd = 1.5\ncorrelation = 0.9\nanswers = 6\n")},
      {"middle family", levels("-1.5", "0.9", "slope = -0.3\nsd = 2\ncorrelation = 0.8\nanswers = 10\n")},
      {"steep family", levels("-2.5", "1.8", "slope = -0.5\nsd = 2.5\ncorrelation = 0.9\nanswers = 20\n")},
      {"steep family, wrong answers scatter",
       levels("-3", "1.5",
              "slope = 0\nsd = 2\ncorrelation = 0.7\nanswers = 50\nwrong_concentration = 0.1\n")}};
}

Plan plan_of_family(const Family& family) {
  std::string text = "problems = 5\ntrials = 2\n[population]\nkind = \"levels\"\n" + family.population +
                     "[[strategy]]\ngenerator = \"sampling\"\nselectors = [\"coverage\", \"majority\"]\n"
                     "budgets = { to = 256 }\n";
  for (const char* size : {"0.5e9", "1.5e9", "3e9", "7e9", "14e9"})
    text += std::string("[[model]]\nname = \"") + size + "\"\nparameters = " + size +
            "\ntokens = { mean = 150 }\n";
  return plan_of_text(text);
}

/// The laws of the population: the best sizes of a large run at the budgets that every run has.
std::vector<SizeLawFit> true_laws(const Plan& plan) {
  const RunResult result = run(plan, {.limits = false});
  const std::vector<CurveMeans> curves = curve_means(plan, result);
  std::vector<SizeLawFit> laws;
  for (const std::size_t selector : {std::size_t{0}, std::size_t{1}}) {
    std::vector<SizeCurve> sizes;
    for (std::size_t m = 0; 2 * m + selector < curves.size(); ++m) {
      const CurveMeans& c = curves[2 * m + selector];
      sizes.push_back({plan.model(c.job->sources.front(), *c.job).parameters, c.flops(), c.accuracies()});
    }
    laws.push_back(fit_size_law(sizes, size_budgets(sizes)));
  }
  return laws;
}

void compare(const StrategySizes& now, const SizeLawFit& then, const Cell& cell, Cells& cells) {
  const auto named = [&](const char* what) {
    Cell renamed = cell;
    renamed.interval = what + cell.interval;
    return renamed;
  };
  if (std::isnan(then.over_budgets.a)) return;
  const SizeLine& line = now.fit.over_budgets;
  cells.add(named("size law's a, "), now.over_budgets.a, line.a, then.over_budgets.a);
  cells.add(named("size law's b, "), now.over_budgets.b, line.b, then.over_budgets.b);
  if (std::isnan(then.through_crossings.a)) return;
  cells.add(named("a through crossings, "), now.through_crossings.a, now.fit.through_crossings.a,
            then.through_crossings.a);
}

}  // namespace

void measure_size_laws(const Extent& extent) {
  for (const Family& family : families()) {
    if (!extent.wants(family.name)) continue;
    Cells cells;
    const MadePopulation made{family.name, plan_of_family(family)};
    const std::vector<SizeLawFit> truth = true_laws(made.plan(kTruthSeed, kTruthProblems, 4));
    for (const std::size_t problems : {30U, 200U, 1000U})
      for (std::size_t r = 1; r <= extent.replicates; ++r) {
        const Plan plan = made.plan(r * 10000 + problems, problems, 2);
        const RunResult result = run(plan, {.threads = 1, .limits = false});
        const std::vector<CurveMeans> curves = curve_means(plan, result);
        const std::vector<StrategySizes> laws = size_laws(plan, curves);
        for (std::size_t s = 0; s < laws.size(); ++s)
          compare(laws[s], truth[s], {s == 0 ? "coverage" : "majority", family.name, problems, 2}, cells);
      }
    cells.print();
  }
}

}  // namespace ttc::cover
