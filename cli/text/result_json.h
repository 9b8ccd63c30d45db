#pragma once

#include <string>

#include "sim/results/dataset.h"

namespace ttc {

/// A result as one JSON document: the root attributes, then `curves` and `pairs` with an object a row.
std::string result_json(const Dataset& data);
/// The same after the `file` that holds it and whether that was there before.
std::string result_json(const Dataset& data, const std::string& file, bool already_complete);

/// A plain object.
std::string attributes_json(const Attributes& attributes);

}  // namespace ttc
