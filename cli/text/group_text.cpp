#include "cli/text/group_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "models/text/wording.h"

namespace ttc {

namespace {

using Cells = std::vector<std::string>;
/// How a number and a text are written.
struct Writing {
  std::function<std::string(double)> number;
  std::function<std::string(const std::string&)> text;
};

/// The place in a column's row-major values of the element at `index` of the group's dimensions.
std::size_t place(const Column& column, const Group& group, const std::vector<std::size_t>& index) {
  std::size_t at = 0;
  for (const std::string& name : column.dims) {
    const auto dim = std::ranges::find(group.dims, name, &Dimension::name);
    at = at * dim->size + index[static_cast<std::size_t>(dim - group.dims.begin())];
  }
  return at;
}

std::string cell(const Column& column, std::size_t at, const Writing& write) {
  return std::visit(
      [&](const auto& values) -> std::string {
        using T = typename std::decay_t<decltype(values)>::value_type;
        if constexpr (std::is_same_v<T, std::string>)
          return write.text(values[at]);
        else if constexpr (std::is_same_v<T, double>)
          return write.number(values[at]);
        else
          return fmt::format("{}", values[at]);
      },
      column.values);
}

/// Without a column on all dimensions, a file of some bytes could ask for any number of lines.
void require_full_column(const Group& group) {
  const auto full = [&](const Column& c) {
    return std::ranges::all_of(group.dims,
                               [&](const Dimension& d) { return std::ranges::count(c.dims, d.name) == 1; });
  };
  if (std::ranges::none_of(group.columns, full))
    throw DataError(group.name + ": no column lies on all its dimensions");
}

/// The header and then every element of the group, the last dimension fastest.
void each_line(const Group& group, const Writing& write, const std::function<void(const Cells&)>& put) {
  require_full_column(group);
  const bool indexed = group.dims.size() > 1;
  Cells cells;
  if (indexed)
    for (const Dimension& d : group.dims) cells.push_back(write.text(d.name));
  for (const Column& c : group.columns) cells.push_back(write.text(c.name));
  put(cells);
  if (std::ranges::any_of(group.dims, [](const Dimension& d) { return d.size == 0; })) return;
  std::vector<std::size_t> index(group.dims.size(), 0);
  while (true) {
    cells.clear();
    if (indexed)
      for (const std::size_t i : index) cells.push_back(fmt::format("{}", i));
    for (const Column& c : group.columns) cells.push_back(cell(c, place(c, group, index), write));
    put(cells);
    std::size_t d = index.size();
    while (d > 0 && ++index[d - 1] == group.dims[d - 1].size) index[--d] = 0;
    if (d == 0) return;
  }
}

std::string markdown_word(const std::string& text) {
  std::string out;
  for (const char c : printable(text)) out += c == '|' ? std::string("\\|") : std::string(1, c);
  return out;
}

}  // namespace

std::string csv_cell(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

std::string csv_text(const Group& group) {
  const Writing write{[](double x) { return std::isnan(x) ? std::string() : fmt::format("{}", x); },
                      csv_cell};
  std::string out;
  each_line(group, write, [&](const Cells& cells) { out += fmt::format("{}\n", fmt::join(cells, ",")); });
  return out;
}

std::string markdown_text(const Group& group) {
  const Writing write{[](double x) { return std::isnan(x) ? std::string("–") : fmt::format("{:.6g}", x); },
                      markdown_word};
  std::string out;
  bool head = true;
  each_line(group, write, [&](const Cells& cells) {
    out += fmt::format("| {} |\n", fmt::join(cells, " | "));
    if (head) out += fmt::format("|{}\n", fmt::join(Cells(cells.size(), "---|"), ""));
    head = false;
  });
  return out;
}

}  // namespace ttc
