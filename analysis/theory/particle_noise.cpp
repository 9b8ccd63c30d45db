#include "analysis/theory/particle_noise.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/theory/particle_flow.h"

namespace ttc {

namespace {

/// Of solutions with each outcome, per unit of width.
using Masses = std::vector<double>;

/// What solutions weigh on average, and the share of it that counts.
struct Ratio {
  double weight = 0;
  double share = 0;
};

Ratio ratio(const Masses& ended, const WeighedShare& what) {
  Ratio out;
  for (std::size_t s = 0; s < ended.size(); ++s) {
    out.weight += ended[s] * what.weight[s].mean;
    out.share += ended[s] * what.weight[s].mean * what.part[s];
  }
  out.share /= out.weight;
  return out;
}

/// By how much a solution moves the share: the derivative of a ratio of two sums. With `whole`, that plus so
/// much of what it adds to the sum below the line.
OutcomeValues influence(const WeighedShare& what, const Ratio& at, double whole = 0) {
  OutcomeValues out;
  for (std::size_t s = 0; s < what.part.size(); ++s) {
    const double by = (what.part[s] - at.share + whole) / at.weight;
    const double mean = what.weight[s].mean;
    out.mean.push_back(by * mean);
    out.square.push_back(by * by * (mean * mean + what.weight[s].variance));
  }
  return out;
}

double independent_variance(const Masses& ended, const WeighedShare& what, const Ratio& at) {
  const OutcomeValues one = influence(what, at);
  const double all = std::accumulate(ended.begin(), ended.end(), 0.0);
  return all * std::inner_product(ended.begin(), ended.end(), one.square.begin(), 0.0);
}

std::optional<ParticleFlow> particle_flow(const Rebase& rule, const OnTrackHazard::Growth& growth,
                                          const AnswerLaw& law, const StepScorer& scorer,
                                          const WeighedShare& what) {
  if (rule.allocation == Allocation::sequential_ceil) return std::nullopt;
  if (rule.allocation == Allocation::round && scorer.reward().fresh == 0) return std::nullopt;
  std::optional<SearchFlow> flow = search_flow(rule, growth, law, scorer);
  if (!flow || !(ratio(flow->ended, what).weight > 0)) return std::nullopt;
  return ParticleFlow(rule, growth, law, std::move(*flow));
}

using Matrix = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;

Vector vector(const std::vector<double>& x) {
  return Eigen::Map<const Vector>(x.data(), static_cast<Eigen::Index>(x.size()));
}

/// The covariance, per unit of width, of how many nodes are in each state, depth by depth.
class NodeCovariance {
 public:
  explicit NodeCovariance(const ParticleFlow& search) : search_(search) {
    const Vector first = vector(search.flow().depths.front().nodes);
    nodes_ = Matrix(first.asDiagonal()) - first * first.transpose();
  }

  /// Of the open nodes.
  Matrix open(const FlowDepth& at) const {
    const double stay = 1 - at.stop;
    return stay * stay * nodes_ + Matrix((stay * at.stop * vector(at.nodes)).asDiagonal());
  }

  /// On to the nodes of the next depth.
  void go_on(const FlowDepth& at) {
    const NodeShares given = search_.shares(at);
    const Vector shares = vector(given.share);
    const Vector children = vector(at.children);
    const Vector to = children / at.budget;
    const Matrix by = Matrix(shares.asDiagonal()) + to * (1 - shares.array()).matrix().transpose();
    const Vector spread =
        vector(at.open).cwiseProduct(vector(given.share_square) - shares.cwiseProduct(shares));
    const Eigen::Index n = shares.size();
    const Matrix apart = Matrix::Identity(n, n) - to * Eigen::RowVectorXd::Ones(n);
    Matrix all = by * open(at) * by.transpose() + apart * spread.asDiagonal() * apart.transpose();
    Matrix step(n, n);
    for (Eigen::Index s = 0; s < n; ++s) {
      std::vector<double> one(static_cast<std::size_t>(n));
      one[static_cast<std::size_t>(s)] = 1;
      all.col(s) += vector(search_.rounding(at, one));
      step.col(s) = vector(search_.after(one));
    }
    nodes_ = step * all * step.transpose() - step * children.asDiagonal() * step.transpose();
    nodes_.diagonal() += step * children;
  }

