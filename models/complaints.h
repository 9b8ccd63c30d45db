#pragma once
/// What the ranges of single parameters cannot say: a component's own `complaint()` about how they go
/// together.

#include <cstddef>
#include <string>

#include "models/fields.h"

namespace ttc {

struct Complaint {
  std::string where;  ///< dotted key of the component
  std::string what;   ///< empty: nothing is inconsistent
};

/// The first complaint of the components and tables at `value`, which stands at the dotted key `where`: an
/// owner is asked before what it holds, and `models` is the number of language models. Entries of a list have
/// the list's key.
Complaint first_complaint(const ValueRef& value, const std::string& where, std::size_t models);

}  // namespace ttc
