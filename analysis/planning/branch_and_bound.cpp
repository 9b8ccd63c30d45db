#include <algorithm>
#include <cassert>
#include <cmath>

#include "analysis/planning/known_chances.h"
#include "analysis/planning/mixture_plans.h"

namespace ttc {

namespace {

/// Fixes the number of samples of one model after the other; what the rest could still reach is bounded by
/// the concave programme on what is left of the budget.
class Search {
 public:
  Search(const MixtureProblems& problems, const Eigen::VectorXd& cost, double budget, std::size_t most_nodes)
      : problems_(problems),
        cost_(cost),
        whole_(known_chances(problems, cost, budget)),
        most_nodes_(most_nodes),
        best_(best_counts(problems, cost, budget)),
        root_bound_(best_.bound),
        samples_(whole_.models()) {}

  CountPlan run() {
    branch(0, problems_.weight);
    best_.bound = nodes_ < most_nodes_ ? best_.value : root_bound_;
    return best_;
  }

 private:
  double left() const { return whole_.budget - whole_.spent(samples_); }

  void branch(std::size_t model, const Eigen::VectorXd& weight) {
    if (model + 1 == whole_.models()) {
      samples_[model] = whole_.affordable(model, left());
      const double value = whole_.value(samples_);
      if (value > best_.value) best_ = whole_.plan(samples_);
      samples_[model] = 0;
      return;
    }
    // The bound is concave in this model's number: outward from its best until it falls below what is known.
    const std::uint64_t most = whole_.affordable(model, left());
    const std::uint64_t centre = std::min(most, relaxed(model, weight));
    for (std::uint64_t n = centre; n <= most && try_number(model, n, weight); ++n) {
    }
    for (std::uint64_t n = centre; n-- > 0 && try_number(model, n, weight);) {
    }
    samples_[model] = 0;
  }

  /// False where nothing better can be there.
  bool try_number(std::size_t model, std::uint64_t n, const Eigen::VectorXd& weight) {
    if (++nodes_ >= most_nodes_) return false;
    samples_[model] = n;
    const Eigen::VectorXd failing = (weight.array() * whole_.survival(model, n)).matrix();
    const double bound = bound_of(model + 1, failing);
    if (bound > best_.value + 1e-12) branch(model + 1, failing);
    samples_[model] = 0;
    return bound > best_.value + 1e-12;
  }

  MixtureProblems rest(std::size_t model, const Eigen::VectorXd& weight) const {
    const auto first = static_cast<Eigen::Index>(model);
    return {.log_failure = problems_.log_failure.rightCols(problems_.models() - first), .weight = weight};
  }

  Eigen::VectorXd costs_from(std::size_t model) const {
    return cost_.tail(cost_.size() - static_cast<Eigen::Index>(model));
  }

  /// What the models from this one on can reach at most, those before fixed.
  double bound_of(std::size_t model, const Eigen::VectorXd& failing) const {
    const double money = left() + 1e-12 * whole_.budget;
    const double solved = 1 - failing.sum();
    if (money <= 0 || failing.sum() <= 0) return solved;
    return solved + best_shares(rest(model, failing), costs_from(model), money).bound;
  }

  std::uint64_t relaxed(std::size_t model, const Eigen::VectorXd& weight) const {
    const double money = left();
    if (money <= 0) return 0;
    const SharePlan plan = best_shares(rest(model, weight), costs_from(model), money);
    return static_cast<std::uint64_t>(plan.lambda[0] * money / cost_[static_cast<Eigen::Index>(model)]);
  }

  const MixtureProblems& problems_;
  const Eigen::VectorXd& cost_;
  SurvivalProblem whole_;
  std::size_t most_nodes_;
  CountPlan best_;
  double root_bound_;
  std::vector<std::uint64_t> samples_;
  std::size_t nodes_ = 0;
};

}  // namespace

CountPlan best_counts_exact(const MixtureProblems& problems, const Eigen::VectorXd& cost, double budget,
                            std::size_t most_nodes) {
  return Search(problems, cost, budget, most_nodes).run();
}

}  // namespace ttc
