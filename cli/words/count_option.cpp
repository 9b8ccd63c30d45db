#include "cli/words/count_option.h"

#include <fmt/format.h>

#include <cassert>
#include <charconv>

#include "models/errors.h"
#include "models/text/wording.h"

namespace ttc {

namespace {

std::string range_text(std::uint64_t least, std::uint64_t most) {
  return fmt::format("{} to {}", least, most == kAnyCount ? "2^64 - 1" : std::to_string(most));
}

template <class Value>
CLI::Option* add(CLI::App& command, const std::string& names, Value& value, const std::string& doc,
                 std::uint64_t least, std::uint64_t most) {
  const std::size_t from = names.find("--");
  assert(from != names.npos);
  const std::string name = names.substr(from, names.find(',', from) - from);
  return command
      .add_option(
          names,
          [&value, name, least, most](const CLI::results_t& words) {
            value = parse_count(name, words.back(), least, most);
            return true;
          },
          doc)
      ->type_name("COUNT");
}

}  // namespace

std::uint64_t parse_count(std::string_view option, std::string_view word, std::uint64_t least,
                          std::uint64_t most) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (error != std::errc{} || end != word.data() + word.size() || value < least || value > most)
    throw ScenarioError(
        fmt::format("{}: {} is not a whole number from {}", option, quoted(word), range_text(least, most)));
  return value;
}

CLI::Option* add_count(CLI::App& command, const std::string& names, std::uint64_t& value,
                       const std::string& doc, std::uint64_t least, std::uint64_t most) {
  CLI::Option* option = add(command, names, value, doc, least, most);
  option->default_function([&value] { return std::to_string(value); });
  return option;
}

CLI::Option* add_count(CLI::App& command, const std::string& names, std::optional<std::uint64_t>& value,
                       const std::string& doc, std::uint64_t least, std::uint64_t most) {
  return add(command, names, value, doc, least, most);
}

}  // namespace ttc
