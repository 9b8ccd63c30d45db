#pragma once
/// Comma-separated numbers on the command line.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ttc {

/// The numbers of "0.5,0.3": finite, each a whole word. `option` is named in the ScenarioError.
std::vector<double> number_list(std::string_view option, std::string_view text);

/// The whole numbers of "5,2,1", each from `least` to `most`, as parse_count() of cli/words/count_option.h
/// reads them.
std::vector<std::uint32_t> count_list(std::string_view option, std::string_view text, std::uint32_t least,
                                      std::uint32_t most);

/// The pairs of numbers of "2:5,1:1".
std::vector<std::pair<double, double>> pair_list(std::string_view option, std::string_view text);

}  // namespace ttc
