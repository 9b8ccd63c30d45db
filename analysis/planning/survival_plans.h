#pragma once
/// Whole numbers of samples for any law of failing: known chances, or a posterior's.

#include <Eigen/Core>
#include <cstdint>
#include <functional>
#include <vector>

#include "analysis/planning/mixture_plans.h"

namespace ttc {

/// For each problem the chance that `samples` samples of a model all fail: 1 for none, falling and convex in
/// samples (as E[(1-p)^n] is for any law of p). Called a few times for each step of a plan, often with the
/// same numbers: worth a cache where it is dear.
using Survival = std::function<Eigen::ArrayXd(std::size_t model, std::uint64_t samples)>;

/// What whole plans are made for. A budget is kept to a relative 1e-12 (see CountPlan).
struct SurvivalProblem {
  Survival survival;
  Eigen::ArrayXd weight;  ///< a problem; they sum to 1
  Eigen::VectorXd cost;   ///< a model, > 0
  double budget = 0;

  std::size_t models() const { return static_cast<std::size_t>(cost.size()); }
  /// How many samples of a model `left` buys.
  std::uint64_t affordable(std::size_t model, double left) const;
  double spent(const std::vector<std::uint64_t>& samples) const;
  /// sum_q w_q (1 - prod_i survival).
  double value(const std::vector<std::uint64_t>& samples) const;
  CountPlan plan(std::vector<std::uint64_t> samples) const;  ///< with its value; bound 1
};

/// Each model alone, as many samples as the budget buys.
std::vector<std::vector<std::uint64_t>> pure_counts(const SurvivalProblem& problem);

/// The best of them; its bound is its value.
CountPlan best_pure_counts(const SurvivalProblem& problem);

/// Spends what `samples` leave over, each time on the model that gains most for its price, until nothing that
/// fits gains anything. Long purchases are made in some hundred strides. O(strides * models * problems).
std::vector<std::uint64_t> filled(const SurvivalProblem& problem, std::vector<std::uint64_t> samples);

/// The best that greedy filling from nothing, from every pure plan and from `starts` finds, improved by
/// exchanges: up to 16 samples of one model are given back and the money is spent anew, as long as that
/// gains. `starts` must fit the budget. Never below a pure plan. Its bound is 1: the caller knows better
/// ones. O(models^2 * problems) an exchange, at most.
CountPlan best_counts(const SurvivalProblem& problem, const std::vector<std::vector<std::uint64_t>>& starts);

}  // namespace ttc
