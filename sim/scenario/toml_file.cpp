#include "sim/scenario/toml_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "models/errors.h"

namespace ttc {

std::string read_toml_text(const std::string& path) {
  const std::ifstream file(path, std::ios::binary);
  if (!file || std::filesystem::is_directory(path))
    throw ScenarioError(fmt::format("{}: cannot be read ({})", path,
                                    std::filesystem::is_directory(path) ? "a folder" : std::strerror(errno)));
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

toml::table parse_toml(const std::string& text, const std::string& path) {
  try {
    return toml::parse(text, path);
  } catch (const toml::parse_error& e) {
    std::string what(e.description());
    std::replace(what.begin(), what.end(), '\n', ' ');
    const toml::source_position at = e.source().begin;
    throw ScenarioError(fmt::format("{}:{}:{}: not TOML ({})", path, at.line, at.column, what));
  }
}

}  // namespace ttc
