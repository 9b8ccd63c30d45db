#pragma once

#include "analysis/planning/survival_plans.h"

namespace ttc {

/// A plan that grows: what is left of the money goes to the model that gains most for its price. Keeps each
/// model's relative gain, so that a purchase costs one new column and a sum over problems for each model.
/// Keeps a reference to the problem.
class GreedyFill {
 public:
  GreedyFill(const SurvivalProblem& problem, std::vector<std::uint64_t> samples);

  void buy(std::size_t model, std::uint64_t n);
  /// Until nothing that fits gains anything.
  void fill();

  double left() const { return problem_.budget - problem_.spent(samples_); }
  double failing() const { return failing_.sum(); }  ///< 1 - value
  /// What `n` more samples of a model gain for each unit of money.
  double rate(std::size_t model, std::uint64_t n);
  const std::vector<std::uint64_t>& samples() const { return samples_; }

 private:
  struct Model {
    Eigen::ArrayXd survival;  ///< of its samples
    Eigen::ArrayXd kept;      ///< of what fails, the share that `more` more samples leave
    std::uint64_t more = 0;   ///< 0: not known
  };

  const Eigen::ArrayXd& kept(std::size_t model, std::uint64_t n);

  const SurvivalProblem& problem_;
  std::vector<std::uint64_t> samples_;
  std::vector<Model> models_;
  Eigen::ArrayXd failing_;  ///< weight * product of survivals
};

}  // namespace ttc
