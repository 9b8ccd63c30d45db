#include "sim/tables/rule_text.h"

#include <fmt/format.h>

#include "models/fields.h"
#include "models/registry.h"
#include "sim/scenario/parameter_text.h"

namespace ttc {

std::string rule_text(const Stopping& rule) {
  Stopping copy = rule;
  const TableRef chosen = std::get<ChoiceRef>(ref_of(copy)).chosen();
  std::string parameters;
  for (const FieldRef& field : chosen.fields())
    parameters += fmt::format("{}{}={}", parameters.empty() ? "" : ", ", field.name, to_text(field.value));
  return fmt::format("{}({})", chosen.type->key, parameters);
}

}  // namespace ttc
