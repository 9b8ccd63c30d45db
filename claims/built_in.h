#pragma once
/// The files in scenarios/ that claims need, as text in the program (made by CMake).

#include <optional>
#include <string_view>

namespace ttc {

/// "claims/prop1.toml", "math-qwen.toml", …; nothing where there is no such file.
std::optional<std::string_view> built_in_file(std::string_view name);

}  // namespace ttc
