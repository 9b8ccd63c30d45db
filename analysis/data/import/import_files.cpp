#include "analysis/data/import/import_files.h"

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <utility>

#include "analysis/data/import/formats.h"
#include "analysis/data/text_file.h"
#include "models/errors.h"
#include "models/text/wording.h"

namespace ttc {

namespace {

namespace fs = std::filesystem;

bool is_digit_of_name(char c) { return c >= '0' && c <= '9'; }

/// Names with their numbers compared as numbers.
bool naturally_before(std::string_view a, std::string_view b) {
  while (!a.empty() && !b.empty()) {
    if (is_digit_of_name(a.front()) && is_digit_of_name(b.front())) {
      const auto number = [](std::string_view& text) {
        text.remove_prefix(std::min(text.find_first_not_of('0'), text.size()));
        const auto digits = text.substr(0, std::min(text.find_first_not_of("0123456789"), text.size()));
        text.remove_prefix(digits.size());
        return std::pair(digits.size(), digits);
      };
      const auto first = number(a);
      const auto second = number(b);
      if (first != second) return first < second;
      continue;
    }
    if (a.front() != b.front()) return a.front() < b.front();
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
  return a.size() < b.size();
}

std::vector<std::string> files_in(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code failure;
  auto entry = fs::recursive_directory_iterator(folder, failure);
  for (; !failure && entry != fs::recursive_directory_iterator(); entry.increment(failure)) {
    std::error_code unreadable;
    if (entry->path().filename().string().starts_with('.')) {
      if (entry->is_directory(unreadable)) entry.disable_recursion_pending();
    } else if (entry->is_regular_file(unreadable)) {
      files.push_back(entry->path().string());
    }
  }
  if (failure) throw UnreadableInput(name_of_input(folder) + ": cannot be read (" + failure.message() + ")");
  if (files.empty()) throw DataError(name_of_input(folder) + ": a folder without files");
  std::ranges::sort(files, [](const auto& a, const auto& b) {
    return naturally_before(a, b) || (!naturally_before(b, a) && a < b);
  });
  return files;
}

}  // namespace

std::vector<std::string> files_below(const std::vector<std::string>& paths) {
  std::vector<std::string> files;
  for (const auto& path : paths) {
    if (path == "-")
      throw ScenarioError("import: a log is a file, not standard input (it is looked at twice)");
    std::error_code failure;
    if (fs::is_directory(path, failure))
      std::ranges::move(files_in(path), std::back_inserter(files));
    else
      files.push_back(path);
  }
  return files;
}

std::uint64_t import_files(const std::vector<std::string>& paths, const ImportRequest& request,
                           ImportedRows& rows, const ReadProgress& progress) {
  std::uint64_t read = 0;
  std::string unknown, first_unknown;
  std::uint64_t not_read = 0;
  for (const auto& path : files_below(paths)) {
    const bool named = std::ranges::find(paths, path) != paths.end();
    try {
      import_log(path, request, rows, progress);
      ++read;
    } catch (const UnknownLog& e) {
      if (named) throw;
      if (not_read++ == 0) unknown = e.what();
      if (not_read == 1) first_unknown = name_of_input(path);
    }
  }
  if (read == 0) throw DataError(unknown);
  if (not_read > 0)
    rows.note("not read: " + counted(not_read, "file") + " that no tool is known for (" + first_unknown +
              (not_read > 1 ? " the first)" : ")"));
  rows.finish();
  return read;
}

}  // namespace ttc
