#pragma once
// Plans from scenario text, for tests.

#include <fstream>
#include <ostream>
#include <string>
#include <vector>

#include "models/registry.h"
#include "sim/run/plan.h"
#include "sim/scenario/scenario.h"
#include "tests/sim/temporary_folder.h"

namespace ttc::testing {

inline Plan plan_of(const std::string& text, const std::vector<std::string>& settings = {}) {
  const TemporaryFolder folder;
  const std::string path = (folder / "scenario.toml").string();
  std::ofstream(path) << text;
  return make_plan(load_study(path, settings));
}

/// A small scenario with every selector, for a population given as TOML ("kind = …").
inline std::string small_scenario(const std::string& population, const std::string& models = "",
                                  const std::string& strategies = "") {
  const std::string every_selector = R"(
[[strategy]]
generator = "sampling"
selectors = [ "coverage", "majority", { kind = "weighted", reward = "latent" }, { kind = "best_of_n", reward = "beta" } ]
budgets = { from = 1, to = 2048, factor = 4 }
)";
  return "problems = 12\ntrials = 40\n[population]\n" + population + "\n" + models + "\n" +
         (strategies.empty() ? every_selector : strategies);
}

/// A population of every kind, with the models it wants.
struct SamplePopulation {
  std::string name, population, models;

  bool brings_its_problems() const { return name == "table" || name == "answers"; }
};

inline std::ostream& operator<<(std::ostream& out, const SamplePopulation& sample) {
  return out << sample.name;
}

inline std::vector<SamplePopulation> sample_populations() {
  return {
      {"dirichlet",
       "kind = \"dirichlet\"\nanswers = 6\ncorrect = { mean = 0.4, concentration = 2 }\nabstain = 0.1", ""},
      {"levels",
       "kind = \"levels\"\nmean = [-1, 0.5]\nsd = 1.5\ncorrelation = 0.6\nanswers = 5\nshared_wrong = 0.7",
       "[[model]]\nname = \"small\"\n[[model]]\nname = \"large\""},
      {"table",
       "kind = \"table\"\nrows = [ { p = [0.4, 0.35, 0.2] }, { p = [0.2, 0.3, 0.1, 0.25], correct = 2, level "
       "= 4 }, "
       "{ p = [1.0] }, { p = [0.0, 0.6] } ]",
       ""},
      {"answers",
       "kind = \"answers\"\nruns = \"small-4b\"\npath = \"" TTCSIM_SOURCE_DIR
       "/scenarios/synthetic-answers.csv\"",
       ""}};
}

/// `small_scenario` without the number of problems where the population brings its own.
inline Plan sample_plan(const SamplePopulation& sample, const std::string& strategies = "",
                        const std::vector<std::string>& settings = {}) {
  std::string text = small_scenario(sample.population, sample.models, strategies);
  if (sample.brings_its_problems()) text.replace(0, text.find('\n') + 1, "");
  return plan_of(text, settings);
}

}  // namespace ttc::testing
