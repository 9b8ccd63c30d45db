#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "sim/results/dataset.h"

namespace ttc {

/// A result as one JSON document: the root attributes, then `curves` and `pairs` with an object a row;
/// unknown numbers are null.
nlohmann::ordered_json result_json(const Dataset& data);

/// One line of text; bytes that are not UTF-8 (file names may have them) are replaced.
std::string json_text(const nlohmann::ordered_json& document);

}  // namespace ttc
