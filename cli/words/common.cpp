#include "cli/words/common.h"

#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>

#include "cli/text/text.h"
#include "models/errors.h"
#include "sim/run/plan.h"

namespace ttc {

void add_settings(Command& command, std::vector<std::string>& settings) {
  command.texts("--set", settings, "put a value into the scenario, key=value (repeatable; dotted.key)")
      .shape("KEY=VALUE");
}

Option add_digits(Command& command) {
  return command.flag(
      "--digits", [] { write_errors(Errors::in_digits); },
      "errors in the last digits: 41.3(12) for 41.3 ± 1.2");
}

void add_seed(Command& command, std::optional<std::uint64_t>& seed, const std::string& otherwise) {
  command.count("--seed", seed, "seed of all random numbers (default: " + otherwise + ")", 0, kLargestSeed);
}

void add_threads(Command& command, std::uint64_t& threads) {
  command.count("--threads", threads, "threads (default: all cores); the result does not depend on it", 1,
                4096);
}

void ScenarioWords::add_to(Command& command) {
  command.text("SCENARIO", path, "scenario file (TOML), or the name of a built-in one").required();
  add_settings(command, settings);
  add_seed(command, seed, "the scenario's, else 1");
}

Plan ScenarioWords::plan() const {
  std::vector<std::string> all = settings;
  if (seed) all.push_back("seed=" + std::to_string(*seed));
  return make_plan(load_study(path, all));
}

void check_writable(const std::string& path) {
  if (path == "-")
    throw ScenarioError("-o -: the result is a file, not text for standard output (./- is a file called -)");
  std::error_code unreadable;  // a name too long, a loop of links: writing says so
  const std::filesystem::path folder = std::filesystem::absolute(path).parent_path();
  if (!std::filesystem::is_directory(folder, unreadable))
    throw RuntimeFailure(fmt::format("{}: no such folder", folder.string()));
  if (access(folder.c_str(), W_OK) != 0)
    throw RuntimeFailure(fmt::format("{}: cannot be written to", folder.string()));
  if (std::filesystem::is_directory(path, unreadable))
    throw RuntimeFailure(fmt::format("{}: is a folder", path));
}

}  // namespace ttc
