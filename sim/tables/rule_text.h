#pragma once

#include <string>

#include "models/registry_fwd.h"

namespace ttc {

/// "lead(votes=4)": a stopping rule with every parameter, told or not; "never()" of one without any.
std::string rule_text(const Stopping& rule);

}  // namespace ttc
