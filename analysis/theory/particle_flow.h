#pragma once
/// A search's limit, to first order in what disturbs it: what `search_noise` and `search_bias` share.

#include <Eigen/Core>
#include <vector>

#include "analysis/theory/search_flow.h"
#include "models/generators/rebase.h"
#include "models/problem.h"
#include "models/steps/on_track_hazard.h"

namespace ttc {

/// Moments of what an open node in each state is given, over its score: its share of the budget, and the
/// children that become of it on average over the rounding.
struct NodeShares {
  std::vector<double> share, share_square;
  std::vector<double> children, children_square;
  std::vector<double> product;  ///< of share and children
  std::vector<double> slope;    ///< of the children, by the logarithm of the scale
};

/// What solutions with each outcome count for: mean, and mean square.
struct OutcomeValues {
  std::vector<double> mean, square;
};

/// How a sum over the solutions answers to its nodes.
struct ParticleTangent {
  double variance = 0;                     ///< of the sum, per unit of width
  std::vector<std::vector<double>> ahead;  ///< what a child of a node in each state adds to it, by depth
};

/// The law of what an open node in one state weighs, as points.
struct WeightPoints {
  std::vector<double> chance, weight;
};

/// A search with its limit. Both are kept by reference.
class ParticleFlow {
 public:
  ParticleFlow(const Rebase& rule, const OnTrackHazard::Growth& growth, const AnswerLaw& law,
               SearchFlow flow);

  const SearchFlow& flow() const { return flow_; }
  std::size_t states() const { return flow_.weight.size(); }

  /// At a depth that is not the last. O(states), where shares are rounded O(states x 2000).
  NodeShares shares(const FlowDepth& at) const;

  /// Of the numbers of children that nodes in each state are given, what the rounding at random adds to their
  /// covariance, per unit of width; times a vector.
  std::vector<double> rounding(const FlowDepth& at, const std::vector<double>& value) const;

  /// The recursion from the last step to the first. O(depths x (rounding + shares)).
  ParticleTangent tangent(const OutcomeValues& ended) const;

  std::vector<double> before(const std::vector<double>& value) const {
    return before_step(growth_, correct_, value);
  }
  std::vector<double> after(const std::vector<double>& nodes) const {
    return after_step(growth_, correct_, nodes);
  }

 private:
  struct Level;
  void open_nodes(const FlowDepth& at, Level& level) const;

  const Rebase& rule_;
  const OnTrackHazard::Growth& growth_;
  std::uint32_t correct_;
  SearchFlow flow_;
  std::vector<WeightPoints> points_;   ///< of each state
  std::vector<double> weight_square_;  ///< mean of its square, in each state
};

}  // namespace ttc
