#pragma once
/// Declared parameters as plain data: a reference to each, whatever component declares it. The scenario
/// reader, labels and documentation are loops over these. `ref_of`, `table_type` and `choice_type` are only
/// declared here; models/fields_of.h makes them out of `fields()`, once for each component, in the sources
/// that instantiate them (models/registry.cpp and its like).

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "models/parameters.h"

namespace ttc {

struct TableType;
struct ChoiceType;
struct ListType;
struct FieldRef;
struct Made;

/// A value of an enumeration, known by its name.
struct WordRef {
  std::span<const std::string_view> names;  ///< of all values, in their order
  std::size_t (*get)(const void* value);
  void (*set)(void* value, std::size_t index);
  void* value;

  std::string_view word() const { return names[get(value)]; }
};

/// A described type's object.
struct TableRef {
  const TableType* type;
  void* table;

  std::vector<FieldRef> fields() const;
};

/// A component that is chosen by its kind.
struct ChoiceRef {
  const ChoiceType* type;
  void* choice;

  TableRef chosen() const;
  /// Replaces what was chosen by a component of the kind number `kind`, with its defaults.
  TableRef choose(std::size_t kind) const;
};

struct ListRef;

/// Where a parameter's value is kept, by the type of the value.
using ValueRef =
    std::variant<double*, std::uint64_t*, bool*, std::string*, WordRef, ListRef, TableRef, ChoiceRef>;

/// A list of any of these.
struct ListRef {
  const ListType* type;
  void* list;

  std::size_t size() const;
  void clear() const;
  ValueRef at(std::size_t index) const;
  /// Appends an entry with its default.
  ValueRef add() const;
  bool of_lists() const;
};

/// One parameter of a component. For lists the range holds for every entry.
struct FieldRef {
  std::string_view name;
  std::string_view doc;
  Range range;
  Need need;
  ValueRef value;
};

/// A value with its defaults, and what keeps it alive.
struct Made {
  std::shared_ptr<void> object;
  ValueRef value;
};

/// What can be done with the objects of a described type.
struct TableType {
  std::string_view key;  ///< of components
  std::string_view doc;
  std::vector<FieldRef> (*fields)(void* table);
  /// What is inconsistent, in words, beside so many language models; empty: nothing, or it has no
  /// complaint().
  std::string (*complaint)(const void* table, std::size_t models);
  Made (*make)();
  /// Makes parameters agree with those that a user named (models/parameters.h); what is wrong, else empty.
  std::string (*settle)(void* table, const Named& named);
};

/// What can be done with the components of a registry list.
struct ChoiceType {
  std::span<const TableType* const> kinds;
  std::size_t (*index)(const void* choice);
  void* (*chosen)(void* choice);
  void* (*choose)(void* choice, std::size_t kind);

  std::vector<std::string_view> keys() const;
  /// The kind with this key; null where there is none.
  const TableType* find(std::string_view key) const;
};

struct ListType {
  std::size_t (*size)(const void* list);
  void (*clear)(void* list);
  ValueRef (*at)(void* list, std::size_t index);
  ValueRef (*add)(void* list);
  Made (*make_entry)();
};

/// A value as a reference of its kind.
template <class T>
ValueRef ref_of(T& value);
template <class T>
const TableType& table_type();
template <class T>
const ChoiceType& choice_type();

/// Whether a component of this kind declares a parameter of this name.
bool has_field(const TableType& type, std::string_view name);

/// "reward.auc": a parameter of what stands at the dotted key `owner`, which is empty for the top.
std::string dotted(const std::string& owner, std::string_view name);

}  // namespace ttc
