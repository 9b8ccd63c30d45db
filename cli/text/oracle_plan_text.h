#pragma once
/// Plans with an oracle that recognises a correct sample, as `ttcsim plan` prints them.

#include <string>
#include <vector>

#include "analysis/planning/checked_planner.h"

namespace ttc {

/// The laws of the models' chances, and for each budget of `list` the best plan and those beside it.
void print_oracle_plans(const GradedModels& graded, const CheckedPlanner& planner,
                        const std::vector<double>& list);

/// The same as one JSON document.
void print_oracle_json(const GradedModels& graded, const CheckedPlanner& planner,
                       const std::vector<double>& list, const std::vector<std::string>& notes);

}  // namespace ttc
