#pragma once
/// A curve as numbers: per-problem means at each rung, and what a rung costs.

#include <string>
#include <string_view>
#include <vector>

#include "models/cost.h"
#include "sim/run/engine.h"
#include "sim/run/plan.h"

namespace ttc {

/// What is spent: one of what a rung costs.
using Spent = double Cost::*;

struct CurveMeans {
  const Job* job;
  const Curve* curve;
  std::vector<std::vector<double>> means;  ///< rung x problem, each in [0, 1]
  std::vector<Cost> costs;                 ///< a rung
  std::vector<Cost> cost_errors = {};      ///< their standard errors for a new set of problems

  std::string_view unit = "candidates";  ///< of budgets; or compute, expansions, multiples
  bool pools = false;                    ///< a mixture or cascade: of several models at once
  bool measured = false;                 ///< what a budget costs follows from what was seen
  double flops_of_one = 0;               ///< of a single independent candidate; NaN where unknown

  bool oracle = false;  ///< coverage, or what stops at it: the best answer is not chosen, but known

  std::size_t rungs() const { return means.size(); }
  /// Mean over problems at a rung. O(problems).
  double accuracy(std::size_t rung) const;
  /// That, and what is spent (tokens, FLOPs, money), at every rung.
  std::vector<double> accuracies() const;
  std::vector<double> spent(Spent what) const;
  /// Per-problem means a share `ahead` in [0, 1) of the way from a rung to the next one.
  std::vector<double> means_between(std::size_t rung, double ahead) const;
};

/// How tables call the curve: generator and selector, with the model where there are several.
std::string strategy_label(const Plan& plan, const CurveMeans& c);

/// All curves of the plan, in its order.
std::vector<CurveMeans> curve_means(const Plan& plan, const RunResult& result);

}  // namespace ttc
