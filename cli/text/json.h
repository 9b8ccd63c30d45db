#pragma once
/// JSON documents are put together here and printed by json.cpp. It alone includes the library for them,
/// which takes longer to compile than what says what to print.

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ttc {

/// A JSON value. A number that is not finite is printed as null.
class Json {
 public:
  Json(std::nullptr_t = nullptr);
  Json(bool value);
  Json(int value);
  Json(std::int64_t value);
  Json(std::uint32_t value);
  Json(std::uint64_t value);
  Json(double value);
  Json(std::string_view text);
  Json(const std::string& text) : Json(std::string_view(text)) {}
  Json(const char* text) : Json(std::string_view(text)) {}
  template <class T>
  Json(const std::optional<T>& value) : Json(value ? Json(*value) : Json()) {}
  template <class T>
  Json(const std::vector<T>& list) : Json(array()) {
    for (const T& element : list) push_back(element);
  }
  /// An object, its members in the order of printing.
  Json(std::initializer_list<std::pair<std::string_view, Json>> members);
  Json(const Json& other);
  Json(Json&& other) noexcept;
  Json& operator=(Json other) noexcept;
  ~Json();

  static Json array();   ///< of no elements
  static Json object();  ///< of no members

  void push_back(Json element);
  /// Gives an object a member, its last where it had none of the name.
  void set(std::string_view name, Json value);
  /// One line of text, or with `indent` a line a value. Bytes that are not UTF-8 (file names may have them)
  /// are replaced.
  std::string text(int indent = -1) const;

 private:
  struct Document;
  std::unique_ptr<Document> document_;
};

}  // namespace ttc
