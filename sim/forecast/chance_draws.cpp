#include "sim/forecast/chance_draws.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "analysis/fits/fit_posterior.h"
#include "models/contract.h"
#include "models/random/distributions.h"
#include "sim/forecast/posterior_draws.h"

namespace ttc {

namespace {

constexpr std::uint64_t kSweeps = 4;      ///< between draws
constexpr std::uint64_t kBurnIn = 40;     ///< sweeps
constexpr std::uint64_t kChanceLane = 8;  ///< of random numbers
constexpr double kDoubt = 20;             ///< one problem in twenty, or fewer, is never solved
/// Problems that the law's shape is worth; all are as likely beforehand.
constexpr std::array kTrusts{1.0, 4.0, 16.0, 64.0, 256.0};

/// Problems that share a chance, with the counts of their samples.
struct Cluster {
  double problems = 0, correct = 0, failed = 0;
  double log_p = 0, log_q = 0;

  void move(double sign, std::uint32_t n, std::uint32_t c) {
    problems += sign;
    correct += sign * c;
    failed += sign * (n - c);
  }
  double log_chance_of(std::uint32_t n, std::uint32_t c) const {
    return (c > 0 ? c * log_p : 0) + (n > c ? (n - c) * log_q : 0);
  }
};

/// log of the chance of these counts under the Beta part, and the share of the law's zeros in it.
struct NewCluster {
  double log_beta = 0, zero = 0;
};

/// The likeliest chance's, so that nothing of many samples is lost below the smallest number.
double best_log_chance(std::uint32_t n, std::uint32_t c) {
  const double share = c / std::max(1.0, 1.0 * n);
  return (c > 0 ? c * std::log(share) : 0) + (n > c ? (n - c) * std::log1p(-share) : 0);
}

double log_beta_function(double a, double b) { return std::lgamma(a) + std::lgamma(b) - std::lgamma(a + b); }

NewCluster new_cluster(const BetaBinomial& law, double correct, double failed) {
  return {std::log1p(-law.zero) + log_beta_function(law.a + correct, law.b + failed) -
              log_beta_function(law.a, law.b),
          correct > 0 ? 0.0 : law.zero};
}

class ChanceSampler {
 public:
  ChanceSampler(const Graded& graded, std::uint64_t seed) : graded_(graded), seed_(seed) {
    for (std::size_t i = 0; i < graded.n.size(); ++i) {  // each by itself
      of_.push_back(i);
      clusters_.push_back({});
      clusters_.back().move(1, graded.n[i], graded.correct[i]);
    }
  }

  void sweep(const BetaBinomial& law, std::uint64_t number) {
    Stream stream = posterior_stream(seed_, number, graded_.n.size(), kChanceLane);
    for (Cluster& cluster : clusters_) draw_chance(law, cluster, stream);
    for (std::size_t i = 0; i < of_.size(); ++i) allocate(law, i, stream);
    compact();
    for (Cluster& cluster : clusters_) draw_chance(law, cluster, stream);
    draw_trust(stream);
  }

  std::vector<double> chances() const {
    std::vector<double> all;
    for (const std::size_t c : of_) all.push_back(std::exp(clusters_[c].log_p));
    return all;
  }

 private:
  /// Of the cluster's members, under the law: never, or Beta.
  void draw_chance(const BetaBinomial& law, Cluster& cluster, Stream& stream) const {
    const NewCluster part = new_cluster(law, cluster.correct, cluster.failed);
    if (uniform(stream()) * (part.zero + std::exp(part.log_beta)) < part.zero) {
      cluster.log_p = -INFINITY;
      cluster.log_q = 0;
      return;
    }
    const double a = law.a + cluster.correct, b = law.b + cluster.failed;
    const double x = draw_log_gamma(stream, a), y = draw_log_gamma(stream, b);
    const double top = std::max(x, y), sum = top + std::log(std::exp(x - top) + std::exp(y - top));
    cluster.log_p = x - sum;
    cluster.log_q = y - sum;
  }

  void allocate(const BetaBinomial& law, std::size_t i, Stream& stream) {
    const std::uint32_t n = graded_.n[i], c = graded_.correct[i];
    clusters_[of_[i]].move(-1, n, c);
    weights_.clear();
    double sum = 0;
    const double best = best_log_chance(n, c);
    for (const Cluster& cluster : clusters_)
      weights_.push_back(
          sum += cluster.problems > 0 ? cluster.problems * std::exp(cluster.log_chance_of(n, c) - best) : 0);
    const NewCluster part = new_cluster(law, c, n - c);
    weights_.push_back(sum += trust_ * (part.zero * std::exp(-best) + std::exp(part.log_beta - best)));
    const double at = uniform(stream()) * sum;
    const auto found = static_cast<std::size_t>(std::ranges::upper_bound(weights_, at) - weights_.begin());
    of_[i] = std::min(found, clusters_.size());
    if (of_[i] == clusters_.size()) {
      clusters_.push_back({});
      clusters_.back().move(1, n, c);
      draw_chance(law, clusters_.back(), stream);
    } else {
      clusters_[of_[i]].move(1, n, c);
    }
  }

  /// Leaves out the clusters that nobody is in.
  void compact() {
    std::vector<std::size_t> place(clusters_.size());
    std::size_t kept = 0;
    for (std::size_t c = 0; c < clusters_.size(); ++c) {
      place[c] = kept;
      if (clusters_[c].problems > 0) clusters_[kept++] = clusters_[c];
    }
    clusters_.resize(kept);
    for (std::size_t& c : of_) c = place[c];
  }

  /// Given how many clusters there are: chance proportional to trust^clusters G(trust) / G(trust + problems).
  void draw_trust(Stream& stream) {
    std::array<double, kTrusts.size()> log_weight{};
    for (std::size_t t = 0; t < kTrusts.size(); ++t)
      log_weight[t] = static_cast<double>(clusters_.size()) * std::log(kTrusts[t]) + std::lgamma(kTrusts[t]) -
                      std::lgamma(kTrusts[t] + static_cast<double>(of_.size()));
    const double top = *std::ranges::max_element(log_weight);
    double sum = 0;
    for (double& w : log_weight) w = sum += std::exp(w - top);
    const double at = uniform(stream()) * sum;
    const auto found =
        static_cast<std::size_t>(std::ranges::upper_bound(log_weight, at) - log_weight.begin());
    trust_ = kTrusts[std::min(found, kTrusts.size() - 1)];
  }

  const Graded& graded_;
  std::uint64_t seed_;
  std::vector<std::size_t> of_;  ///< each problem's cluster
  std::vector<Cluster> clusters_;
  std::vector<double> weights_;
  double trust_ = 16;
};

}  // namespace

std::vector<std::vector<double>> draw_chances(const Graded& graded, std::uint64_t draws, std::uint64_t seed) {
  TTC_EXPECTS(draws >= 1 && graded.n.size() == graded.correct.size() && !graded.n.empty(), draws);
  const std::vector<BetaBinomial> laws = posterior_fits(graded, draws, 0, kDoubt);
  ChanceSampler sampler(graded, seed);
  std::uint64_t number = 0;
  for (; number < kBurnIn; ++number) sampler.sweep(laws[number % laws.size()], number);
  std::vector<std::vector<double>> all;
  for (const BetaBinomial& law : laws) {
    for (std::uint64_t i = 0; i < kSweeps; ++i) sampler.sweep(law, number++);
    all.push_back(sampler.chances());
  }
  return all;
}

}  // namespace ttc
