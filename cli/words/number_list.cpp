#include "cli/words/number_list.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "models/errors.h"
#include "models/text/wording.h"

namespace ttc {

namespace {

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> words;
  for (std::size_t from = 0;;) {
    const std::size_t to = text.find(separator, from);
    words.push_back(text.substr(from, to - from));
    if (to == std::string_view::npos) return words;
    from = to + 1;
  }
}

double number(std::string_view option, std::string_view word, std::string_view wanted) {
  double value{};
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (word.empty() || error != std::errc{} || end != word.data() + word.size() || !std::isfinite(value))
    throw ScenarioError(fmt::format("{}: {} is not {}", option, quoted(word), wanted));
  return value;
}

std::string range_text(std::uint64_t least, std::uint64_t most) {
  return fmt::format("{} to {}", least, most == kAnyCount ? "2^64 - 1" : std::to_string(most));
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

std::vector<double> number_list(std::string_view option, std::string_view text) {
  constexpr std::string_view wanted = "a number (a list is comma separated, without blanks: 0.5,0.3)";
  std::vector<double> numbers;
  for (const std::string_view word : split(text, ',')) numbers.push_back(number(option, word, wanted));
  return numbers;
}

std::vector<std::uint32_t> count_list(std::string_view option, std::string_view text, std::uint32_t least,
                                      std::uint32_t most) {
  std::vector<std::uint32_t> counts;
  for (const std::string_view word : split(text, ','))
    counts.push_back(static_cast<std::uint32_t>(parse_count(option, word, least, most)));
  return counts;
}

std::vector<std::pair<double, double>> pair_list(std::string_view option, std::string_view text) {
  constexpr std::string_view wanted =
      "a pair of numbers (a list is comma separated, without blanks: 4:2,2:4)";
  std::vector<std::pair<double, double>> pairs;
  for (const std::string_view word : split(text, ',')) {
    const auto parts = split(word, ':');
    if (parts.size() != 2) throw ScenarioError(fmt::format("{}: {} is not {}", option, quoted(word), wanted));
    pairs.emplace_back(number(option, parts[0], wanted), number(option, parts[1], wanted));
  }
  return pairs;
}

}  // namespace ttc
