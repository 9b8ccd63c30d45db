#include "analysis/data/import/json_value.h"

#include <algorithm>

#include "models/text/wording.h"

namespace ttc {

namespace {

const JsonValue kNothing;

}  // namespace

const JsonValue& JsonValue::operator[](std::string_view name) const {
  for (std::size_t i = kind == Kind::object ? names.size() : 0; i-- > 0;)
    if (names[i] == name) return items[i];
  return kNothing;
}

bool JsonValue::has(std::string_view name) const {
  return kind == Kind::object && std::ranges::find(names, name) != names.end();
}

const JsonValue& JsonValue::last() const { return items.empty() ? kNothing : items.back(); }

std::string_view JsonValue::scalar(std::string_view otherwise) const {
  return kind == Kind::array || kind == Kind::object ? otherwise : std::string_view{text};
}

std::string JsonValue::shown() const {
  switch (kind) {
    case Kind::null:
      return "null";
    case Kind::string:
      return quoted(text);
    case Kind::array:
      return "a list of " + counted(items.size(), "value");
    case Kind::object:
      return "an object (" + (names.empty() ? std::string{"empty"} : quoted(names.front()) + ", …") + ")";
    default:
      return printable(text);
  }
}

}  // namespace ttc
