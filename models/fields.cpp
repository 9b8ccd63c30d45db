#include "models/fields.h"

#include <algorithm>

#include "models/fields_of.h"

namespace ttc {

std::vector<FieldRef> TableRef::fields() const { return type->fields(table); }

TableRef ChoiceRef::chosen() const { return {type->kinds[type->index(choice)], type->chosen(choice)}; }

TableRef ChoiceRef::choose(std::size_t kind) const { return {type->kinds[kind], type->choose(choice, kind)}; }

std::size_t ListRef::size() const { return type->size(list); }

void ListRef::clear() const { type->clear(list); }

ValueRef ListRef::at(std::size_t index) const { return type->at(list, index); }

ValueRef ListRef::add() const { return type->add(list); }

bool ListRef::of_lists() const { return std::holds_alternative<ListRef>(type->make_entry().value); }

std::vector<std::string_view> ChoiceType::keys() const {
  std::vector<std::string_view> all;
  for (const TableType* kind : kinds) all.push_back(kind->key);
  return all;
}

const TableType* ChoiceType::find(std::string_view key) const {
  const auto found = std::ranges::find(kinds, key, &TableType::key);
  return found == kinds.end() ? nullptr : *found;
}

bool has_field(const TableType& type, std::string_view name) {
  const Made made = type.make();
  const std::vector<FieldRef> fields = std::get<TableRef>(made.value).fields();
  return std::ranges::find(fields, name, &FieldRef::name) != fields.end();
}

std::string dotted(const std::string& owner, std::string_view name) {
  return owner.empty() ? std::string(name) : owner + "." + std::string(name);
}

template ValueRef ref_of(std::vector<double>&);

}  // namespace ttc
