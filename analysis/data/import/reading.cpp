#include "analysis/data/import/reading.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>

#include "models/errors.h"
#include "models/text/wording.h"

namespace ttc {

namespace {

std::string listed_choices(const std::set<std::string>& names) {
  std::string text;
  std::size_t n = 0;
  for (const auto& name : names) {
    if (++n > 12) return text + ", …";
    text += (text.empty() ? "" : ", ") + quoted(name);
  }
  return text;
}

}  // namespace

void read_log(const ImportJob& job, std::span<const WantedRecord> wanted, const RecordSink& sink) {
  const auto source = job.file.text();
  if (job.glimpse.kind == Glimpse::Kind::table)
    read_table_records(*source, wanted.front(), sink);
  else
    read_json_records(*source, wanted, sink);
}

std::string stem_of(const std::string& path) {
  std::string name = std::filesystem::path(path).filename().string();
  constexpr std::array<std::string_view, 13> kEndings{
      ".txt",  ".gz",  ".zst",  ".jsonl", ".ndjson",       ".json",        ".csv",
      ".eval", ".tsv", ".yaml", ".yml",   ".eval_results", "_eval_results"};
  for (const auto ending : kEndings)
    if (name.ends_with(ending) && name.size() > ending.size()) name.resize(name.size() - ending.size());
  return name;
}

std::string folder_of(const std::string& path) {
  std::error_code failure;
  return std::filesystem::absolute(path, failure).lexically_normal().parent_path().filename().string();
}

std::optional<bool> verdict(const JsonValue& value, const std::string& where, std::string_view field) {
  if (value.is_null()) return std::nullopt;
  std::string text{value.scalar("?")};
  if (text == "NaN" && value.is(JsonValue::Kind::number)) return std::nullopt;
  if (text == "C") return true;
  if (text == "I" || text == "N") return false;
  std::ranges::transform(text, text.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  if (text == "true" || text == "yes") return true;
  if (text == "false" || text == "no") return false;
  double number{};
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_number = error == std::errc{} && stop == text.data() + text.size();
  if (is_number && number == 1) return true;
  if (is_number && number == 0) return false;
  const bool partial = text == "p" || (is_number && number > 0 && number < 1);
  throw DataError(where + ": " + std::string{field} + " is " + value.shown() +
                  (partial ? ": partial credit, where only right (1) and wrong (0) can be counted"
                           : ": neither right (1, true, C) nor wrong (0, false, I)"));
}

std::string single(const JsonValue& value, const std::string& where, std::string_view field) {
  if (value.is(JsonValue::Kind::array) || value.is(JsonValue::Kind::object))
    throw DataError(where + ": " + std::string{field} + " is " + value.shown() +
                    " (expected a single value)");
  return value.text;
}

std::uint64_t whole(const JsonValue& value, const std::string& where, std::string_view field) {
  std::string_view text = value.scalar("?");
  if (text.ends_with(".0")) text.remove_suffix(2);
  std::uint64_t number{};
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || stop != text.data() + text.size())
    throw DataError(where + ": " + std::string{field} + " is " + value.shown() +
                    " (expected a whole number from 0)");
  return number;
}

const std::vector<JsonValue>& list_of(const JsonValue& value, const std::string& where,
                                      std::string_view field) {
  if (!value.is(JsonValue::Kind::array))
    throw DataError(where + ": " + std::string{field} + " is " + value.shown() + " (expected a list)");
  return value.items;
}

std::string last_boxed(std::string_view text) {
  constexpr std::string_view kBoxed = "\\boxed{";
  const auto at = text.rfind(kBoxed);
  if (at == text.npos) return {};
  const auto begin = at + kBoxed.size();
  std::size_t depth = 1;
  for (std::size_t i = begin; i < text.size(); ++i) {
    if (text[i] == '\\')
      ++i;  // \{ is a character
    else if (text[i] == '{')
      ++depth;
    else if (text[i] == '}' && --depth == 0)
      return std::string{text.substr(begin, i - begin)};
  }
  return {};
}

void ScorerChoice::settle(const std::string& name_of_file) const {
  if (!asked_.empty() && !seen_.contains(asked_)) {
    const std::vector<std::string_view> known(seen_.begin(), seen_.end());
    throw ScenarioError(option_ + ": " + name_of_file + " has no " + quoted(asked_) +
                        did_you_mean(asked_, known) +
                        (seen_.empty() ? "" : " (there is " + listed_choices(seen_) + ")"));
  }
  if (asked_.empty() && seen_.size() > 1)
    throw DataError(name_of_file + ": verdicts of " + listed_choices(seen_) + " (choose one with " + option_ +
                    ")");
}

}  // namespace ttc
