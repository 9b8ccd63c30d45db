#include "analysis/planning/exponential_programme.h"

#include <cmath>

#include "analysis/planning/simplex_quadratic.h"
#include "analysis/theory/vanishing_exp.h"
#include "models/contract.h"

namespace ttc {

namespace {

/// What one point of the simplex tells.
struct Local {
  Eigen::VectorXd x;
  Eigen::ArrayXd terms;      ///< mass * exp(exponent . x)
  double value = 0;          ///< their sum
  Eigen::VectorXd gradient;  ///< of phi; <= 0
  double gap = 0;
};

Local at(const ExponentialProgramme& p, Eigen::VectorXd x) {
  Local here{.x = std::move(x), .terms = {}, .value = 0, .gradient = {}, .gap = 0};
  here.terms = p.mass.array() * vanishing_exp(p.exponent * here.x);
  here.value = here.terms.sum();
  return here;
}

void differentiate(const ExponentialProgramme& p, Local& here) {
  here.gradient = p.exponent.transpose() * here.terms.matrix();
  here.gap = here.gradient.dot(here.x) - here.gradient.minCoeff();
}

Eigen::MatrixXd hessian(const ExponentialProgramme& p, const Local& here) {
  const Eigen::MatrixXd scaled = here.terms.sqrt().matrix().asDiagonal() * p.exponent;
  Eigen::MatrixXd h = Eigen::MatrixXd::Zero(here.x.size(), here.x.size());
  h.selfadjointView<Eigen::Lower>().rankUpdate(scaled.transpose());
  return h.selfadjointView<Eigen::Lower>();
}

/// Halves the step until phi falls by a fair part of what the gradient promises; false where it never does.
bool step(const ExponentialProgramme& p, Local& here, const Eigen::VectorXd& direction) {
  const double slope = here.gradient.dot(direction);
  if (!(slope < 0)) return false;
  constexpr int kHalvings = 40;  // the last share is just above 1e-12
  for (int halved = 0; halved < kHalvings; ++halved) {
    const double share = std::ldexp(1.0, -halved);
    Eigen::VectorXd x = (here.x + share * direction).cwiseMax(0);
    x /= x.sum();
    Local next = at(p, std::move(x));
    // A promise below the rounding of phi cannot be read off phi: the gap must tell.
    const bool by_rounding = -slope * share < 1e-13 * here.value;
    if (!by_rounding && next.value > here.value + 1e-4 * share * slope) continue;
    differentiate(p, next);
    if (by_rounding && !(next.gap < here.gap)) continue;
    here = std::move(next);
    return true;
  }
  return false;
}

bool newton_step(const ExponentialProgramme& p, Local& here) {
  return step(p, here, simplex_quadratic(hessian(p, here), here.gradient, here.x) - here.x);
}

/// Moves weight from the worst variable in use to the best.
bool pairwise_step(const ExponentialProgramme& p, Local& here) {
  Eigen::Index best = 0;
  here.gradient.minCoeff(&best);
  Eigen::Index worst = best;
  for (Eigen::Index i = 0; i < here.x.size(); ++i)
    if (here.x[i] > 0 && here.gradient[i] > here.gradient[worst]) worst = i;
  Eigen::VectorXd direction = Eigen::VectorXd::Zero(here.x.size());
  direction[best] = here.x[worst];
  direction[worst] = -here.x[worst];
  return worst != best && step(p, here, direction);
}

}  // namespace

SimplexMinimum minimise(const ExponentialProgramme& programme, const Eigen::VectorXd& start, double gap) {
  constexpr int kMostSteps = 500;
  const Eigen::Index n = programme.exponent.cols();
  TTC_EXPECTS(n > 0 && (start.size() == 0 || start.size() == n), n, start.size());
  Local here =
      at(programme, start.size() == n ? start : Eigen::VectorXd::Constant(n, 1 / static_cast<double>(n)));
  differentiate(programme, here);
  Local best = here;
  for (int i = 0; i < kMostSteps && here.gap > gap; ++i) {
    if (!newton_step(programme, here) && !pairwise_step(programme, here)) break;
    if (here.value - here.gap > best.value - best.gap || here.gap <= gap) best = here;
  }
  return {.x = best.x, .value = best.value, .gap = best.gap};
}

}  // namespace ttc
