#pragma once
/// Counts on the command line. CLI11 reads them with C's functions, which wrap "-1" and 2^64 around and take
/// a leading zero for octal; here a count is decimal digits, and anything else is refused.

#include <CLI/CLI.hpp>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace ttc {

inline constexpr std::uint64_t kAnyCount = std::numeric_limits<std::uint64_t>::max();

/// The count that `word` spells: decimal digits only ("010" is ten), from `least` to `most`. Throws a
/// ScenarioError of one line that names `option`, the word and the range.
std::uint64_t parse_count(std::string_view option, std::string_view word, std::uint64_t least = 0,
                          std::uint64_t most = kAnyCount);

/// Declares an option that takes a count from `least` to `most` into `value`, as parse_count() reads it.
/// `names` are CLI11's, one of them long ("-s,--seed"); a default is shown by ->capture_default_str() on what
/// is returned.
CLI::Option* add_count(CLI::App& command, const std::string& names, std::uint64_t& value,
                       const std::string& doc, std::uint64_t least = 0, std::uint64_t most = kAnyCount);

/// The same for a count that may be left out.
CLI::Option* add_count(CLI::App& command, const std::string& names, std::optional<std::uint64_t>& value,
                       const std::string& doc, std::uint64_t least = 0, std::uint64_t most = kAnyCount);

}  // namespace ttc
