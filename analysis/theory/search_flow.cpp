#include "analysis/theory/search_flow.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>

namespace ttc {

namespace {

using List = std::vector<double>;

double sum(const List& x) { return std::accumulate(x.begin(), x.end(), 0.0); }

/// Where the best scores are served first: the log-odds of scores in slices, the best first, which are the
/// same at every depth.
class ServingOrder {
 public:
  ServingOrder(const std::vector<StateScore>& scores, double temperature) : states_(scores.size()) {
    double low = scores.front().mean;
    double high = low;
    for (const StateScore& s : scores) {
      low = std::min(low, s.mean - kNothingBeyond * s.sd);
      high = std::max(high, s.mean + kNothingBeyond * s.sd);
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
    const double far = kNothingBeyond * score.sd * (1 + 1e-9);
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

/// Children of each state's open nodes.
List children_of(const Rebase& rule, const SearchFlow& flow, const std::optional<ServingOrder>& in_order,
                 const FlowDepth& at) {
  if (in_order) return in_order->children(at.open, at.budget);
  List children = right_on_average(rule.allocation) ? flow.weight : rounded_children(flow.scores, at.scale);
  for (std::size_t s = 0; s < children.size(); ++s)
    children[s] *= at.open[s] * (right_on_average(rule.allocation) ? at.scale : 1);
  return children;
}

/// First steps, for a width of one.
List first_steps(const OnTrackHazard::Growth& growth, const AnswerLaw& law) {
  List start(law.answers() + 1);
  for (std::size_t a = 0; a < law.correct; ++a) start[a] = growth.correct_share(a);
  if (law.correct > 0) return after_step(growth, law.correct, start);
  for (std::size_t s = 0; s < start.size(); ++s) start[s] = growth.wrong_share(s);
  return start;
}

/// The depth whose nodes these are, with so much budget before some of them end.
FlowDepth depth_of(const SearchFlow& flow, List nodes, double stop, double budget) {
  FlowDepth at{.stop = stop, .nodes = std::move(nodes), .budget = budget};
  at.budget -= stop * sum(at.nodes);
  for (const double n : at.nodes) at.open.push_back((1 - stop) * n);
  if (at.budget <= 1e-12 || sum(at.open) <= 1e-12) return at;
  at.scale = at.budget / std::inner_product(at.open.begin(), at.open.end(), flow.weight.begin(), 0.0);
  return at;
}

}  // namespace

List after_step(const OnTrackHazard::Growth& growth, std::uint32_t correct, const List& from) {
  const double on = std::accumulate(from.begin(), from.begin() + correct, 0.0);
  const double off = sum(from) - on;
  List to(from.size());
  for (std::size_t s = 0; s < from.size(); ++s)
    to[s] = s < correct ? from[s] * (1 - growth.hazard()) + off * growth.recovery() * growth.correct_share(s)
                        : from[s] * (1 - growth.recovery()) + on * growth.hazard() * growth.wrong_share(s);
  return to;
}

List before_step(const OnTrackHazard::Growth& growth, std::uint32_t correct, const List& value) {
  double right = 0;
  double wrong = 0;
  for (std::size_t s = 0; s < value.size(); ++s)
    (s < correct ? right : wrong) +=
        value[s] * (s < correct ? growth.correct_share(s) : growth.wrong_share(s));
  List mean(value.size());
  for (std::size_t s = 0; s < value.size(); ++s) {
    const double leaves = s < correct ? growth.hazard() : growth.recovery();
    mean[s] = (1 - leaves) * value[s] + leaves * (s < correct ? wrong : right);
  }
  return mean;
}

std::optional<SearchFlow> search_flow(const Rebase& rule, const OnTrackHazard::Growth& growth,
                                      const AnswerLaw& law, const StepScorer& scorer) {
  const ProcessReward& reward = scorer.reward();
  if (scorer.needs_earlier_scores()) return std::nullopt;
  if (reward.fresh == 0 && rule.allocation == Allocation::sequential_ceil) return std::nullopt;
  SearchFlow flow;
  for (const double logit : scorer.before_end()) {
    flow.scores.push_back({logit, reward.fresh, rule.temperature});
    flow.weight.push_back(flow.scores.back().weight());
  }
  std::optional<ServingOrder> in_order;
  if (rule.allocation == Allocation::sequential_ceil) in_order.emplace(flow.scores, rule.temperature);
  flow.ended.resize(law.answers() + 1);
  List nodes = first_steps(growth, law);
  double budget = 1;
  for (std::uint64_t depth = 1; depth <= rule.deepest; ++depth) {
    flow.depths.push_back(depth_of(flow, std::move(nodes), growth.depths().stop_chance(depth), budget));
    FlowDepth& at = flow.depths.back();
    for (std::size_t s = 0; s < at.nodes.size(); ++s) flow.ended[s] += at.stop * at.nodes[s];
    if (at.scale == 0 || depth == rule.deepest) break;
    budget = at.budget;
    at.children = children_of(rule, flow, in_order, at);
    nodes = after_step(growth, law.correct, at.children);
  }
  return flow;
}

}  // namespace ttc
