#pragma once
/// Words that several subcommands share.

#include <CLI/CLI.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/run/plan.h"

namespace ttc {

/// --set key=value, repeatable.
void add_settings(CLI::App& command, std::vector<std::string>& settings);

/// Fails before the work, not after it, where `path` cannot be written. Throws RuntimeFailure.
void check_writable(const std::string& path);

/// SCENARIO.toml with what is put in from the command line.
struct ScenarioWords {
  std::string path;
  std::vector<std::string> settings;
  std::optional<std::uint64_t> seed;

  void add_to(CLI::App& command);
  Plan plan() const;  ///< throws ScenarioError, DataError
};

}  // namespace ttc
