#pragma once
/// The columns of a study's swept keys, for tables with a row a point or more.

#include <vector>

#include "sim/results/table.h"
#include "sim/run/plan.h"

namespace ttc {

/// A column for each swept key, which says so.
std::vector<ColumnHead> swept_columns(const Plan& plan);

/// Their values at a point of the sweep.
Swept swept_values(const Plan& plan, std::size_t point);

}  // namespace ttc
