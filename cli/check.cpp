// ttcsim check: is a scenario right, without running it.

#include <fmt/format.h>

#include <string>
#include <vector>

#include "cli/words/common.h"
#include "models/text/wording.h"
#include "sim/run/plan.h"

namespace ttc {

namespace {

struct Options {
  std::vector<std::string> paths;
  std::vector<std::string> settings;
};

void check(const Options& options) {
  for (const std::string& path : options.paths) {
    const Plan plan = make_plan(load_study(path, options.settings));
    fmt::print("{}: right ({} curves, {} rows, {} problems x {} trials)\n", printable(path), plan.curves(),
               plan.rows.credits, plan.problems(), plan.trials());
  }
}

}  // namespace

void add_check(Command& command) {
  Options& options = command.does("validate scenarios without running them", check);
  command.texts("SCENARIO", options.paths, "scenario files (TOML)").required();
  add_settings(command, options.settings);
}

}  // namespace ttc
