#pragma once
/// The law of compute-optimal model size, as tables of the result file.

#include "sim/estimates/size_laws.h"
#include "sim/results/dataset.h"

namespace ttc {

/// A row a law; and a row a budget of each.
Group size_law_group(const std::vector<StrategySizes>& laws);
Group best_sizes_group(const std::vector<StrategySizes>& laws);

}  // namespace ttc
