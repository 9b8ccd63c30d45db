#pragma once
/// A table of a result file as it is written: columns declared once, then row after row.

#include <string>
#include <utility>
#include <vector>

#include "sim/results/dataset.h"

namespace ttc {

/// Grows the columns of a group row by row.
class GroupRows {
 public:
  GroupRows(std::string group, std::string dimension, std::string description)
      : group_{
            .name = std::move(group), .dims = {{std::move(dimension), 0}}, .columns = {}, .attributes = {}} {
    group_.attributes.push_back({"description", std::move(description)});
  }

  template <class T>
  void declare(const std::string& name, const std::string& long_name, const std::string& units = "") {
    group_.columns.push_back({.name = name,
                              .values = std::vector<T>{},
                              .dims = {group_.dims.front().name},
                              .long_name = long_name,
                              .units = units,
                              .attributes = {}});
  }

  /// One value for every declared column, in order; a list of numbers fills as many columns as it has
  /// numbers.
  template <class... T>
  void add(const T&... values) {
    std::size_t column = 0;
    (append(column, values), ...);
    ++group_.dims.front().size;
  }

  Group take() { return std::move(group_); }

 private:
  template <class T>
  void append(std::size_t& column, const T& value) {
    std::get<std::vector<T>>(group_.columns[column++].values).push_back(value);
  }

  void append(std::size_t& column, const std::vector<double>& numbers) {
    for (const double x : numbers) append(column, x);
  }

  Group group_;
};

}  // namespace ttc
