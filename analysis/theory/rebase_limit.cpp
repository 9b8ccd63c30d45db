#include "analysis/theory/rebase_limit.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numbers>
#include <numeric>

#include "analysis/theory/sigmoid.h"

namespace ttc {

namespace {

using List = std::vector<double>;

constexpr double kFarOff = 9;  // standard deviations beyond which nothing is

double sum(const List& x) { return std::accumulate(x.begin(), x.end(), 0.0); }

/// P(standard normal > z), from a table with linear interpolation: to 1e-7.
double normal_above(double z) {
  constexpr double step = 1.0 / 1024;
  static const List table = [] {
    List t;
    for (int i = 0; i <= static_cast<int>(2 * kFarOff / step) + 1; ++i)
      t.push_back(0.5 * std::erfc((i * step - kFarOff) / std::numbers::sqrt2));
    return t;
  }();
  if (z <= -kFarOff) return 1;
  if (z >= kFarOff) return 0;
  const double place = (z + kFarOff) / step;
  const auto cell = static_cast<std::size_t>(place);
  return table[cell] + (place - static_cast<double>(cell)) * (table[cell + 1] - table[cell]);
}

/// What an open node in one state scores: the sigmoid of a normal variable.
struct StateScore {
  double mean, sd, temperature;

  /// E f(exp((score - 1) / temperature)), by the trapezoidal rule.
  template <class F>
  double average(F f) const {
    if (sd == 0) return f(std::exp((sigmoid(mean) - 1) / temperature));
    const double step = std::min(0.2, 4 * temperature / sd);
    constexpr double most = 50'000;  // points to each side; beyond, a wide score is known less exactly
    const int half = static_cast<int>(std::min(most, std::ceil(kFarOff / step)));
    double total = 0;
    double chances = 0;
    for (int i = -half; i <= half; ++i) {
      const double z = kFarOff * i / half;
      const double chance = std::exp(-0.5 * z * z);
      total += chance * f(std::exp((sigmoid(mean + sd * z) - 1) / temperature));
      chances += chance;
    }
    return total / chances;
  }

  double weight() const {
    return average([](double w) { return w; });
  }

  /// P(log-odds of the score >= x)
  double above(double x) const { return sd > 0 ? normal_above((x - mean) / sd) : (mean >= x ? 1 : 0); }
};

/// E round(scale exp((score - 1) / temperature)), halves up, in each state: the sum over k of the chance that
/// it is at least k - 1/2; where it is smooth, from some k on, the integral.
List rounded(const std::vector<StateScore>& scores, double scale) {
  constexpr int exactly = 300;
  const double temperature = scores.front().temperature;
  List children(scores.size());
  int k = 1;
  for (; k <= exactly; ++k) {
    const double score = 1 + temperature * std::log((k - 0.5) / scale);
    if (score >= 1) return children;
    const double logit = score > 0 ? std::log(score / (1 - score)) : -std::numeric_limits<double>::infinity();
    for (std::size_t s = 0; s < scores.size(); ++s) children[s] += scores[s].above(logit);
  }
  for (std::size_t s = 0; s < scores.size(); ++s)
    children[s] += scores[s].average([&](double w) { return std::max(0.0, scale * w - exactly); });
  return children;
}

/// Where the best scores are served first: the log-odds of scores in slices, the best first, which are the
/// same at every depth.
class ServingOrder {
 public:
  ServingOrder(const std::vector<StateScore>& scores, double temperature) : states_(scores.size()) {
    double low = scores.front().mean;
    double high = low;
    for (const StateScore& s : scores) {
      low = std::min(low, s.mean - kFarOff * s.sd);
      high = std::max(high, s.mean + kFarOff * s.sd);
    }
    const double width = (high - low) / kSlices;
    share_.reserve(kSlices * states_);
    state_.reserve(kSlices * states_);
    for (int i = 0; i < kSlices; ++i) {
      for (std::size_t s = 0; s < states_; ++s) add_share(scores[s], s, high - i * width, width);
      end_.push_back(share_.size());
      weight_.push_back(std::exp((sigmoid(high - (i + 0.5) * width) - 1) / temperature));
    }
  }

  /// Children of each state's open nodes, each the share of what is left rounded up. `open` and `budget` are
  /// per unit of width.
  List children(const List& open, double budget) const {
    List nodes(weight_.size());
    double rest = 0;
    for (std::size_t i = 0, at = 0; i < weight_.size(); ++i)
      for (; at < end_[i]; ++at) {
        const double part = open[state_[at]] * share_[at];
        nodes[i] += part;
        rest += part * weight_[i];
      }
    List children(states_);
    for (std::size_t i = 0, at = 0; i < weight_.size() && budget > 0; at = end_[i++]) {
      if (nodes[i] <= 0) continue;
      const double each = std::min(std::ceil(budget * weight_[i] / rest), budget / nodes[i]);
      for (std::size_t k = at; k < end_[i]; ++k) children[state_[k]] += open[state_[k]] * share_[k] * each;
      budget -= nodes[i] * each;
      rest -= nodes[i] * weight_[i];
    }
    return children;
  }

