#pragma once

#include <Eigen/Core>

#include "models/parameters.h"

namespace ttc {

/// What a claim's theory is told; other values than the defaults make it wrong on purpose, so that its test
/// can be seen to fail.
struct MixtureTheory {
  double cost_scale = 1;

  /// The models' costs as the theory takes them.
  Eigen::VectorXd told(Eigen::VectorXd cost) const {
    cost[cost.size() - 1] *= cost_scale;
    return cost;
  }

  static constexpr auto fields() {
    return std::tuple{field("cost_scale", &MixtureTheory::cost_scale,
                            "the theory takes the last model to cost this many times what it does",
                            positive)};
  }
};

}  // namespace ttc
