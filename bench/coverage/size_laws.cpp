// The intervals of the law of compute-optimal size, on families whose success grows slowly or fast with size.

#include "sim/estimates/size_laws.h"

#include <cmath>

#include "bench/coverage/cells.h"
#include "bench/coverage/made_plans.h"
#include "models/random/rng.h"

namespace ttc::cover {

namespace {

/// Problems that replicates draw theirs from, with replacement: what is true of them is known.
constexpr std::uint64_t kSizeLawPopulation = 20000;

struct Family {
  std::string name;
  std::string population;
  std::vector<std::string> sizes = {"0.5e9", "1.5e9", "3e9", "7e9", "14e9"};
  int to = 256;  ///< samples
};

std::string family_of(const char* mean, const char* per_decade, const char* rest) {
  return std::string("size_law = { at = 1e9, mean = ") + mean + ", per_decade = " + per_decade + " }\n" +
         rest;
}

/// The families of scenarios/model-size-law.toml, and others to judge a method by that was chosen on those.
std::vector<Family> families() {
  const char* pythia =
      "slope = 0\nsd = 2\ncorrelation = 1\nanswers = 12\nwrong_concentration = 0.9\nshared_wrong = 1\n";
  const std::vector<std::string> sizes = {"410e6", "1.4e9", "2.8e9", "6.9e9", "12e9"};
  std::vector<Family> all;
  for (const char* gain : {"0.4", "0.8", "1.4"})
    all.push_back({std::string("model-size-law.toml, ") + gain, family_of("-2", gain, pythia), sizes, 1024});
  const char* other = "slope = -0.3\nsd = 1.5\ncorrelation = 0.9\nanswers = 8\n";
  for (const char* gain : {"0.4", "0.8", "1.4"})
    all.push_back({std::string("other sizes, ") + gain, family_of("-1.3", gain, other)});
  const char* wide = "slope = -0.6\nsd = 2.6\ncorrelation = 0.8\nanswers = 25\nwrong_concentration = 0.3\n";
  const std::vector<std::string> four = {"0.7e9", "2e9", "5e9", "20e9"};
  for (const char* gain : {"0.4", "0.8", "1.4"})
    all.push_back({std::string("four sizes, scattered, ") + gain, family_of("-2.2", gain, wide), four, 512});
  return all;
}

Plan plan_of_family(const Family& family) {
  std::string text =
      "problems = 5\ntrials = 2\n[population]\nkind = \"levels\"\n" + family.population +
      "[reward]\nkind = \"process\"\nseparation = 1.2\nsystematic = 0.9\nfresh = 0.75\npopular_bonus = 0.35\n"
      "[[strategy]]\ngenerator = \"sampling\"\nselectors = [\"weighted\", \"majority\"]\n"
      "budgets = { to = " +
      std::to_string(family.to) + " }\n";
  for (const std::string& size : family.sizes)
    text += "[[model]]\nname = \"" + size + "\"\nparameters = " + size + "\ntokens = { mean = 150 }\n";
  return plan_of_text(text);
}

/// A strategy on many problems: the population of which replicates draw theirs.
struct PopulationCurves {
  std::string selector;
  std::vector<const CurveMeans*> curves;
  std::vector<double> parameters;
  SizeLawFit law;
};

std::vector<PopulationCurves> population_curves(const Plan& plan, const std::vector<CurveMeans>& curves) {
  std::vector<PopulationCurves> all;
  for (const char* selector : {"weighted", "majority"}) {
    PopulationCurves& p = all.emplace_back();
    p.selector = selector;
    std::vector<SizeCurve> sizes;
    for (std::size_t i = p.selector == "majority"; i < curves.size(); i += 2) {
      p.curves.push_back(&curves[i]);
      p.parameters.push_back(plan.model(curves[i].job->sources.front(), *curves[i].job).parameters);
      sizes.push_back({p.parameters.back(), curves[i].spent(&Cost::flops), curves[i].accuracies()});
    }
    p.law = fit_size_law(sizes, size_budgets(sizes));
  }
  return all;
}

/// The curves on problems drawn with replacement.
std::vector<CurveMeans> drawn_curves(const PopulationCurves& population, std::size_t problems,
                                     std::uint64_t replicate) {
  Stream stream(Purpose::claim, {.seed = kTruthSeed, .problem = problems, .trial = replicate});
  const auto all = static_cast<double>(population.curves.front()->means.front().size());
  std::vector<std::size_t> drawn(problems);
  for (std::size_t& i : drawn) i = static_cast<std::size_t>(uniform(stream()) * all);
  std::vector<CurveMeans> curves;
  for (const CurveMeans* c : population.curves) {
    curves.push_back({.job = c->job, .curve = c->curve, .means = {}, .costs = c->costs});
    for (const std::vector<double>& means : c->means) {
      std::vector<double>& some = curves.back().means.emplace_back();
      for (const std::size_t i : drawn) some.push_back(means[i]);
    }
  }
  return curves;
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
    for (const std::size_t trials : {1U, 10U}) {
      const Plan plan = made.plan(kTruthSeed, kSizeLawPopulation, trials);
      const std::vector<CurveMeans> curves = curve_means(plan, run(plan, {.limits = false}));
      for (const PopulationCurves& population : population_curves(plan, curves))
        for (const std::size_t problems : {200U, 1000U, 2000U})
          for (std::size_t r = 1; r <= extent.replicates; ++r) {
            const std::vector<CurveMeans> some = drawn_curves(population, problems, r);
            std::vector<const CurveMeans*> pointers;
            for (const CurveMeans& c : some) pointers.push_back(&c);
            compare(size_law_of(std::move(pointers), population.parameters, r), population.law,
                    {population.selector, family.name, problems, trials}, cells);
          }
    }
    cells.print();
  }
}

}  // namespace ttc::cover
