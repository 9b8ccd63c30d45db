#include "sim/scenario/toml_file.h"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/data/input_bytes.h"
#include "models/errors.h"
#include "models/text/wording.h"
#include "sim/scenario/toml_guard.h"

namespace ttc {

std::string read_toml_text(const std::string& path) {
  constexpr std::size_t kMost = 4'000'000;  // as tables they take up to two hundred times that
  InputBytes input = read_input(path, kMost);
  if (!input.failure.empty())
    throw ScenarioError(fmt::format("{}: cannot be read ({})", printable(path), input.failure));
  return std::move(input.bytes);
}

toml::table parse_toml(const std::string& text, const std::string& path) {
  refuse_unsafe_toml(text, path);
  try {
    return toml::parse(text, path);
  } catch (const toml::parse_error& e) {
    std::string what(e.description());
    std::replace(what.begin(), what.end(), '\n', ' ');
    const toml::source_position at = e.source().begin;
    throw ScenarioError(
        fmt::format("{}:{}:{}: not TOML ({})", printable(path), at.line, at.column, printable(what)));
  }
}

}  // namespace ttc
