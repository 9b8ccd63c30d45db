#include <cmath>
#include <vector>

#include "analysis/planning/mixture_plans.h"

#include "models/contract.h"

namespace ttc {

namespace {

/// Goes through the grid model by model; what is fixed so far is one product of powers a problem, so that a
/// point costs a product and no exponential.
class Grid {
 public:
  Grid(const MixtureProblems& problems, const Eigen::VectorXd& cost, double budget, std::size_t steps)
      : problems_(problems), steps_(steps), parts_(static_cast<std::size_t>(cost.size())) {
    for (Eigen::Index i = 0; i < cost.size(); ++i) {
      auto& powers = powers_.emplace_back(1, Eigen::ArrayXd::Ones(problems.problems()));
      const double samples = budget / cost[i] / static_cast<double>(steps);
      powers.push_back(kept((samples * problems.log_failure.col(i).array()).exp()));
      while (powers.size() <= steps) powers.push_back(kept(powers.back() * powers[1]));
    }
  }

  Eigen::VectorXd best() {
    visit(0, steps_, problems_.weight.array());
    return lambda(best_);
  }

 private:
  /// Without what no sum would notice: products of such numbers would be denormal, and slow.
  static Eigen::ArrayXd kept(const Eigen::ArrayXd& failing) { return (failing < 1e-40).select(0, failing); }

  void visit(std::size_t model, std::size_t left, const Eigen::ArrayXd& failing) {
    if (model + 1 == parts_.size()) {
      parts_[model] = left;
      return take((failing * powers_[model][left]).sum());
    }
    for (std::size_t k = 0; k <= left; ++k) {
      parts_[model] = k;
      visit(model + 1, left - k, k == 0 ? failing : Eigen::ArrayXd(failing * powers_[model][k]));
    }
  }

  void take(double failing) {
    const bool tie = std::abs(failing - least_) <= 1e-13;
    if (!best_.empty() && (tie ? off_centre(parts_) >= off_centre(best_) : failing > least_)) return;
    least_ = failing;
    best_ = parts_;
  }

  Eigen::VectorXd lambda(const std::vector<std::size_t>& parts) const {
    Eigen::VectorXd out(static_cast<Eigen::Index>(parts.size()));
    for (std::size_t i = 0; i < parts.size(); ++i)
      out[static_cast<Eigen::Index>(i)] = static_cast<double>(parts[i]) / static_cast<double>(steps_);
    return out;
  }

  double off_centre(const std::vector<std::size_t>& parts) const { return lambda(parts).squaredNorm(); }

  const MixtureProblems& problems_;
  std::size_t steps_;
  std::vector<std::vector<Eigen::ArrayXd>> powers_;  // model x multiples of a step
  std::vector<std::size_t> parts_;
  std::vector<std::size_t> best_;
  double least_ = 0;
};

}  // namespace

SharePlan best_on_grid(const MixtureProblems& problems, const Eigen::VectorXd& cost, double budget,
                       std::size_t steps) {
  TTC_EXPECTS(steps > 0 && cost.size() == problems.models() && cost.minCoeff() > 0 && budget > 0, steps,
              cost.size(), problems.models(), budget);
  const Eigen::VectorXd lambda = Grid(problems, cost, budget, steps).best();
  const double value = mean_success(problems, samples_of(lambda, cost, budget));
  return {.lambda = lambda,
          .value = value,
          .bound = std::min(1.0, value + mixture_gap(problems, cost, budget, lambda))};
}

}  // namespace ttc
