#include "analysis/data/columns.h"

#include <algorithm>

#include "models/errors.h"
#include "models/text/wording.h"

namespace ttc {

namespace {

bool names(const ColumnSpec& spec, std::string_view column) {
  return !column.empty() && (column == spec.name || column == spec.other_name);
}

std::string wanted(const ColumnSpec& spec) {
  return quoted(spec.name) + (spec.other_name.empty() ? "" : " (or " + quoted(spec.other_name) + ")");
}

std::string listed(std::span<const std::string_view> header) {
  std::string list;
  for (const auto column : header.first(std::min<std::size_t>(header.size(), 8)))
    list += (list.empty() ? "" : ", ") + quoted(column);
  return list + (header.size() > 8 ? ", …" : "");
}

}  // namespace

Columns find_columns(std::span<const std::string_view> header, std::span<const ColumnSpec> specs,
                     const std::string& where) {
  Columns columns{.at = std::vector<std::optional<std::size_t>>(specs.size()), .ignored = {}};
  std::vector<std::string_view> unknown;
  for (std::size_t c = 0; c < header.size(); ++c) {
    const auto spec = std::ranges::find_if(specs, [&](const ColumnSpec& s) { return names(s, header[c]); });
    if (spec == specs.end()) {
      unknown.push_back(header[c]);
      columns.ignored.emplace_back(header[c]);
      continue;
    }
    auto& place = columns.at[static_cast<std::size_t>(spec - specs.begin())];
    if (place && header[*place] == header[c])
      throw DataError(where + "two columns are called " + quoted(header[c]));
    if (place)
      throw DataError(where + "columns " + quoted(header[*place]) + " and " + quoted(header[c]) +
                      " mean the same (keep one)");
    place = c;
  }
  for (std::size_t s = 0; s < specs.size(); ++s) {
    if (columns.at[s] || !specs[s].required) continue;
    const std::string hint = did_you_mean(specs[s].name, unknown);
    throw DataError(where + "no column " + wanted(specs[s]) +
                    (hint.empty() ? " (the columns are " + listed(header) + ")" : hint));
  }
  return columns;
}

}  // namespace ttc
