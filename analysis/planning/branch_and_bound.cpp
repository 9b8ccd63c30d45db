#include <algorithm>
#include <numeric>

#include "analysis/planning/known_chances.h"
#include "analysis/planning/mixture_plans.h"

namespace ttc {

namespace {

constexpr double kRounding = 1e-12;  // of values: a plan better by less is not looked for

/// Fixes the number of samples of one model after the other (the dearest first has the fewest numbers); what
/// the rest could still reach is bounded by the concave programme on what is left of the budget.
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
    const std::uint64_t most = whole_.affordable(model, left());
    const SharePlan plan = relaxed(model, weight);
    const double x = plan.lambda[0] * left() / cost_[static_cast<Eigen::Index>(model)];
    const std::uint64_t centre = std::min(most, static_cast<std::uint64_t>(std::max(x, 0.0)));
    const double reached = 1 - weight.sum() + plan.value;
    for (std::uint64_t n = centre + 1; n <= most && try_number(model, n, weight, reached); ++n) {
    }
    for (std::uint64_t n = centre + 1; n-- > 0 && try_number(model, n, weight, reached);) {
    }
    samples_[model] = 0;
  }

  /// False where neither this number nor one farther from the relaxed optimum, which reaches `reached`, can
  /// be better than what is known: what the relaxed rest reaches is concave in the number, so that it falls
  /// on from where it is below `reached`.
  bool try_number(std::size_t model, std::uint64_t n, const Eigen::VectorXd& weight, double reached) {
    if (++nodes_ >= most_nodes_) return false;
    samples_[model] = n;
    const Eigen::VectorXd failing = (weight.array() * whole_.survival(model, n)).matrix();
    const double bound = bound_of(model + 1, failing);
    if (bound > best_.value + kRounding) branch(model + 1, failing);
    samples_[model] = 0;
    return bound > std::min(best_.value + kRounding, reached);
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

  SharePlan relaxed(std::size_t model, const Eigen::VectorXd& weight) const {
    if (left() <= 0) return {.lambda = Eigen::VectorXd::Zero(1), .value = 0, .bound = 0};
    return best_shares(rest(model, weight), costs_from(model), left());
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
  std::vector<Eigen::Index> order(static_cast<std::size_t>(cost.size()));
  std::iota(order.begin(), order.end(), 0);
  std::ranges::stable_sort(order, std::ranges::greater{}, [&](Eigen::Index i) { return cost[i]; });
  const MixtureProblems dearest_first{.log_failure = problems.log_failure(Eigen::all, order),
                                      .weight = problems.weight};
  const Eigen::VectorXd costs = cost(order);
  CountPlan plan = Search(dearest_first, costs, budget, most_nodes).run();
  const std::vector<std::uint64_t> samples = plan.samples;
  for (std::size_t k = 0; k < order.size(); ++k)
    plan.samples[static_cast<std::size_t>(order[k])] = samples[k];
  return plan;
}

}  // namespace ttc
