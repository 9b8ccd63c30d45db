#pragma once
/// Which cell of a row is which: the columns of a table found by the names in its header line.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ttc {

/// A column that a table may have; `other_name` (if any) is another name for the same thing.
struct ColumnSpec {
  std::string_view name;
  std::string_view other_name = {};
  bool required = false;
};

struct Columns {
  std::vector<std::optional<std::size_t>> at;  ///< place in the row of each spec, in the specs' order
  std::vector<std::string> ignored;            ///< columns of the table that no spec names
};

/// Finds `specs` in the header. Throws DataError starting with `where`: a required column that is missing
/// (naming the unknown column that was probably meant), a known column that is there twice (or under both its
/// names).
Columns find_columns(std::span<const std::string_view> header, std::span<const ColumnSpec> specs,
                     const std::string& where);

}  // namespace ttc
