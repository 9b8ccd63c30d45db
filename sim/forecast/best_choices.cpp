#include "sim/forecast/best_choices.h"

#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "analysis/statistics/student.h"
#include "models/random/distributions.h"
#include "models/random/rng.h"
#include "sim/forecast/posterior_draws.h"

namespace ttc {

namespace {

constexpr std::size_t kParts = 10;
constexpr std::uint64_t kReweightings = 500;

double mean_of(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// Which part each problem is in: parts of equal size, problems in an order of their own.
std::vector<std::size_t> parts_of(std::size_t problems, std::uint64_t seed) {
  std::vector<std::size_t> order(problems);
  std::iota(order.begin(), order.end(), std::size_t{0});
  Stream stream(Purpose::choice, {.seed = seed});
  for (std::size_t i = problems; i > 1; --i)
    std::swap(order[i - 1],
              order[std::min<std::size_t>(
                  static_cast<std::size_t>(uniform(stream()) * static_cast<double>(i)), i - 1)]);
  std::vector<std::size_t> part(problems);
  for (std::size_t i = 0; i < problems; ++i) part[order[i]] = i % std::min(kParts, problems);
  return part;
}

bool affordable(const Offer& offer, double budget) { return offer.spent <= budget * (1 + 1e-9); }

/// The worth of a choice to problems that had no part in it.
struct HeldOut {
  std::vector<double> values;  ///< of each problem: the mean over what reweightings of the others choose
  std::vector<double> drawn;   ///< the weighted mean under each reweighting
};

/// What can be had for a budget, and what it is worth where it was not chosen.
class Affordable {
 public:
  Affordable(const std::vector<Offer>& offers, double budget, const std::vector<std::size_t>& part)
      : part_(part) {
    for (const Offer& offer : offers)
      if (affordable(offer, budget)) offers_.push_back(&offer);
    for (const Offer* offer : offers_) means_.push_back(mean_of(offer->values));
  }

  /// The best offer of each run and rule; of equals the cheapest.
  std::vector<RankedOffer> ranked() const {
    std::map<std::pair<std::size_t, Metric>, std::size_t> best;
    for (std::size_t i = 0; i < offers_.size(); ++i) {
      const auto [place, fresh] = best.try_emplace({offers_[i]->run, offers_[i]->by}, i);
      if (!fresh && better(i, place->second)) place->second = i;
    }
    std::vector<std::size_t> order;
    for (const auto& [key, i] : best) order.push_back(i);
    std::ranges::stable_sort(order, [&](std::size_t i, std::size_t j) { return better(i, j); });
    std::vector<RankedOffer> all;
    for (const std::size_t i : order)
      all.push_back({.offer = offers_[i], .accuracy = means_[i], .chance = 0, .behind = {}});
    return all;
  }

  /// What the choice is worth to problems that did not choose, under each reweighting of the problems.
  HeldOut held_out(const std::vector<std::vector<double>>& reweighted) const {
    HeldOut held{.values = std::vector<double>(part_.size(), 0.0), .drawn = {}};
    for (const std::vector<double>& weights : reweighted) {
      const Eigen::MatrixXd all = sums(weights);
      const std::vector<std::size_t> best = best_elsewhere(all);
      held.drawn.push_back(0);
      for (std::size_t p = 0; p < best.size(); ++p)
        held.drawn.back() += all(static_cast<Eigen::Index>(best[p]), static_cast<Eigen::Index>(p));
      for (std::size_t q = 0; q < part_.size(); ++q)
        held.values[q] += offers_[best[part_[q]]]->values[q] / static_cast<double>(reweighted.size());
    }
    for (double& value : held.values) value = std::min(1.0, value);  // rounding
    return held;
  }

 private:
  /// offer x part: sums over the part's problems.
  Eigen::MatrixXd sums(const std::vector<double>& weights) const {
    const auto parts = static_cast<Eigen::Index>(std::min(kParts, part_.size()));
    Eigen::MatrixXd all = Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(offers_.size()), parts);
    for (std::size_t i = 0; i < offers_.size(); ++i)
      for (std::size_t q = 0; q < part_.size(); ++q)
        all(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(part_[q])) +=
            weights[q] * offers_[i]->values[q];
    return all;
  }

  /// For each part the best offer on the others.
  std::vector<std::size_t> best_elsewhere(const Eigen::MatrixXd& all) const {
    const Eigen::VectorXd whole = all.rowwise().sum();
    std::vector<std::size_t> best;
    for (Eigen::Index p = 0; p < all.cols(); ++p) {
      const Eigen::VectorXd others = all.cols() > 1 ? Eigen::VectorXd(whole - all.col(p)) : whole;
      std::size_t found = 0;
      for (std::size_t i = 1; i < offers_.size(); ++i) {
        const double more = others[static_cast<Eigen::Index>(i)] - others[static_cast<Eigen::Index>(found)];
        if (more > 1e-12 || (more > -1e-12 && offers_[i]->spent < offers_[found]->spent)) found = i;
      }
      best.push_back(found);
    }
    return best;
  }

  bool better(std::size_t i, std::size_t j) const {
    if (std::abs(means_[i] - means_[j]) > 1e-12) return means_[i] > means_[j];
    return offers_[i]->spent < offers_[j]->spent;
  }

  const std::vector<std::size_t>& part_;  ///< of each problem
  std::vector<const Offer*> offers_;
  std::vector<double> means_;
};

/// The most by which the ranked differ on any problem.
double largest_difference(const std::vector<RankedOffer>& ranked) {
  double most = 0;
  for (std::size_t q = 0; q < ranked.front().offer->values.size(); ++q) {
    double low = 1, high = 0;
    for (const RankedOffer& r : ranked) {
      low = std::min(low, r.offer->values[q]);
      high = std::max(high, r.offer->values[q]);
    }
    most = std::max(most, high - low);
  }
  return most;
}

/// In how many reweightings of the problems each of the ranked is the best; of equals each has its share.
/// What is predicted moves by its posterior's error too. Each has half a problem that was not seen, where it
/// is the best by as much as any was: reweighting alone is certain wherever one never does worse than
/// another.
void add_chances(std::vector<RankedOffer>& ranked, const std::vector<std::vector<double>>& reweighted,
                 std::uint64_t seed) {
  const double unseen = largest_difference(ranked);
  const auto problems = static_cast<double>(ranked.front().offer->values.size());
  std::vector<double> means(ranked.size());
  for (std::uint64_t d = 0; d < reweighted.size(); ++d) {
    const std::vector<double>& weights = reweighted[d];
    Stream stream(Purpose::choice, {.seed = seed, .trial = d + 1});
    for (std::size_t i = 0; i < ranked.size(); ++i) {
      const Offer& offer = *ranked[i].offer;
      const double half = std::exp(draw_log_gamma(stream, 0.5)) / problems;
      means[i] = std::inner_product(weights.begin(), weights.end(), offer.values.begin(), 0.0) +
                 unseen * half + offer.posterior_se * draw_normal(stream);
    }
    const double most = std::ranges::max(means) - 1e-12;
    const auto equals = std::ranges::count_if(means, [&](double mean) { return mean >= most; });
    for (std::size_t i = 0; i < ranked.size(); ++i)
      if (means[i] >= most)
        ranked[i].chance += 1.0 / static_cast<double>(equals) / static_cast<double>(reweighted.size());
  }
}

Interval widened(double centre, const Interval& ci, double factor, double more) {
  return {centre - std::hypot(factor * (centre - ci.low), more),
          centre + std::hypot(factor * (ci.high - centre), more)};
}

/// The standard error of a mean over reweightings, from how each problem's weight moves what is drawn: the
/// infinitesimal jackknife (B. Efron, "Estimation and accuracy after model selection", J. Am. Statist. Ass.
/// 109, 2014), for Dirichlet weights, less the noise of so few draws.
double error_of_drawn(std::span<const double> drawn, const std::vector<std::vector<double>>& reweighted) {
  const auto draws = static_cast<double>(drawn.size());
  const auto problems = static_cast<double>(reweighted.front().size());
  const double centre = mean_of(drawn);
  double variance = 0;
  for (const double x : drawn) variance += (x - centre) * (x - centre) / draws;
  double squares = 0;
  for (std::size_t q = 0; q < reweighted.front().size(); ++q) {
    double covariance = 0;
    for (std::size_t d = 0; d < drawn.size(); ++d)
      covariance += (reweighted[d][q] - 1 / problems) * (drawn[d] - centre) / draws;
    squares += covariance * covariance;
  }
  const double noise = variance / draws * (problems - 1) / (problems * (problems + 1));
  return (problems + 1) * std::sqrt(std::max(0.0, squares - noise));
}

/// How much more a value that was chosen varies than the mean of its problems: each problem has a say in what
/// is chosen for the others.
double widening(double error, double se) { return se > 0 && error > se ? error / se : 1; }

struct Choosing {
  const ChoiceOptions& options;
  const std::vector<Offer>& offers;
  std::vector<std::size_t> part;
  std::vector<std::vector<double>> weights;  ///< a reweighting of the problems each
  double z;