 private:
  const ParticleFlow& search_;
  Matrix nodes_;
};

/// What the curvature of the shares at one depth takes off, where a child of a node in each state adds
/// `ahead`.
double curvature(const ParticleFlow& search, const FlowDepth& at, const Matrix& open,
                 const std::vector<double>& ahead) {
  const NodeShares given = search.shares(at);
  const Vector shares = vector(given.share);
  const Vector own = vector(ahead).array() - vector(at.children).dot(vector(ahead)) / at.budget;
  const Vector moved = shares.cwiseProduct(own);
  const Vector spread = vector(given.share_square) - shares.cwiseProduct(shares);
  const double with_count = moved.dot(open.rowwise().sum());
  const double with_weight = moved.dot(open * shares) + vector(at.open).cwiseProduct(spread).dot(own);
  return (with_count - with_weight) / at.budget;
}

}  // namespace

WeighedShare counted_share(const AnswerLaw& law) {
  WeighedShare what{.part = std::vector<double>(law.answers() + 1),
                    .weight = std::vector<ScoreMoments>(law.answers() + 1, {1, 0})};
  std::fill_n(what.part.begin(), law.correct, 1.0);
  return what;
}

WeighedShare scored_share(const AnswerLaw& law, const StepScorer& scorer) {
  WeighedShare what = counted_share(law);
  for (std::size_t a = 0; a < law.answers(); ++a)
    what.weight[a] = score_moments(LogitNormalScore{scorer.plausibility()[a], scorer.reward().fresh});
  what.weight.back() = {0, 0};
  return what;
}

WeighedShare lead_share(WeighedShare what, std::size_t answer, std::size_t rival) {
  std::fill(what.part.begin(), what.part.end(), 0.0);
  what.part[answer] = 1;
  what.part[rival] = -1;
  return what;
}

ParticleNoise sample_noise(const AnswerLaw& law, const WeighedShare& what) {
  Masses drawn = law.p;
  drawn.push_back(law.abstain());
  const Ratio at = ratio(drawn, what);
  const double variance = independent_variance(drawn, what, at);
  return {at.share, variance, variance};
}

std::optional<ParticleNoise> search_noise(const Rebase& rule, const OnTrackHazard::Growth& growth,
                                          const AnswerLaw& law, const StepScorer& scorer,
                                          const WeighedShare& what) {
  const std::optional<ParticleFlow> search = particle_flow(rule, growth, law, scorer, what);
  if (!search) return std::nullopt;
  const Masses& ended = search->flow().ended;
  const Ratio at = ratio(ended, what);
  return ParticleNoise{at.share, search->tangent(influence(what, at)).variance,
                       independent_variance(ended, what, at)};
}

std::optional<double> search_bias(const Rebase& rule, const OnTrackHazard::Growth& growth,
                                  const AnswerLaw& law, const StepScorer& scorer, const WeighedShare& what) {
  if (!right_on_average(rule.allocation)) return std::nullopt;
  const std::optional<ParticleFlow> search = particle_flow(rule, growth, law, scorer, what);
  if (!search) return std::nullopt;
  const Ratio at = ratio(search->flow().ended, what);
  const ParticleTangent tangent = search->tangent(influence(what, at));
  // The variance of a sum less that of a difference is four covariances.
  double bias = -(search->tangent(influence(what, at, 1)).variance -
                  search->tangent(influence(what, at, -1)).variance) /
                4;
  NodeCovariance nodes(*search);
  const std::vector<FlowDepth>& depths = search->flow().depths;
  for (std::size_t t = 0; t < depths.size() && !depths[t].children.empty(); ++t) {
    bias += curvature(*search, depths[t], nodes.open(depths[t]), tangent.ahead[t]);
    nodes.go_on(depths[t]);
  }
  return bias;
}

}  // namespace ttc
