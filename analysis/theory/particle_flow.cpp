#include "analysis/theory/particle_flow.h"

#include <array>
#include <cmath>
#include <complex>
#include <numbers>
#include <numeric>

namespace ttc {

namespace {

using Numbers = std::vector<double>;
using Phasor = std::complex<double>;

double dot(const Numbers& a, const Numbers& b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

constexpr int kFine = 1000;         // points to each side
constexpr std::size_t kWaves = 24;  // of the sawtooth that rounding is
constexpr std::size_t kStride = 2;  // waves are smooth: of the points every other is enough

WeightPoints weight_points(const StateScore& score) {
  if (score.sd == 0) return {{1}, {score.weight_at(0)}};
  WeightPoints out;
  double chances = 0;
  for (int i = -kFine; i <= kFine; ++i) {
    const double z = kNothingBeyond * i / kFine;
    out.chance.push_back(std::exp(-0.5 * z * z));
    out.weight.push_back(score.weight_at(z));
    chances += out.chance.back();
  }
  for (double& chance : out.chance) chance /= chances;
  return out;
}

/// Of a share rounded to the nearest whole number.
void add_rounded(const StateScore& score, const WeightPoints& points, double scale, NodeShares& to) {
  constexpr double kStep = 0.01;  // of the numerical derivative by the logarithm
  double square = 0;
  double product = 0;
  for (std::size_t i = 0; i < points.weight.size(); ++i) {
    const double whole = std::floor(scale * points.weight[i] + 0.5);
    square += points.chance[i] * whole * whole;
    product += points.chance[i] * whole * scale * points.weight[i];
  }
  to.children_square.push_back(square);
  to.product.push_back(product);
  const auto children = [&](double at) { return rounded_children({score}, at).front(); };
  to.children.push_back(children(scale));
  to.slope.push_back((children(scale * std::exp(kStep)) - children(scale * std::exp(-kStep))) / (2 * kStep));
}

/// Of the share of a node with this score, E exp(2 pi i m share) for m from 1, and what rounding it at random
/// adds to a variance: E f (1 - f), f its fraction.
struct Waves {
  std::vector<Phasor> mean = std::vector<Phasor>(kWaves);
  double fraction = 0;
};

Waves waves_of(const WeightPoints& points, double scale) {
  Waves out;
  double chances = 0;
  std::array<double, 2 * kWaves> sum{};
  for (std::size_t i = 0; i < points.weight.size(); i += kStride) {
    const double own = scale * points.weight[i];
    const double fraction = own - std::floor(own);
    const double x = std::cos(2 * std::numbers::pi * fraction);
    const double y = std::sin(2 * std::numbers::pi * fraction);
    double re = points.chance[i];  // written out: complex products look for what is not finite
    double im = 0;
    for (std::size_t m = 0; m < kWaves; ++m) {
      const double next = re * x - im * y;
      im = re * y + im * x;
      re = next;
      sum[2 * m] += re;
      sum[2 * m + 1] += im;
    }
    out.fraction += points.chance[i] * fraction * (1 - fraction);
    chances += points.chance[i];
  }
  for (std::size_t m = 0; m < kWaves; ++m) out.mean[m] = Phasor(sum[2 * m], sum[2 * m + 1]) / chances;
  out.fraction /= chances;
  return out;
}

/// Covariance of the numbers of children under systematic allocation where the order of nodes is forgotten,
/// times `value`. The offset at a node is uniform on the circle and moves on by its share; in the waves of
/// the sawtooth, whose weights are 1/(2 pi m)^2, that is a geometric series.
Numbers systematic_rounding(const std::vector<WeightPoints>& points, const FlowDepth& at,
                            const Numbers& value) {
  std::vector<Waves> waves;
  for (const WeightPoints& p : points) waves.push_back(waves_of(p, at.scale));
  Numbers out(value.size());
  const auto add = [&](auto left) {  // of each state, what a wave or what is beyond them is short of one
    Phasor all = 0;
    Phasor moved = 0;
    for (std::size_t s = 0; s < value.size(); ++s) {
      all += at.open[s] * left(s);
      moved += at.open[s] * left(s) * value[s];
    }
    if (std::abs(all) <= 1e-12) return;  // every share is a whole number
    for (std::size_t s = 0; s < value.size(); ++s)
      out[s] += at.open[s] * (left(s) * (value[s] - moved / all)).real();
  };
  for (std::size_t m = 0; m < kWaves; ++m) {
    const double weight = std::pow(std::numbers::pi * static_cast<double>(m + 1), -2);
    add([&](std::size_t s) { return weight * (1.0 - waves[s].mean[m]); });
    for (Waves& w : waves) w.fraction -= weight * (1 - w.mean[m].real());
  }
  add([&](std::size_t s) { return Phasor(waves[s].fraction); });
  return out;
}

}  // namespace

/// What a node adds to the sum: its mean and mean square in each state; and a unit of the budget.
struct ParticleFlow::Level {
  Numbers mean = {}, square = {}, ahead = {};
  double unit = 0;
  double variance = 0;
};

ParticleFlow::ParticleFlow(const Rebase& rule, const OnTrackHazard::Growth& growth, const AnswerLaw& law,
                           SearchFlow flow)
    : rule_(rule), growth_(growth), correct_(law.correct), flow_(std::move(flow)) {
  for (const StateScore& score : flow_.scores)
    weight_square_.push_back(score.average([](double w) { return w * w; }));
  if (rule.allocation == Allocation::multinomial) return;  // its moments are enough
  for (const StateScore& score : flow_.scores) points_.push_back(weight_points(score));
}

NodeShares ParticleFlow::shares(const FlowDepth& at) const {
  NodeShares all;
  for (std::size_t s = 0; s < states(); ++s) {
    all.share.push_back(at.scale * flow_.weight[s]);
    all.share_square.push_back(at.scale * at.scale * weight_square_[s]);
    if (rule_.allocation == Allocation::round) add_rounded(flow_.scores[s], points_[s], at.scale, all);
  }
  if (rule_.allocation == Allocation::round) return all;
  all.children = all.slope = all.share;
  all.children_square = all.product = all.share_square;
  return all;
}

Numbers ParticleFlow::rounding(const FlowDepth& at, const Numbers& value) const {
  if (rule_.allocation == Allocation::systematic) return systematic_rounding(points_, at, value);
  if (rule_.allocation != Allocation::multinomial) return Numbers(value.size());
  const double mean = dot(at.children, value) / at.budget;
  Numbers out;
  for (std::size_t s = 0; s < value.size(); ++s) out.push_back(at.children[s] * (value[s] - mean));
  return out;
}

/// On entry `level` is that of the children; its mean, square and unit become those of this depth's open
/// nodes.
void ParticleFlow::open_nodes(const FlowDepth& at, Level& level) const {
  const Numbers ahead = before(level.mean);
  const Numbers square = before(level.square);
  for (std::size_t s = 0; s < states(); ++s)
    level.variance += at.children[s] * (square[s] - ahead[s] * ahead[s]);
  level.variance += dot(ahead, rounding(at, ahead));
  const NodeShares given = shares(at);
  double unit = 0;
  for (std::size_t s = 0; s < states(); ++s) unit += at.open[s] * ahead[s] * given.slope[s] / at.budget;
  for (std::size_t s = 0; s < states(); ++s) {
    level.mean[s] = ahead[s] * given.children[s] - unit * given.share[s];
    level.square[s] = ahead[s] * ahead[s] * given.children_square[s] -
                      2 * ahead[s] * unit * given.product[s] + unit * unit * given.share_square[s];
  }
  level.ahead = ahead;
  level.unit += unit;
}

ParticleTangent ParticleFlow::tangent(const OutcomeValues& ended) const {
  ParticleTangent out;
  Level level{.mean = Numbers(states()), .square = Numbers(states())};
  for (auto at = flow_.depths.rbegin(); at != flow_.depths.rend(); ++at) {
    if (at->children.empty())
      level.mean = level.square = Numbers(states());
    else
      open_nodes(*at, level);
    for (std::size_t s = 0; s < states(); ++s) {
      const double ends = ended.mean[s] - level.unit;
      const double ends_square = ended.square[s] - 2 * level.unit * ended.mean[s] + level.unit * level.unit;
      level.mean[s] = at->stop * ends + (1 - at->stop) * level.mean[s];
      level.square[s] = at->stop * ends_square + (1 - at->stop) * level.square[s];
    }
    out.ahead.insert(out.ahead.begin(), level.ahead);
  }
  const Numbers& first = flow_.depths.front().nodes;
  const double mean = dot(first, level.mean);
  out.variance = level.variance + dot(first, level.square) - mean * mean;
  return out;
}

}  // namespace ttc
