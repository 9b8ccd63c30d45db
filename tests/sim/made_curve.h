#pragma once
// Curves with given means and costs, for tests.

#include <string>
#include <utility>
#include <vector>

#include "sim/estimates/curve_means.h"

namespace ttc::testing {

/// A curve with the given means of each problem at each rung, at `flops` a candidate.
struct MadeCurve {
  Job job;
  Curve curve;
  CurveMeans means;

  MadeCurve(std::vector<std::uint64_t> ladder, std::vector<std::vector<double>> rungs, double flops) {
    job.ladder = std::move(ladder);
    means = {.job = &job, .curve = &curve, .means = std::move(rungs), .costs = {}, .flops_of_one = flops};
    for (const std::uint64_t n : job.ladder) {
      const auto solutions = static_cast<double>(n);
      means.costs.push_back({.solutions = solutions, .tokens = solutions, .flops = flops * solutions});
    }
  }
};

}  // namespace ttc::testing
