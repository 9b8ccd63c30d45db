// ttcsim check: is a scenario right, without running it.

#include <fmt/format.h>

#include <memory>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/words/common.h"
#include "sim/run/plan.h"

namespace ttc {

void add_check(CLI::App& app) {
  struct Options {
    std::vector<std::string> paths;
    std::vector<std::string> settings;
  };
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("check", "validate scenarios without running them");
  command->add_option("SCENARIO", options->paths, "scenario files (TOML)")->required();
  add_settings(*command, options->settings);
  command->callback([options] {
    for (const std::string& path : options->paths) {
      const Plan plan = make_plan(load_study(path, options->settings));
      fmt::print("{}: right ({} curves, {} rows, {} problems x {} trials)\n", path, plan.curves(),
                 plan.rows.credits, plan.problems(), plan.trials());
    }
  });
}

}  // namespace ttc
