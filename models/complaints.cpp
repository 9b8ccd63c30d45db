#include "models/complaints.h"

namespace ttc {

namespace {

Complaint ask(const TableRef& table, const std::string& where, std::size_t models) {
  if (std::string what = table.type->complaint(table.table, models); !what.empty())
    return {where, std::move(what)};
  for (const FieldRef& field : table.fields())
    if (Complaint inner = first_complaint(field.value, dotted(where, field.name), models);
        !inner.what.empty())
      return inner;
  return {};
}

Complaint ask(const ChoiceRef& choice, const std::string& where, std::size_t models) {
  return ask(choice.chosen(), where, models);
}

Complaint ask(const ListRef& list, const std::string& where, std::size_t models) {
  for (std::size_t i = 0; i < list.size(); ++i)
    if (Complaint entry = first_complaint(list.at(i), where, models); !entry.what.empty()) return entry;
  return {};
}

/// Numbers and words have their ranges.
template <class Simple>
Complaint ask(const Simple&, const std::string&, std::size_t) {
  return {};
}

}  // namespace

Complaint first_complaint(const ValueRef& value, const std::string& where, std::size_t models) {
  return std::visit([&](const auto& v) { return ask(v, where, models); }, value);
}

}  // namespace ttc