 private:
  static constexpr int kSlices = 4000;

  /// What of a state's nodes is in the slice below `top`; nothing is not kept.
  void add_share(const StateScore& score, std::size_t state, double top, double width) {
    const double far = kFarOff * score.sd * (1 + 1e-9);
    if (top - score.mean < -far || top - width - score.mean > far) return;
    const double share =
        normal_above((top - width - score.mean) / score.sd) - normal_above((top - score.mean) / score.sd);
    if (share == 0) return;
    share_.push_back(share);
    state_.push_back(static_cast<std::uint32_t>(state));
  }

  std::size_t states_;
  List share_;                        ///< of a state's open nodes that is in a slice, slice by slice
  std::vector<std::uint32_t> state_;  ///< whose share it is
  std::vector<std::size_t> end_;      ///< where the shares of each slice end
  List weight_;
};

/// Children of each state's open nodes; `weight` is E exp((score - 1) / T) in each.
List children_of(const Rebase& rule, const std::vector<StateScore>& scores, const List& weight,
                 const std::optional<ServingOrder>& in_order, const List& open, double budget) {
  if (in_order) return in_order->children(open, budget);
  const double scale = budget / std::inner_product(open.begin(), open.end(), weight.begin(), 0.0);
  List children = right_on_average(rule.allocation) ? weight : rounded(scores, scale);
  for (std::size_t s = 0; s < children.size(); ++s)
    children[s] *= open[s] * (right_on_average(rule.allocation) ? scale : 1);
  return children;
}

/// One more step: where the children of nodes in each state are.
List step(const OnTrackHazard::Growth& growth, std::uint32_t correct, const List& from) {
  const double on = std::accumulate(from.begin(), from.begin() + correct, 0.0);
  const double off = sum(from) - on;
  List to(from.size());
  for (std::size_t s = 0; s < from.size(); ++s)
    to[s] = s < correct ? from[s] * (1 - growth.hazard()) + off * growth.recovery() * growth.correct_share(s)
                        : from[s] * (1 - growth.recovery()) + on * growth.hazard() * growth.wrong_share(s);
  return to;
}

/// First steps, for a width of one.
List first_steps(const OnTrackHazard::Growth& growth, const AnswerLaw& law) {
  List start(law.answers() + 1);
  for (std::size_t a = 0; a < law.correct; ++a) start[a] = growth.correct_share(a);
  if (law.correct > 0) return step(growth, law.correct, start);
  for (std::size_t s = 0; s < start.size(); ++s) start[s] = growth.wrong_share(s);
  return start;
}

}  // namespace

std::optional<AnswerLaw> search_limit(const Rebase& rule, const OnTrackHazard::Growth& growth,
                                      const AnswerLaw& law, const StepScorer& scorer) {
  const ProcessReward& reward = scorer.reward();
  if (scorer.needs_earlier_scores()) return std::nullopt;
  if (reward.fresh == 0 && rule.allocation == Allocation::sequential_ceil) return std::nullopt;
  std::vector<StateScore> scores;
  List weight;
  for (const double logit : scorer.before_end()) {
    scores.push_back({logit, reward.fresh, rule.temperature});
    weight.push_back(scores.back().weight());
  }
  std::optional<ServingOrder> in_order;
  if (rule.allocation == Allocation::sequential_ceil) in_order.emplace(scores, rule.temperature);
  List ended(law.answers() + 1);
  List nodes = first_steps(growth, law);
  double budget = 1;
  for (std::uint64_t depth = 1; depth <= rule.deepest; ++depth) {
    const double stop = growth.depths().stop_chance(depth);
    budget -= stop * sum(nodes);
    for (std::size_t s = 0; s < nodes.size(); ++s) {
      ended[s] += stop * nodes[s];
      nodes[s] *= 1 - stop;
    }
    if (budget <= 1e-12 || sum(nodes) <= 1e-12) break;
    nodes = step(growth, law.correct, children_of(rule, scores, weight, in_order, nodes, budget));
  }
  const double total = sum(ended);
  if (total <= 0) return std::nullopt;
  AnswerLaw limit = law;
  for (std::size_t a = 0; a < law.answers(); ++a) limit.p[a] = ended[a] / total;
  return limit;
}

}  // namespace ttc
