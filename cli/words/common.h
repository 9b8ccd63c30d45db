#pragma once
/// Words that several subcommands share.

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "cli/words/words.h"

namespace ttc {

struct Plan;

/// --set key=value, repeatable.
void add_settings(Command& command, std::vector<std::string>& settings);

/// --digits: errors in the last digits, for all that is printed.
Option add_digits(Command& command);

/// Result files and other programs keep seeds as signed numbers.
inline constexpr std::uint64_t kLargestSeed = std::numeric_limits<std::int64_t>::max();

/// --seed; without it the seed is `otherwise`.
void add_seed(Command& command, std::optional<std::uint64_t>& seed, const std::string& otherwise);

/// --threads; 0 without it: all cores.
void add_threads(Command& command, std::uint64_t& threads);

/// Fails before the work, not after it, where `path` cannot be written. Throws RuntimeFailure.
void check_writable(const std::string& path);

/// SCENARIO.toml with what is put in from the command line.
struct ScenarioWords {
  std::string path;
  std::vector<std::string> settings;
  std::optional<std::uint64_t> seed;

  void add_to(Command& command);
  Plan plan() const;  ///< throws ScenarioError, DataError
};

}  // namespace ttc
