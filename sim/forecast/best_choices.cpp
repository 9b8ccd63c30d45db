#include "sim/forecast/best_choices.h"

#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "analysis/statistics/student.h"
#include "models/contract.h"
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

  /// Each problem's accuracy under what is best on the parts that it is not in. Of one problem: on itself.
  std::vector<double> held_out() const {
    const std::vector<double> even(part_.size(), 1 / static_cast<double>(part_.size()));
    const std::vector<std::size_t> best = best_elsewhere(sums(even));
    std::vector<double> values;
    for (std::size_t q = 0; q < part_.size(); ++q) values.push_back(offers_[best[part_[q]]]->values[q]);
    return values;
  }

  /// The mean of those, where problems have these weights (they sum to one).
  double held_out(const std::vector<double>& weights) const {
    const Eigen::MatrixXd all = sums(weights);
    const std::vector<std::size_t> best = best_elsewhere(all);
    double mean = 0;
    for (std::size_t p = 0; p < best.size(); ++p)
      mean += all(static_cast<Eigen::Index>(best[p]), static_cast<Eigen::Index>(p));
    return mean;
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

/// In how many reweightings of the problems each of the ranked is the best; what is predicted moves by its
/// posterior's error too.
void add_chances(std::vector<RankedOffer>& ranked, const std::vector<std::vector<double>>& reweighted,
                 std::uint64_t seed) {
  for (std::uint64_t d = 0; d < reweighted.size(); ++d) {
    const std::vector<double>& weights = reweighted[d];
    Stream stream(Purpose::choice, {.seed = seed, .trial = d + 1});
    std::size_t best = 0;
    double most = -1e300;
    for (std::size_t i = 0; i < ranked.size(); ++i) {
      const Offer& offer = *ranked[i].offer;
      double mean = std::inner_product(weights.begin(), weights.end(), offer.values.begin(), 0.0);
      mean += offer.posterior_se * draw_normal(stream);
      if (mean > most) {
        most = mean;
        best = i;
      }
    }
    ranked[best].chance += 1.0 / static_cast<double>(reweighted.size());
  }
}

Interval widened(double centre, const Interval& ci, double factor, double more) {
  return {centre - std::hypot(factor * (centre - ci.low), more),
          centre + std::hypot(factor * (ci.high - centre), more)};
}

/// How much more a value that was chosen varies than the mean of its problems: what is chosen for one part
/// depends on the others. From the same choice under random weights of the problems.
double widening(std::span<const double> drawn, double se) {
  const Measured m = mean_over_problems(drawn);
  const double spread = m.se * std::sqrt(static_cast<double>(drawn.size()));
  return se > 0 && spread > se ? spread / se : 1;
}

struct Choosing {
  const ChoiceOptions& options;
  const std::vector<Offer>& offers;
  std::vector<std::size_t> part;
  std::vector<std::vector<double>> weights;  ///< a reweighting of the problems each
  double z;

  BestChoice choose(double budget) const {
    const Affordable here(offers, budget, part), twice(offers, 2 * budget, part);
    BestChoice choice{.budget = budget, .ranked = here.ranked(), .value = {}, .doubling = std::nullopt};
    add_chances(choice.ranked, weights, options.seed);
    const Offer& best = *choice.ranked.front().offer;
    for (RankedOffer& other : choice.ranked)
      other.behind = widened(paired_difference(best.values, other.offer->values, options.level), 1,
                             std::hypot(best.posterior_se, other.offer->posterior_se));
    std::vector<double> values, gains;
    for (const std::vector<double>& w : weights) {
      values.push_back(here.held_out(w));
      gains.push_back(twice.held_out(w) - values.back());
    }
    const std::vector<double> held = here.held_out();
    choice.value = estimate_over_problems(held, options.level);
    const double factor = widening(values, choice.value.se);
    const Interval ci = ttc::widened(choice.value.mean, choice.value.ci, factor, z * best.posterior_se);
    choice.value.ci = {std::max(0.0, ci.low), std::min(1.0, ci.high)};
    choice.value.se = std::hypot(factor * choice.value.se, best.posterior_se);
    const PairedDifference more = paired_difference(twice.held_out(), held, options.level);
    choice.doubling = widened(more, widening(gains, more.se),
                              std::hypot(twice.ranked().front().offer->posterior_se, best.posterior_se));
    return choice;
  }

  PairedDifference widened(PairedDifference d, double factor, double se) const {
    d.ci = ttc::widened(d.difference, d.ci, factor, z * se);
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
