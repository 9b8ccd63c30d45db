#pragma once
/// One small JSON value in memory: what is left of a record of a log when only the wanted paths are kept.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ttc {

/// Numbers are kept as they are spelled ("1.0", "NaN"), so that what is written is what was read.
struct JsonValue {
  enum class Kind { null, boolean, number, string, array, object };

  Kind kind = Kind::null;
  std::string text;  ///< of a number or string; "true" or "false" of a boolean
  std::vector<std::string> names;
  std::vector<JsonValue> items;  ///< of an array; of an object the values of its names

  bool is(Kind wanted) const { return kind == wanted; }
  bool is_null() const { return kind == Kind::null; }
  /// The member of that name; the last where it is there twice, as Python has it;
  /// null where there is none, or this is no object. O(members).
  const JsonValue& operator[](std::string_view name) const;
  bool has(std::string_view name) const;
  /// The last element; null where there is none.
  const JsonValue& last() const;
  /// The text of a string, number or boolean; empty for null. A list or object gives `otherwise`.
  std::string_view scalar(std::string_view otherwise = {}) const;
  /// How a message shows it: `"P"`, 0.5, true, null, a list, an object.
  std::string shown() const;
};

}  // namespace ttc
