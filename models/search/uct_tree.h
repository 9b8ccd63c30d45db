#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "models/contract.h"

namespace ttc {

/// A tree that knows how often each node was visited and with what mean value, and where to look next: from
/// the root always to the child with the largest
///
///     UCT(s) = Q(s) + C sqrt(ln N(parent of s) / N(s)),
///
/// Q the mean value, N the visits (L. Kocsis and C. Szepesvari, "Bandit based Monte-Carlo planning", ECML
/// 2006; with this constant in "Inference scaling laws", arXiv 2408.00724, appendix B). A child that was
/// never visited has an infinite UCT. Ties: the earlier child.
class UctTree {
 public:
  using Id = std::uint32_t;
  static constexpr Id kRoot = 0;

  struct Node {
    Id parent = kRoot;
    Id first_child = 0;
    std::uint32_t children = 0;
    std::uint64_t visits = 0;
    double mean = 0;
  };

  /// The root alone, never visited.
  UctTree() : nodes_(1) {}

  const Node& operator[](Id id) const { return nodes_[id]; }
  std::size_t size() const { return nodes_.size(); }

  /// Gives a node that has none `count` children, never visited, and returns the first; the others follow it.
  Id add_children(Id parent, std::uint32_t count) {
    TTC_ASSUMES(nodes_[parent].children == 0, nodes_[parent].children);
    const Id first = static_cast<Id>(nodes_.size());
    nodes_[parent].first_child = first;
    nodes_[parent].children = count;
    nodes_.resize(nodes_.size() + count, Node{.parent = parent});
    return first;
  }

  /// One visit with this value to a node and all above it.
  void back_up(Id id, double value) {
    for (;; id = nodes_[id].parent) {
      Node& node = nodes_[id];
      ++node.visits;
      node.mean += (value - node.mean) / static_cast<double>(node.visits);
      if (id == kRoot) return;
    }
  }

  /// UCT of a node other than the root.
  double uct(Id id, double exploration) const {
    return uct(nodes_[id], std::log(static_cast<double>(nodes_[nodes_[id].parent].visits)), exploration);
  }

  /// The node without children to which the largest UCT leads.
  Id select(double exploration) const {
    Id id = kRoot;
    while (nodes_[id].children > 0) id = best_child(nodes_[id], exploration);
    return id;
  }

 private:
  static double uct(const Node& node, double log_parent, double exploration) {
    if (node.visits == 0) return std::numeric_limits<double>::infinity();
    return node.mean + exploration * std::sqrt(log_parent / static_cast<double>(node.visits));
  }

  Id best_child(const Node& parent, double exploration) const {
    const double log_parent = std::log(static_cast<double>(parent.visits));
    Id best = parent.first_child;
    double largest = uct(nodes_[best], log_parent, exploration);
    for (Id child = best + 1; child < parent.first_child + parent.children; ++child)
      if (const double value = uct(nodes_[child], log_parent, exploration); value > largest) {
        best = child;
        largest = value;
      }
    return best;
  }

  std::vector<Node> nodes_;
};

}  // namespace ttc
