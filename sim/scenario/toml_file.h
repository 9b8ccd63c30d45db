#pragma once
/// TOML files as text and as tables. What goes wrong is one line with the file's name.

#include <toml++/toml.h>
#include <string>

namespace ttc {

/// The bytes of the file, at most 4 MB. Throws ScenarioError where it cannot be read.
std::string read_toml_text(const std::string& path);

/// The table that `text` is; `path` names it in messages. Throws ScenarioError with line and column.
toml::table parse_toml(const std::string& text, const std::string& path);

}  // namespace ttc
