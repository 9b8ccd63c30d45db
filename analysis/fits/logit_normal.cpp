#include "analysis/fits/logit_normal.h"

#include <Eigen/Core>
#include <algorithm>
#include <cmath>

#include "analysis/fits/uphill.h"

namespace ttc {

namespace {

constexpr double kFarthestLogit = 20;

/// Share of a standard normal below z.
double share_below(double z) { return std::erfc(-z / std::sqrt(2.0)) / 2; }

class LogitNormalLikelihood {
 public:
  explicit LogitNormalLikelihood(const CountGroups& counts) {
    const double wanted = std::min(0.1, 1.6 / std::sqrt(static_cast<double>(counts.most)));
    const auto nodes = static_cast<Eigen::Index>(2 * std::ceil(kFarthestLogit / wanted)) + 1;
    logits_ = Eigen::VectorXd::LinSpaced(nodes, -kFarthestLogit, kFarthestLogit);
    const auto groups = static_cast<Eigen::Index>(counts.n.size());
    kernel_.resize(groups, nodes);
    problems_ = Eigen::Map<const Eigen::VectorXd>(counts.problems.data(), groups);
    for (Eigen::Index i = 0; i < nodes; ++i) {
      const ChanceAtom atom = atom_at_logit(logits_[i], 1);
      for (Eigen::Index g = 0; g < groups; ++g) {
        const auto at = static_cast<std::size_t>(g);
        kernel_(g, i) = counts.c[at] * atom.log_p + (counts.n[at] - counts.c[at]) * atom.log_q;
      }
    }
    const Eigen::VectorXd most = kernel_.rowwise().maxCoeff();  // so that nothing underflows
    kernel_ = (kernel_.colwise() - most).array().exp();
  }

  double step() const { return logits_[1] - logits_[0]; }

  Eigen::VectorXd weights(const Eigen::VectorXd& theta) const {
    const double sd = std::exp(theta[1]);
    Eigen::VectorXd weight = (-0.5 * ((logits_.array() - theta[0]) / sd).square()).exp();
    weight *= step() / (sd * std::sqrt(2 * std::acos(-1.0)));
    weight[0] += share_below((-kFarthestLogit - step() / 2 - theta[0]) / sd);
    weight[weight.size() - 1] += share_below((theta[0] - kFarthestLogit - step() / 2) / sd);
    return weight / weight.sum();
  }

  double operator()(const Eigen::VectorXd& theta) const {
    return problems_.dot(Eigen::VectorXd((kernel_ * weights(theta)).array().max(1e-300).log()));
  }

  ChanceLaw law(const Eigen::VectorXd& theta) const {
    ChanceLaw out;
    out.kind = LawKind::logit_normal;
    out.mean = theta[0];
    out.sd = std::exp(theta[1]);
    const Eigen::VectorXd weight = weights(theta);
    for (Eigen::Index i = 0; i < weight.size(); ++i)
      if (weight[i] > 1e-18) out.atoms.push_back(atom_at_logit(logits_[i], weight[i]));
    return out;
  }

 private:
  Eigen::VectorXd logits_, problems_;
  Eigen::MatrixXd kernel_;  ///< likelihood of a group at a node, over the group's largest
};

}  // namespace

ChanceLaw fit_logit_normal(const CountGroups& counts, const ChanceLaw* start, bool rough) {
  const LogitNormalLikelihood likelihood(counts);
  const Bounds bounds{Eigen::Vector2d(-10, std::log(likelihood.step())), Eigen::Vector2d(10, std::log(8.0))};
  std::vector<Eigen::VectorXd> starts;
  if (start) starts.emplace_back(Eigen::Vector2d(start->mean, std::log(start->sd)));
  if (!start)
    for (const double mean : {-2.0, 2.0})
      for (const double sd : {0.7, 3.0}) starts.emplace_back(Eigen::Vector2d(mean, std::log(sd)));
  return likelihood.law(highest(likelihood, starts, bounds, rough ? 1e-4 : 1e-10).theta);
}

}  // namespace ttc
