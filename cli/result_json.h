#pragma once

#include <nlohmann/json.hpp>

#include "sim/dataset.h"

namespace ttc {

/// A result as one JSON document: the root attributes, then `curves` and `pairs` with an object a row;
/// unknown numbers are null.
nlohmann::ordered_json result_json(const Dataset& data);

}  // namespace ttc
