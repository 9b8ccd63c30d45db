#pragma once
/// Declared parameters as text: for `describe`, and to tell two components of one kind apart in tables.

#include <string>
#include <variant>

#include "models/fields.h"

namespace ttc {

/// "above 0 and at most 1", for messages and `describe`; empty where anything goes.
std::string range_text(const Range& range);

/// A value as one would write it in a scenario; of a component its kind.
std::string to_text(const ValueRef& value);

/// "weighted", or with `detailed` "weighted(reward.auc=0.6)": its kind and what is not default.
std::string label(const TableRef& component, bool detailed);

/// The same for the component of a registry list.
template <class Choice>
std::string label(Choice choice, bool detailed) {
  return label(std::get<ChoiceRef>(ref_of(choice)).chosen(), detailed);
}

}  // namespace ttc
