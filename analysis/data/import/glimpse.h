#pragma once
/// The first look at a log: enough to tell whose it is.

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/data/import/byte_source.h"

namespace ttc {

/// What is at the front of a file. Of JSON: the paths of the first document, or of a list's first element; of
/// a table the columns. Paths are those of WantedRecord.
class Glimpse {
 public:
  enum class Kind { nothing, zip, json, table, yaml };

  Kind kind = Kind::nothing;
  bool list = false;                 ///< the JSON is one list
  std::vector<std::string> members;  ///< of a zip archive
  std::string trouble;          ///< why the JSON could not be read to its first end; empty where it could
  std::set<std::string> paths;  ///< names joined by line feeds

  /// Something is at the path, in which `*` stands for any name. O(paths x length).
  bool has(std::string_view path) const;
  /// The first names, for messages.
  std::string shown() const;
};

/// Looks at a few megabytes at most. What cannot be read is not complained of here: nothing is recognised.
/// Throws DataError for damaged archives.
Glimpse glimpse_of(const LogFile& file);
Glimpse glimpse_of_text(std::string_view text);

}  // namespace ttc