  BestChoice choose(double budget) const {
    const Affordable here(offers, budget, part);
    BestChoice choice{.budget = budget, .ranked = here.ranked(), .value = {}, .doubling = std::nullopt};
    add_chances(choice.ranked, weights, options.seed);
    const Offer& best = *choice.ranked.front().offer;
    for (RankedOffer& other : choice.ranked)
      other.behind = widened(paired_difference(best.values, other.offer->values, options.level), 1,
                             std::hypot(best.posterior_se, other.offer->posterior_se));
    const HeldOut held = here.held_out(weights);
    choice.value = estimate_over_problems(held.values, options.level);
    const double factor = widening(error_of_drawn(held.drawn, weights), choice.value.se);
    const Interval ci = ttc::widened(choice.value.mean, choice.value.ci, factor, z * best.posterior_se);
    choice.value.ci = {std::max(0.0, ci.low), std::min(1.0, ci.high)};
    choice.value.se = std::hypot(factor * choice.value.se, best.posterior_se);
    if (2 * budget * (1 + 1e-9) < options.told) choice.doubling = doubling_of(budget, held, best);
    return choice;
  }

  PairedDifference doubling_of(double budget, const HeldOut& held, const Offer& best) const {
    const Affordable twice(offers, 2 * budget, part);
    const HeldOut then = twice.held_out(weights);
    const PairedDifference more = paired_difference(then.values, held.values, options.level);
    // The two choices may be of different runs by luck, which the mean over choices does not show.
    const Measured switched = mean_over_problems(minus(then.drawn, held.drawn));
    const double spread = switched.se * std::sqrt(static_cast<double>(weights.size()));
    return widened(more, widening(spread, more.se),
                   std::hypot(twice.ranked().front().offer->posterior_se, best.posterior_se));
  }

  PairedDifference widened(PairedDifference d, double factor, double se) const {
    const Interval ci = ttc::widened(d.difference, d.ci, factor, z * se);
    d.ci = {std::max(-1.0, ci.low), std::min(1.0, ci.high)};
    d.se = std::hypot(factor * d.se, se);
    return d;
  }
};

}  // namespace

std::vector<BestChoice> best_choices(const std::vector<Offer>& offers, const ChoiceOptions& options) {
  if (offers.empty()) return {};
  const std::size_t problems = offers.front().values.size();
  Choosing choosing{.options = options,
                    .offers = offers,
                    .part = parts_of(problems, options.seed),
                    .weights = {},
                    .z = student_quantile(INFINITY, options.level)};
  for (std::uint64_t d = 0; d < kReweightings; ++d)
    choosing.weights.push_back(bootstrap_weights(options.seed, d, problems));
  std::vector<BestChoice> all;
  for (const double budget : options.budgets)
    if (std::ranges::any_of(offers, [&](const Offer& o) { return affordable(o, budget); }))
      all.push_back(choosing.choose(budget));
  return all;
}

}  // namespace ttc
