#pragma once
/// Tables in a terminal.

#include <cstddef>
#include <limits>
#include <string>
#include <utility>
#include <vector>

namespace ttc {

/// Rows of cells in aligned columns: the first `left` columns flush left, the others flush right, one blank
/// between.
class TextTable {
 public:
  explicit TextTable(std::size_t left) : left_(left) {}
  void add_row(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  /// Lines without trailing blanks, each ended. Columns that do not fit into `width` follow below, after
  /// those flush left again, which may take half of it, and what the others
  /// leave.
  std::string str(std::size_t width = std::numeric_limits<std::size_t>::max()) const;

 private:
  std::vector<std::size_t> widths() const;
  std::string line(const std::vector<std::string>& row, const std::vector<std::size_t>& widths,
                   std::size_t begin, std::size_t end) const;

  std::size_t left_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace ttc
