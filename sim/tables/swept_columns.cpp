#include "sim/tables/swept_columns.h"

namespace ttc {

std::vector<ColumnHead> swept_columns(const Plan& plan) {
  std::vector<ColumnHead> columns;
  for (const Axis& axis : plan.study.axes)
    columns.push_back({axis.column(),
                       "swept: " + axis.key,
                       {{"swept", axis.key}, {"along", std::int64_t{axis.with_previous ? 1 : 0}}}});
  return columns;
}

Swept swept_values(const Plan& plan, std::size_t point) {
  Swept values;
  for (std::size_t axis = 0; axis < plan.study.axes.size(); ++axis)
    values.push_back(plan.study.value(axis, point));
  return values;
}

}  // namespace ttc
