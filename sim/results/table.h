#pragma once
/// A table of a result file: a row is a struct that says once what its columns are.
///
///     struct PairRow {
///       static constexpr TableName table{"pairs", "pair", "strategies against each other"};
///       std::int64_t point = 0;
///       double difference = 0;
///       static constexpr auto columns() {
///         return std::tuple{column("point", &PairRow::point, "point of the sweep"),
///                           column("difference", &PairRow::difference, "accuracy of a minus b", "1")};
///       }
///     };
///     Table<PairRow> pairs;
///     pairs.add({.point = 0, .difference = 0.1});
///     data.groups.push_back(pairs.take());

#include <concepts>
#include <functional>
#include <limits>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "analysis/statistics/measured.h"
#include "sim/results/dataset.h"

namespace ttc {

/// What a table is called, its dimension, and what it holds.
struct TableName {
  std::string_view group;
  std::string_view dimension;
  std::string_view description;
};

/// One column: its name, what of a row fills it (a member, or anything that can be called with a row), what
/// it means, its unit ("1": a share or a count). A number with its standard error fills two columns.
template <class Of>
struct TableColumn {
  std::string_view name;
  Of of;
  std::string_view meaning;
  std::string_view unit;
  std::string_view se_name, se_meaning;
};

template <class Of>
constexpr TableColumn<Of> column(
    std::string_view name, Of of, std::string_view meaning, std::string_view unit = "",
    std::string_view se_name = "se",
    std::string_view se_meaning = "its standard error for a new set of problems") {
  return {name, of, meaning, unit, se_name, se_meaning};
}

/// Numbers whose columns are known only when a scenario is read, such as swept keys: the table is told of the
/// columns when it is made, and they stand where the member does, in its unit.
using Swept = std::vector<double>;

/// The column with nothing in it yet.
struct ColumnHead {
  std::string name;
  std::string meaning;
  Attributes attributes = {};
};

/// How a member's values are kept in a file: whole numbers as int64, texts as strings.
template <class Value>
using StoredAs = std::conditional_t<std::integral<Value>, std::int64_t,
                                    std::conditional_t<std::floating_point<Value>, double, std::string>>;

template <class Row>
class Table {
 public:
  /// `swept`: the columns of the row's member of type Swept.
  explicit Table(const std::vector<ColumnHead>& swept = {}) : Table(Row::table, swept) {}

  /// One of several tables that have such rows, under a name of its own.
  Table(const TableName& name, const std::vector<ColumnHead>& swept) {
    group_ = {.name = std::string(name.group),
              .dims = {{std::string(name.dimension), 0}},
              .columns = {},
              .attributes = {{"description", std::string(name.description)}}};
    std::apply([&](const auto&... c) { (declare(c, swept), ...); }, Row::columns());
  }

  void add(const Row& row) {
    std::size_t next = 0;
    std::apply([&](const auto&... c) { (append(next, std::invoke(c.of, row)), ...); }, Row::columns());
    ++group_.dims.front().size;
  }

  std::size_t rows() const { return group_.dims.front().size; }
  Group take() { return std::move(group_); }

 private:
  template <class Of>
  void declare(const TableColumn<Of>& c, const std::vector<ColumnHead>& swept) {
    using Value = std::remove_cvref_t<std::invoke_result_t<Of, const Row&>>;
    if constexpr (std::same_as<Value, Swept>)
      for (const ColumnHead& head : swept) add_column<double>(head, c.unit);
    else if constexpr (std::same_as<Value, Measured>) {
      add_column<double>({std::string(c.name), std::string(c.meaning)}, c.unit);
      add_column<double>({std::string(c.se_name), std::string(c.se_meaning)}, c.unit);
    } else {
      add_column<StoredAs<Value>>({std::string(c.name), std::string(c.meaning)}, c.unit);
    }
  }

  template <class Stored>
  void add_column(const ColumnHead& head, std::string_view unit) {
    group_.columns.push_back({.name = head.name,
                              .values = std::vector<Stored>{},
                              .dims = {group_.dims.front().name},
                              .long_name = head.meaning,
                              .units = std::string(unit),
                              .attributes = head.attributes});
  }

  template <class Value>
  void append(std::size_t& next, const Value& value) {
    if constexpr (std::same_as<Value, Swept>)
      for (const double x : value) append(next, x);
    else if constexpr (std::same_as<Value, Measured>)
      for (const double x : {value.value, value.se}) append(next, x);
    else
      std::get<std::vector<StoredAs<Value>>>(group_.columns[next++].values)
          .push_back(static_cast<StoredAs<Value>>(value));
  }

  Group group_;
};

/// What a column of numbers holds where there is none.
inline constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

/// The whole of a list, row by row, as the table that is begun.
template <class Row>
Group table_of(const std::vector<Row>& rows, Table<Row> table = Table<Row>()) {
  for (const Row& row : rows) table.add(row);
  return table.take();
}

}  // namespace ttc
