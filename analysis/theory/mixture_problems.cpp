#include "analysis/theory/mixture_problems.h"

#include <cmath>

#include "analysis/theory/vanishing_exp.h"
#include "models/contract.h"

namespace ttc {

namespace {

/// sum_i x_i log(1 - p_qi), with 0 * -infinity = 0.
Eigen::ArrayXd log_survival(const MixtureProblems& problems, const Eigen::VectorXd& samples) {
  TTC_EXPECTS(samples.size() == problems.models(), samples.size(), problems.models());
  Eigen::ArrayXd total = Eigen::ArrayXd::Zero(problems.problems());
  for (Eigen::Index i = 0; i < samples.size(); ++i)
    if (samples[i] > 0) total += samples[i] * problems.log_failure.col(i).array();
  return total;
}

/// -sum_q mass_q column_q, where no mass times -infinity is nothing.
double minus_dot(const Eigen::ArrayXd& mass, const Eigen::MatrixXd::ConstColXpr& column) {
  double total = 0;
  for (Eigen::Index q = 0; q < mass.size(); ++q)
    if (mass[q] > 0) total -= mass[q] * column[q];
  return total;
}

}  // namespace

MixtureProblems mixture_problems(const Eigen::MatrixXd& p) {
  TTC_ASSUMES(p.rows() > 0 && p.minCoeff() >= 0 && p.maxCoeff() <= 1, p.rows());
  return {.log_failure = p.unaryExpr([](double x) { return 0.0 + std::log1p(-x); }),
          .weight = Eigen::VectorXd::Constant(p.rows(), 1 / static_cast<double>(p.rows()))};
}

double mean_success(const MixtureProblems& problems, const Eigen::VectorXd& samples) {
  const Eigen::ArrayXd total = log_survival(problems, samples);
  double mean = 0;
  for (Eigen::Index q = 0; q < total.size(); ++q) mean -= problems.weight[q] * std::expm1(total[q]);
  return mean;
}

Eigen::VectorXd mean_success_gradient(const MixtureProblems& problems, const Eigen::VectorXd& samples) {
  const Eigen::ArrayXd mass = problems.weight.array() * vanishing_exp(log_survival(problems, samples));
  Eigen::VectorXd gradient(samples.size());
  for (Eigen::Index i = 0; i < samples.size(); ++i)
    gradient[i] = minus_dot(mass, problems.log_failure.col(i));
  return gradient;
}

Eigen::VectorXd samples_of(const Eigen::VectorXd& lambda, const Eigen::VectorXd& cost, double budget) {
  return lambda.cwiseQuotient(cost) * budget;
}

double mixture_gap(const MixtureProblems& problems, const Eigen::VectorXd& cost, double budget,
                   const Eigen::VectorXd& lambda) {
  const Eigen::VectorXd gradient =
      mean_success_gradient(problems, samples_of(lambda, cost, budget)).cwiseQuotient(cost) * budget;
  double here = 0;  // not a dot product: no share of an infinite gradient is nothing
  for (Eigen::Index i = 0; i < lambda.size(); ++i)
    if (lambda[i] > 0) here += lambda[i] * gradient[i];
  return gradient.maxCoeff() - here;
}

double pure_optimality_excess(const MixtureProblems& problems, const Eigen::VectorXd& cost, double budget,
                              Eigen::Index model) {
  return mixture_gap(problems, cost, budget, Eigen::VectorXd::Unit(cost.size(), model));
}

}  // namespace ttc
