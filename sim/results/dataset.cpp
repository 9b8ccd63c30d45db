#include "sim/results/dataset.h"

#include <algorithm>
#include <limits>
#include <set>

#include "models/text/utf8.h"

namespace ttc {
namespace {

template <class Named>
const Named* find_named(const std::vector<Named>& items, std::string_view name) {
  const auto it = std::ranges::find(items, name, &Named::name);
  return it == items.end() ? nullptr : &*it;
}

template <class Named>
const Named& get_named(const std::vector<Named>& items, std::string_view name, const std::string& where) {
  if (const Named* found = find_named(items, name)) return *found;
  std::string known;
  for (const auto& item : items) known += (known.empty() ? "" : ", ") + item.name;
  throw DataError(where + std::string(name) + ": there is none (known: " + known + ")");
}

bool storable_name(std::string_view name) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
  const auto inner = [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '.'; };
  return !name.empty() && letter(name.front()) && std::ranges::all_of(name, inner);
}

void require(bool condition, const std::string& where, const std::string& what) {
  if (!condition) throw DataError(where + ": " + what);
}

void check_text(std::string_view text, const std::string& where) {
  require(is_utf8(text), where, "a text that is not UTF-8 or contains a NUL");
}

template <class Named>
void check_names(const std::vector<Named>& items, const std::string& where) {
  std::set<std::string_view> seen;
  for (const auto& item : items) {
    require(storable_name(item.name), where,
            "the name '" + item.name + "' (letters, digits, '_', '-' and '.', the first a letter or '_')");
    require(seen.insert(item.name).second, where, "two have the name '" + item.name + "'");
  }
}

void check_attributes(const Attributes& attributes, const std::string& where) {
  check_names(attributes, where);
  for (const auto& attribute : attributes) {
    if (const auto* text = std::get_if<std::string>(&attribute.value)) check_text(*text, where);
  }
}

/// The number of values that the dimensions ask for; the largest number where it is larger still.
std::size_t expected_size(const Column& column, const Group& group, const std::string& where) {
  std::size_t size = 1;
  for (const auto& name : column.dims) {
    const Dimension* dim = find_named(group.dims, name);
    require(dim != nullptr, where, "the group has no dimension '" + name + "'");
    if (__builtin_mul_overflow(size, dim->size, &size)) return std::numeric_limits<std::size_t>::max();
  }
  return size;
}

void check_column(const Column& column, const Group& group) {
  const std::string where = group.name + "/" + column.name;
  require(!find_named(group.dims, column.name), where, "a column with the name of a dimension");
  const std::size_t expected = expected_size(column, group, where);
  const std::size_t size = std::visit([](const auto& values) { return values.size(); }, column.values);
  require(size == expected, where,
          std::to_string(size) + " values where the dimensions have " + std::to_string(expected));
  if (const auto* texts = std::get_if<std::vector<std::string>>(&column.values)) {
    for (const auto& text : *texts) check_text(text, where);
  }
  check_text(column.long_name, where);
  check_text(column.units, where);
  check_attributes(column.attributes, where);
  for (const auto* field : {"long_name", "units"}) {
    require(!find(column.attributes, field), where, std::string(field) + " among the other attributes");
  }
}

void check_group(const Group& group) {
  check_names(group.dims, group.name);
  check_names(group.columns, group.name);
  check_attributes(group.attributes, group.name);
  for (const auto& column : group.columns) check_column(column, group);
}

}  // namespace

const Column* Group::find(std::string_view wanted) const { return find_named(columns, wanted); }

const Column& Group::column(std::string_view wanted) const { return get_named(columns, wanted, name + "/"); }

std::size_t Group::rows() const {
  if (dims.empty() || columns.empty()) throw DataError(name + ": no columns");
  for (const Column& c : columns) require_row_values(*this, c);
  return dims.front().size;
}

void require_row_values(const Group& group, const Column& column) {
  const std::size_t size = std::visit([](const auto& values) { return values.size(); }, column.values);
  const bool right = !group.dims.empty() && !column.dims.empty() &&
                     column.dims.front() == group.dims.front().name && size >= group.dims.front().size;
  require(right, group.name + "/" + column.name, "not one value a row");
}

const Group* Dataset::find(std::string_view wanted) const { return find_named(groups, wanted); }

const Group& Dataset::group(std::string_view wanted) const { return get_named(groups, wanted, "/"); }

const Attribute* find(const Attributes& attributes, std::string_view name) {
  return find_named(attributes, name);
}

void check(const Dataset& dataset) {
  check_attributes(dataset.attributes, "/");
  check_names(dataset.groups, "/");
  for (const auto& group : dataset.groups) check_group(group);
}

}  // namespace ttc
