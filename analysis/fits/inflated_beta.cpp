#include "analysis/fits/inflated_beta.h"

#include <Eigen/Core>
#include <algorithm>
#include <cmath>

#include "analysis/fits/uphill.h"
#include "analysis/theory/sigmoid.h"

namespace ttc {

namespace {

Eigen::Index parameters_of(LawKind kind) {
  return kind == LawKind::beta ? 2 : kind == LawKind::zero_beta ? 3 : 4;
}

/// theta: logit of the mean, log of a + b, log-odds of zero and of one against the Beta part.
ChanceLaw beta_law_at(const Eigen::VectorXd& theta) {
  ChanceLaw law;
  const double concentration = std::exp(theta[1]);
  law.a = concentration * sigmoid(theta[0]);
  law.b = concentration * sigmoid(-theta[0]);
  const double zero = theta.size() > 2 ? std::exp(theta[2]) : 0;
  const double one = theta.size() > 3 ? std::exp(theta[3]) : 0;
  law.zero = zero / (1 + zero + one);
  law.one = one / (1 + zero + one);
  law.kind = theta.size() == 2   ? LawKind::beta
             : theta.size() == 3 ? LawKind::zero_beta
                                 : LawKind::zero_one_beta;
  return law;
}

Eigen::VectorXd theta_of(const ChanceLaw& law) {
  Eigen::VectorXd theta(parameters_of(law.kind));
  const double rest = std::max(1 - law.zero - law.one, 1e-12);
  theta[0] = std::log(law.a / law.b);
  theta[1] = std::log(law.a + law.b);
  if (theta.size() > 2) theta[2] = std::log(std::max(law.zero, 1e-12) / rest);
  if (theta.size() > 3) theta[3] = std::log(std::max(law.one, 1e-12) / rest);
  return theta;
}

/// The log-likelihood without the binomial coefficients.
class InflatedLikelihood {
 public:
  explicit InflatedLikelihood(const CountGroups& counts) : counts_(counts) {}

  double operator()(const Eigen::VectorXd& theta) const {
    const ChanceLaw law = beta_law_at(theta);
    const auto of_a = rising(law.a);
    const auto of_b = rising(law.b);
    const auto of_both = rising(law.a + law.b);
    const double log_rest = std::log(1 - law.zero - law.one);
    double sum = 0;
    for (std::size_t g = 0; g < counts_.n.size(); ++g) {
      const std::uint32_t n = counts_.n[g];
      const std::uint32_t c = counts_.c[g];
      double chance = log_rest + of_a[c] + of_b[n - c] - of_both[n];
      const double spike = c == 0 ? law.zero : c == n ? law.one : 0;
      if (spike > 0) chance = std::log(spike + std::exp(chance));
      sum += counts_.problems[g] * chance;
    }
    return sum;
  }

 private:
  /// log of x (x+1) … (x+k-1) for every k.
  std::vector<double> rising(double x) const {
    std::vector<double> sums{0};
    sums.reserve(counts_.most + 1);
    for (std::uint32_t k = 0; k < counts_.most; ++k) sums.push_back(sums.back() + std::log(x + k));
    return sums;
  }

  const CountGroups& counts_;
};

/// The log-odds of a correct sample, half a correct one added.
double pooled_logit(const CountGroups& counts) {
  double correct = 0.5;
  double wrong = 0.5;
  for (std::size_t g = 0; g < counts.n.size(); ++g) {
    correct += counts.problems[g] * counts.c[g];
    wrong += counts.problems[g] * (counts.n[g] - counts.c[g]);
  }
  return std::log(correct / wrong);
}

std::vector<Eigen::VectorXd> cold_starts(LawKind kind, const CountGroups& counts) {
  std::vector<Eigen::VectorXd> starts;
  for (const double concentration : {0.5, 5.0, 50.0})
    for (const double zero : {-4.0, -0.5})
      for (const double one : {-4.0, -0.5}) {
        if ((parameters_of(kind) < 3 && zero > -1) || (parameters_of(kind) < 4 && one > -1)) continue;
        const Eigen::Vector4d start(pooled_logit(counts), std::log(concentration), zero, one);
        starts.emplace_back(start.head(parameters_of(kind)));
      }
  return starts;
}

}  // namespace

ChanceLaw fit_inflated_beta(LawKind kind, const CountGroups& counts, const ChanceLaw* start, bool rough) {
  const InflatedLikelihood likelihood(counts);
  Bounds bounds{Eigen::VectorXd::Constant(parameters_of(kind), -15),
                Eigen::VectorXd::Constant(parameters_of(kind), 15)};
  bounds.low[1] = std::log(1e-3);
  bounds.high[1] = std::log(1e6);
  const auto starts = start ? std::vector{theta_of(*start)} : cold_starts(kind, counts);
  return beta_law_at(highest(likelihood, starts, bounds, rough ? 1e-4 : 1e-10).theta);
}

}  // namespace ttc
