#pragma once
/// From `fields()` to models/fields.h. Include it where components are instantiated, not where they are read.

#include <array>
#include <memory>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

#include "models/fields.h"
#include "models/parameters.h"

namespace ttc {

template <class T>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = true;

template <class T>
inline constexpr bool is_choice = false;
template <class... T>
inline constexpr bool is_choice<std::variant<T...>> = true;

namespace erased {

template <class T>
T& as(void* object) {
  return *static_cast<T*>(object);
}
template <class T>
const T& as(const void* object) {
  return *static_cast<const T*>(object);
}

template <class T>
Made make() {
  const auto object = std::make_shared<T>();
  return {object, ref_of(*object)};
}

/// A component that is written with its kind, where no other will do.
template <class T>
struct Sole;

template <class Owner, class Value, class T>
ValueRef field_value(const Field<Owner, Value>& field, T& component) {
  if constexpr (Component<Value>)
    if (field.with_kind) return ChoiceRef{&Sole<Value>::type, &(component.*field.member)};
  return ref_of(component.*field.member);
}

template <class T>
std::vector<FieldRef> fields(void* table) {
  std::vector<FieldRef> all;
  for_each_field<T>([&](const auto& field) {
    all.push_back({field.name, field.doc, field.range, field.need, field_value(field, as<T>(table))});
  });
  return all;
}

/// Populations complain about the number of models too.
template <class T>
std::string complaint(const void* table, std::size_t models) {
  if constexpr (requires { as<T>(table).complaint(models); })
    return as<T>(table).complaint(models);
  else if constexpr (requires { as<T>(table).complaint(); })
    return as<T>(table).complaint();
  else
    return {};
}

template <class T>
std::string settle(void* table, const Named& named) {
  if constexpr (requires { as<T>(table).settle(named); })
    return as<T>(table).settle(named);
  else
    return {};
}

template <class T>
constexpr TableType make_table_type() {
  TableType type{.key = {},
                 .doc = {},
                 .fields = fields<T>,
                 .complaint = complaint<T>,
                 .make = make<T>,
                 .settle = settle<T>};
  if constexpr (Component<T>) {
    type.key = T::key;
    type.doc = T::doc;
  }
  return type;
}

template <class T>
inline constexpr TableType kTable = make_table_type<T>();

template <class T>
struct Choice;

template <class... T>
struct Choice<std::variant<T...>> {
  using Variant = std::variant<T...>;
  static constexpr std::array<const TableType*, sizeof...(T)> kinds{&kTable<T>...};
  static constexpr std::array<void* (*)(Variant&), sizeof...(T)> emplace{
      [](Variant& choice) -> void* { return &choice.template emplace<T>(); }...};

  static constexpr ChoiceType type{
      .kinds = kinds,
      .index = [](const void* choice) { return as<Variant>(choice).index(); },
      .chosen =
          [](void* choice) { return std::visit([](auto& c) -> void* { return &c; }, as<Variant>(choice)); },
      .choose = [](void* choice, std::size_t kind) { return emplace[kind](as<Variant>(choice)); }};
};

template <class T>
struct Sole {
  static constexpr std::array<const TableType*, 1> kinds{&kTable<T>};
  static constexpr ChoiceType type{.kinds = kinds,
                                   .index = [](const void*) { return std::size_t{0}; },
                                   .chosen = [](void* choice) { return choice; },
                                   .choose =
                                       [](void* choice, std::size_t) {
                                         as<T>(choice) = T{};
                                         return choice;
                                       }};
};

template <class T>
inline constexpr ListType kList{
    .size = [](const void* list) { return as<std::vector<T>>(list).size(); },
    .clear = [](void* list) { as<std::vector<T>>(list).clear(); },
    .at = [](void* list, std::size_t index) { return ref_of(as<std::vector<T>>(list)[index]); },
    .add = [](void* list) { return ref_of(as<std::vector<T>>(list).emplace_back()); },
    .make_entry = make<T>};

template <class E>
inline constexpr auto kNames = value_names(E{});

template <class E>
WordRef word_ref(E& value) {
  return {.names = kNames<E>,
          .get = [](const void* word) { return static_cast<std::size_t>(as<E>(word)); },
          .set = [](void* word, std::size_t index) { as<E>(word) = static_cast<E>(index); },
          .value = &value};
}

}  // namespace erased

template <class T>
ValueRef ref_of(T& value) {
  if constexpr (is_choice<T>)
    return ChoiceRef{&erased::Choice<T>::type, &value};
  else if constexpr (Described<T>)
    return TableRef{&erased::kTable<T>, &value};
  else if constexpr (is_vector<T>)
    return ListRef{&erased::kList<typename T::value_type>, &value};
  else if constexpr (NamedEnum<T>)
    return erased::word_ref(value);
  else
    return &value;
}

template <class T>
const TableType& table_type() {
  return erased::kTable<T>;
}

template <class T>
const ChoiceType& choice_type() {
  return erased::Choice<T>::type;
}

}  // namespace ttc
