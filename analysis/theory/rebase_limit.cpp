#include "analysis/theory/rebase_limit.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace ttc {

namespace {

using List = std::vector<double>;

constexpr double kFar = 9;  // standard deviations beyond which nothing is

double sigmoid(double x) { return 1 / (1 + std::exp(-x)); }

double normal_above(double z) { return 0.5 * std::erfc(z / std::numbers::sqrt2); }

double sum(const List& x) { return std::accumulate(x.begin(), x.end(), 0.0); }

/// What an open node in one state scores: the sigmoid of a normal variable.
class StateScore {
 public:
  StateScore(double mean, double sd, double temperature) : mean_(mean), sd_(sd), temperature_(temperature) {
    const double step = std::min(0.05, 2 * temperature / std::max(sd, 1e-300));
    const int half = sd > 0 ? static_cast<int>(std::ceil(kFar / step)) : 0;
    for (int i = -half; i <= half; ++i) {
      const double z = kFar * i / std::max(half, 1);
      value_.push_back(std::exp((sigmoid(mean + sd * z) - 1) / temperature));
      chance_.push_back(std::exp(-0.5 * z * z));
    }
    const double total = sum(chance_);
    for (double& p : chance_) p /= total;
  }

  /// E exp((score - 1) / temperature).
  double weight() const { return std::inner_product(value_.begin(), value_.end(), chance_.begin(), 0.0); }

  /// E round(scale exp((score - 1) / temperature)), halves up: the sum over k of P(that is at least k - 1/2);
  /// from where it is smooth on, the integral.
  double rounded(double scale) const {
    constexpr int exactly = 300;
    double children = 0;
    for (int k = 1; k <= exactly; ++k) {
      const double p = above(1 + temperature_ * std::log((k - 0.5) / scale));
      if (p == 0) return children;
      children += p;
    }
    for (std::size_t i = 0; i < value_.size(); ++i)
      children += chance_[i] * std::max(0.0, scale * value_[i] - exactly);
    return children;
  }

  double mean() const { return mean_; }
  double sd() const { return sd_; }

 private:
  /// P(score >= x)
  double above(double x) const {
    if (x <= 0) return 1;
    if (x >= 1) return 0;
    const double logit = std::log(x / (1 - x));
    return sd_ > 0 ? normal_above((logit - mean_) / sd_) : (mean_ >= logit ? 1 : 0);
  }

  double mean_, sd_, temperature_;
  List value_, chance_;
};

/// Children of each state's open nodes where the best scores are served first, each the share of what is left
/// rounded up. `open` and `budget` are per unit of width.
List serve_in_order(const std::vector<StateScore>& scores, const List& open, double budget,
                    double temperature) {
  constexpr int steps = 4000;
  double low = scores.front().mean();
  double high = low;
  for (const StateScore& s : scores) {
    low = std::min(low, s.mean() - kFar * s.sd());
    high = std::max(high, s.mean() + kFar * s.sd());
  }
  const double width = (high - low) / steps;
  const auto slice = [&](std::size_t s, int i) {  // open nodes in the state with the i-th best log-odds
    const double top = high - i * width;
    return open[s] * (normal_above((top - width - scores[s].mean()) / scores[s].sd()) -
                      normal_above((top - scores[s].mean()) / scores[s].sd()));
  };
  const auto weight = [&](int i) { return std::exp((sigmoid(high - (i + 0.5) * width) - 1) / temperature); };
  double rest = 0;
  for (int i = 0; i < steps; ++i)
    for (std::size_t s = 0; s < scores.size(); ++s) rest += slice(s, i) * weight(i);
  List children(scores.size());
  for (int i = 0; i < steps && budget > 0; ++i) {
    double nodes = 0;
    for (std::size_t s = 0; s < scores.size(); ++s) nodes += slice(s, i);
    if (nodes <= 0) continue;
    const double each = std::min(std::ceil(budget * weight(i) / rest), budget / nodes);
    for (std::size_t s = 0; s < scores.size(); ++s) children[s] += slice(s, i) * each;
    budget -= nodes * each;
    rest -= nodes * weight(i);
  }
  return children;
}

/// Children of each state's open nodes.
List children_of(const Rebase& rule, const std::vector<StateScore>& scores, const List& open, double budget) {
  if (rule.allocation == Allocation::sequential_ceil)
    return serve_in_order(scores, open, budget, rule.temperature);
  double total = 0;
  for (std::size_t s = 0; s < scores.size(); ++s) total += open[s] * scores[s].weight();
  List children(scores.size());
  for (std::size_t s = 0; s < scores.size(); ++s)
    children[s] = open[s] * (rule.allocation == Allocation::systematic ? budget * scores[s].weight() / total
                                                                       : scores[s].rounded(budget / total));
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
  if (reward.sees_path() || reward.inherited > 0) return std::nullopt;
  if (reward.fresh == 0 && rule.allocation == Allocation::sequential_ceil) return std::nullopt;
  std::vector<StateScore> scores;
  for (const double seen : scorer.plausibility())
    scores.emplace_back(scorer.mean_logit(seen, false), reward.fresh, rule.temperature);
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
    nodes = step(growth, law.correct, children_of(rule, scores, nodes, budget));
  }
  const double total = sum(ended);
  if (total <= 0) return std::nullopt;
  AnswerLaw limit = law;
  for (std::size_t a = 0; a < law.answers(); ++a) limit.p[a] = ended[a] / total;
  return limit;
}

}  // namespace ttc
