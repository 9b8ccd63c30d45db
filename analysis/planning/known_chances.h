#pragma once

#include "analysis/planning/survival_plans.h"

namespace ttc {

/// Whole plans for problems whose chances are known; keeps a reference to `problems`.
SurvivalProblem known_chances(const MixtureProblems& problems, const Eigen::VectorXd& cost, double budget);

/// Numbers of samples rounded down; what is whole but for rounding stays.
std::vector<std::uint64_t> whole_part(const Eigen::VectorXd& samples);

}  // namespace ttc
