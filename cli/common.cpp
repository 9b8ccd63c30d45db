#include "cli/common.h"

#include <limits>

#include "cli/count_option.h"
#include "sim/study.h"

namespace ttc {

void ScenarioWords::add_to(CLI::App& command) {
  command.add_option("SCENARIO", path, "scenario file (TOML)")->required();
  command.add_option("--set", settings, "put a value into the scenario, key=value (repeatable; dotted.key)")
      ->type_name("KEY=VALUE")
      ->allow_extra_args(false)
      ->take_all();
  add_count(command, "--seed", seed, "seed of all random numbers (default: the scenario's, else 1)", 0,
            std::numeric_limits<std::int64_t>::max());
}

Plan ScenarioWords::plan() const {
  std::vector<std::string> all = settings;
  if (seed) all.push_back("seed=" + std::to_string(*seed));
  return make_plan(load_study(path, all));
}

}  // namespace ttc
