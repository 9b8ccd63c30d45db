// ttcsim check: is a scenario right, without running it.

#include <fmt/format.h>

#include <cstdio>
#include <string>
#include <vector>

#include "cli/words/common.h"
#include "models/errors.h"
#include "models/text/wording.h"
#include "sim/run/plan.h"

namespace ttc {

namespace {

struct Options {
  std::vector<std::string> paths;
  std::vector<std::string> settings;
};

void print_right(const std::string& path, const Plan& plan) {
  fmt::print("{}: ok ({} curves, {} rows, {} problems x {} trials)\n", printable(path), plan.curves(),
             plan.rows.credits, plan.problems(), plan.trials());
  const std::string where = plan.study.size() > 1 ? " (first of the sweep)" : "";
  for (const std::string& solved : plan.study.solved) fmt::print("  {}{}\n", printable(solved), where);
}

/// What is wrong with a scenario; nothing: it is right, and was said to be.
std::vector<std::string> errors_of(const std::string& path, const Options& options) {
  CheckedStudy checked = check_study(path, options.settings);
  if (!checked.errors.empty()) return checked.errors;
  try {
    print_right(path, make_plan(std::move(checked.study)));
  } catch (const ScenarioError& e) {
    checked.errors.emplace_back(e.what());
  }
  return checked.errors;
}

/// All errors of all files; the last of them ends the program.
void check(const Options& options) {
  std::vector<std::string> all;
  for (const std::string& path : options.paths)
    for (std::string& error : errors_of(path, options)) all.push_back(std::move(error));
  if (all.empty()) return;
  for (std::size_t i = 0; i + 1 < all.size(); ++i) fmt::print(stderr, "ttcsim: {}\n", printable(all[i]));
  throw ScenarioError(all.back());
}

}  // namespace

void add_check(Command& command) {
  Options& options = command.does("validate scenarios without running them", check);
  command.texts("SCENARIO", options.paths, "scenario files (TOML), or names of built-in ones").required();
  add_settings(command, options.settings);
  command.footer(
      "Examples:\n"
      "  ttcsim check study.toml\n"
      "  ttcsim check *.toml --set population.accuracy=0.4");
}

}  // namespace ttc
