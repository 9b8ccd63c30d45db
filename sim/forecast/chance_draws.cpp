#include "sim/forecast/chance_draws.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

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
constexpr std::size_t kClusters = 256;
/// Problems that the law's shape is worth; all are as likely beforehand.
constexpr std::array kTrusts{1.0, 4.0, 16.0, 64.0, 256.0};

/// Problems of equal counts, which the samples do not tell apart.
struct Alike {
  std::uint32_t n = 0, c = 0;
  std::vector<std::size_t> problems;

  /// log of the chance of the counts, less that under the likeliest, so that nothing of many samples is lost
  /// below the smallest number.
  double log_chance(double log_p, double log_q) const {
    const double share = c / std::max(1.0, 1.0 * n);
    return (c > 0 ? c * (log_p - std::log(share)) : 0) + (n > c ? (n - c) * (log_q - std::log1p(-share)) : 0);
  }
};

std::vector<Alike> alike(const Graded& graded) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < graded.n.size(); ++i) groups[{graded.n[i], graded.correct[i]}].push_back(i);
  std::vector<Alike> all;
  for (auto& [counts, problems] : groups) all.push_back({counts.first, counts.second, std::move(problems)});
  return all;
}

double log_beta_function(double a, double b) { return std::lgamma(a) + std::lgamma(b) - std::lgamma(a + b); }

/// Problems that share a chance: how many, their samples, and the chance.
struct Cluster {
  double problems = 0, correct = 0, failed = 0;
  double log_p = 0, log_q = 0;

  /// The chance given the samples, under the law: never, or Beta.
  void draw_chance(const BetaBinomial& law, Stream& stream) {
    const double a = law.a + correct, b = law.b + failed;
    const double beta = (1 - law.zero) * std::exp(log_beta_function(a, b) - log_beta_function(law.a, law.b));
    if (correct == 0 && uniform(stream()) * (law.zero + beta) < law.zero) {
      log_p = -INFINITY;
      log_q = 0;
      return;
    }
    const double x = draw_log_gamma(stream, a), y = draw_log_gamma(stream, b);
    const double top = std::max(x, y), sum = top + std::log(std::exp(x - top) + std::exp(y - top));
    log_p = x - sum;
    log_q = y - sum;
  }
};

/// The Dirichlet process by so many clusters of equal prior weight (H. Ishwaran and M. Zarepour, "Exact and
/// approximate sum representations for the Dirichlet process", Canadian Journal of Statistics 30, 2002).
class ChanceSampler {
 public:
  ChanceSampler(const Graded& graded, std::uint64_t seed)
      : groups_(alike(graded)),
        seed_(seed),
        of_(graded.n.size()),
        clusters_(kClusters),
        weights_(kClusters, 1) {}

  void sweep(const BetaBinomial& law, std::uint64_t number) {
    Stream stream = posterior_stream(seed_, number, of_.size(), kChanceLane);
    for (Cluster& cluster : clusters_) {
      cluster.draw_chance(law, stream);
      cluster.problems = cluster.correct = cluster.failed = 0;
    }
    for (const Alike& group : groups_) allocate(group, stream);
    draw_trust(stream);
    std::vector<double> prior(kClusters, trust_ / kClusters);
    for (std::size_t j = 0; j < kClusters; ++j) prior[j] += clusters_[j].problems;
    draw_dirichlet(stream, prior, weights_);
  }

  std::vector<double> chances() const {
    std::vector<double> all;
    for (const std::size_t j : of_) all.push_back(std::exp(clusters_[j].log_p));
    return all;
  }

 private:
  void allocate(const Alike& group, Stream& stream) {
    std::array<double, kClusters> up_to{};
    double sum = 0;
    for (std::size_t j = 0; j < kClusters; ++j)
      up_to[j] = sum += weights_[j] * std::exp(group.log_chance(clusters_[j].log_p, clusters_[j].log_q));
    for (const std::size_t problem : group.problems) {
      const double at = uniform(stream()) * sum;
      const auto found = static_cast<std::size_t>(std::ranges::upper_bound(up_to, at) - up_to.begin());
      of_[problem] = std::min(found, kClusters - 1);
      Cluster& cluster = clusters_[of_[problem]];
      cluster.problems += 1;
      cluster.correct += group.c;
      cluster.failed += group.n - group.c;
    }
  }

  /// Given how many problems are in each cluster.
  void draw_trust(Stream& stream) {
    std::array<double, kTrusts.size()> log_weight{};
    for (std::size_t t = 0; t < kTrusts.size(); ++t) {
      const double each = kTrusts[t] / kClusters;
      log_weight[t] = std::lgamma(kTrusts[t]) - std::lgamma(kTrusts[t] + static_cast<double>(of_.size()));
      for (const Cluster& cluster : clusters_)
        if (cluster.problems > 0) log_weight[t] += std::lgamma(each + cluster.problems) - std::lgamma(each);
    }
    trust_ = kTrusts[draw_from(log_weight, stream)];
  }

  std::vector<Alike> groups_;
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
