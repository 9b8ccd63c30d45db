#pragma once
/// How a component declares its parameters, once. From the one `fields()` list come the scenario reader, the
/// range checks, "did you mean", `ttcsim describe` and the documentation.
///
///     struct Fixed {
///       double size = 1;
///       static constexpr auto fields() {
///         return std::tuple{field("size", &Fixed::size, "tokens per solution", positive)};
///       }
///     };

#include <algorithm>
#include <concepts>
#include <limits>
#include <string_view>
#include <tuple>
#include <vector>

namespace ttc {

/// The values a number may take: between min and max, either end excluded where it says so.
struct Range {
  double min = -std::numeric_limits<double>::infinity();
  double max = std::numeric_limits<double>::infinity();
  bool above_min = false;  ///< min itself is out
  bool below_max = false;  ///< max itself is out

  constexpr bool contains(double x) const {
    return (above_min ? x > min : x >= min) && (below_max ? x < max : x <= max);  // false for NaN
  }
};

inline constexpr Range anything{};
inline constexpr Range positive{.min = 0, .above_min = true};
/// Shapes and concentrations of gamma-like laws, where their arithmetic holds.
inline constexpr Range gamma_shape{.min = 1e-6, .max = 1e9};
inline constexpr Range non_negative{.min = 0};
inline constexpr Range share{.min = 0, .max = 1};
inline constexpr Range between(double min, double max) { return {.min = min, .max = max}; }
inline constexpr Range inside(double min, double max) {
  return {.min = min, .max = max, .above_min = true, .below_max = true};
}

enum class Need : bool { optional, required };

/// One parameter: its name in a scenario, where it is kept, what it means (with its unit), what it may be.
/// For lists the range holds for every entry.
template <class Owner, class Value>
struct Field {
  std::string_view name;
  Value Owner::*member;
  std::string_view doc;
  Range range;
  Need need;
  bool with_kind = false;  ///< a component is written with its kind, though there is no other
};

template <class Owner, class Value>
constexpr Field<Owner, Value> field(std::string_view name, Value Owner::*member, std::string_view doc,
                                    Range range = anything, Need need = Need::optional) {
  return {name, member, doc, range, need};
}

template <class Owner, class Value>
constexpr Field<Owner, Value> required(std::string_view name, Value Owner::*member, std::string_view doc,
                                       Range range = anything) {
  return {name, member, doc, range, Need::required};
}

/// A component that is written as one of several kinds would be, `{ kind = "process", … }` or "process".
template <class Owner, class Value>
constexpr Field<Owner, Value> with_kind(Field<Owner, Value> field) {
  field.with_kind = true;
  return field;
}

/// The parameters that a user wrote down. A component that takes inputs of which others follow has
/// `std::string settle(const Named&)`: it makes them agree once it was read, and returns what is wrong with
/// them together, else nothing.
class Named {
 public:
  explicit Named(std::vector<std::string_view> names) : names_(std::move(names)) {}

  bool has(std::string_view name) const {
    return std::find(names_.begin(), names_.end(), name) != names_.end();
  }
  template <class... Name>
  bool any(const Name&... name) const {
    return (has(name) || ...);
  }

 private:
  std::vector<std::string_view> names_;
};

/// A type that declares fields.
template <class T>
concept Described = requires { T::fields(); };

/// A described type that is chosen by `kind = "key"` among the others of its registry list.
template <class T>
concept Component = Described<T> && requires {
  { T::key } -> std::convertible_to<std::string_view>;
  { T::doc } -> std::convertible_to<std::string_view>;
};

/// The names of an enumeration's values, in their order, found by argument-dependent look-up.
template <class E>
concept NamedEnum = requires(E e) { value_names(e); };

template <class T, class Visit>
constexpr void for_each_field(Visit&& visit) {
  std::apply([&](const auto&... f) { (visit(f), ...); }, T::fields());
}

}  // namespace ttc
