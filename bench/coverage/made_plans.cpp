#include "bench/coverage/made_plans.h"

#include <filesystem>
#include <fstream>

#include "models/errors.h"

namespace ttc::cover {

namespace {

constexpr const char* kSampling = R"(
problems = 5
trials = 2
[[strategy]]
generator = "sampling"
selectors = ["coverage", "majority"]
budgets = { list = [1, 4, 32, 64] }
)";

constexpr const char* kTwoModels = R"(
[[model]]
name = "small"
parameters = 1e9
tokens = { mean = 100 }
[[model]]
name = "large"
parameters = 4e9
tokens = { mean = 100 }
)";

std::string one_model(const std::string& population) {
  return std::string(kSampling) + "[population]\nkind = \"dirichlet\"\n" + population;
}

std::string two_models(const std::string& population) {
  return std::string(kSampling) + kTwoModels + "[population]\nkind = \"levels\"\n" + population;
}

}  // namespace

Plan plan_of_text(const std::string& text) {
  const std::filesystem::path path = std::filesystem::temp_directory_path() / "interval_coverage.toml";
  std::ofstream(path) << text;
  Plan plan = make_plan(load_study(path.string(), {}));
  std::filesystem::remove(path);
  return plan;
}

Plan MadePopulation::plan(std::uint64_t seed, std::uint64_t problems, std::uint64_t trials) const {
  Plan copy = made;
  Scenario& scenario = copy.study.points.front();
  scenario.seed = seed;
  scenario.problems = problems;
  scenario.trials = trials;
  return copy;
}

std::vector<MadePopulation> made_populations() {
  const std::pair<const char*, std::string> texts[] = {
      {"Dirichlet, concentration .4",
       one_model("answers = 6\ncorrect = { mean = 0.4, concentration = 0.4 }\n")},
      {"Dirichlet, concentration 6", one_model("answers = 6\ncorrect = { mean = 0.3, concentration = 6 }\n")},
      {"500 answers",
       one_model(
           "answers = 500\nwrong_concentration = 0.02\ncorrect = { mean = 0.2, concentration = 1.5 }\n")},
      {"20 % abstentions",
       one_model("answers = 8\nabstain = 0.4\ncorrect = { mean = 0.5, concentration = 2 }\n")},
      {"two models, correlation .8", two_models("mean = [-1, 0.3]\nsd = 1.8\ncorrelation = 0.8\n")},
      {"two models, zero-inflated",
       two_models("mean = [-1.5, 0]\nsd = 1.5\ncorrelation = 0.6\nunsolvable = [-0.2, -0.5]\n"
                  "unsolvable_loading = [0.7, 0.7]\n")}};
  std::vector<MadePopulation> all;
  for (const auto& [name, text] : texts) all.push_back({name, plan_of_text(text)});
  return all;
}

}  // namespace ttc::cover
