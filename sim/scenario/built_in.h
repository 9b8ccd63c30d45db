#pragma once
/// The files in scenarios/ as text in the program (made by CMake).

#include <optional>
#include <string_view>
#include <vector>

namespace ttc {

/// "claims/prop1.toml", "math-qwen.toml", …; nothing where there is no such file.
std::optional<std::string_view> built_in_file(std::string_view name);

/// Populations to start from, as kinds: "math-like", …
std::vector<std::string_view> named_populations();

/// What `ttcsim run NAME` knows: "quickstart", "table1", …
std::vector<std::string_view> built_in_scenarios();

}  // namespace ttc
