#pragma once
/// Numbers on the command line: counts, and comma-separated lists.

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ttc {

inline constexpr std::uint64_t kAnyCount = std::numeric_limits<std::uint64_t>::max();

/// The count that `word` spells: decimal digits only ("010" is ten), from `least` to `most`. Throws a
/// ScenarioError of one line that names `option`, the word and the range.
std::uint64_t parse_count(std::string_view option, std::string_view word, std::uint64_t least = 0,
                          std::uint64_t most = kAnyCount);

/// The numbers of "0.5,0.3": finite, each a whole word. `option` is named in the ScenarioError.
std::vector<double> number_list(std::string_view option, std::string_view text);

/// The counts of "5,2,1", each from `least` to `most`.
std::vector<std::uint32_t> count_list(std::string_view option, std::string_view text, std::uint32_t least,
                                      std::uint32_t most);

/// The pairs of numbers of "2:5,1:1".
std::vector<std::pair<double, double>> pair_list(std::string_view option, std::string_view text);

}  // namespace ttc
