#pragma once
// The in-memory shape of a result file: groups of named columns on named dimensions, with attributes.
// It knows nothing of HDF5; sim/results/results.h writes and reads it.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "models/errors.h"

namespace ttc {

/// One fact about a file, a group or a column.
struct Attribute {
  std::string name;
  std::variant<std::string, std::int64_t, std::uint64_t, double> value;
  bool operator==(const Attribute&) const = default;
};
using Attributes = std::vector<Attribute>;  // in the order in which they are shown

struct Dimension {
  std::string name;
  std::size_t size = 0;
  bool operator==(const Dimension&) const = default;
};

using Values = std::variant<std::vector<double>, std::vector<std::int64_t>, std::vector<std::uint64_t>,
                            std::vector<std::string>>;

/// An array on some of its group's dimensions. An unknown number is NaN, an unknown string is empty.
struct Column {
  std::string name;
  Values values;                  // row-major: the last dimension varies fastest
  std::vector<std::string> dims;  // names of dimensions of the group; none for a single value
  std::string long_name;          // what it is, in a few words
  std::string units;              // as CF has them: "1" for a share or a count
  Attributes attributes;          // anything else worth telling, such as "description"
  bool operator==(const Column&) const = default;
};

struct Group {
  std::string name;
  std::vector<Dimension> dims;
  std::vector<Column> columns;
  Attributes attributes;

  const Column* find(std::string_view column) const;  // null where there is none
  /// Throws DataError naming the columns there are.
  const Column& column(std::string_view column) const;
  /// The column's values as the type they are stored in, one or more for each row; throws DataError if there
  /// is none, or of another type, or on other dimensions.
  template <class T>
  const std::vector<T>& values(std::string_view column) const;
  /// The size of the first dimension; throws DataError unless every column has a value for each row, so that
  /// a row can be asked of any.
  std::size_t rows() const;
  bool operator==(const Group&) const = default;
};

struct Dataset {
  Attributes attributes;
  std::vector<Group> groups;

  const Group* find(std::string_view group) const;  // null where there is none
  /// Throws DataError naming the groups there are.
  const Group& group(std::string_view group) const;
  bool operator==(const Dataset&) const = default;
};

/// Null where there is none.
const Attribute* find(const Attributes& attributes, std::string_view name);

/// An attribute's value, e.g. attribute<std::string>(dataset.attributes, "scenario").
/// Throws DataError if there is none or it is of another type.
template <class T>
const T& attribute(const Attributes& attributes, std::string_view name);

/// Throws DataError, "group/column: what", unless every name is fit for HDF5 and netCDF (letters, digits,
/// '_', '-' and '.', the first a letter or '_') and unique among its like, every column lies on dimensions of
/// its group and has as many values as they say, no column has a dimension's name, and every text is UTF-8
/// without NUL.
void check(const Dataset& dataset);

// ---- templates

/// Throws DataError unless the column has a value for each place on the group's first dimension.
void require_row_values(const Group& group, const Column& column);

template <class T>
const std::vector<T>& Group::values(std::string_view wanted) const {
  const Column& there = column(wanted);
  require_row_values(*this, there);
  if (const auto* found = std::get_if<std::vector<T>>(&there.values)) return *found;
  throw DataError(name + "/" + std::string(wanted) + ": a column of another type than expected");
}

template <class T>
const T& attribute(const Attributes& attributes, std::string_view name) {
  const Attribute* found = find(attributes, name);
  if (!found) throw DataError("attribute '" + std::string(name) + "': there is none");
  if (const T* value = std::get_if<T>(&found->value)) return *value;
  throw DataError("attribute '" + std::string(name) + "': of another type than expected");
}

}  // namespace ttc
