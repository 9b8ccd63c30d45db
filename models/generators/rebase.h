#pragma once

#include <cmath>
#include <limits>
#include <variant>
#include <vector>

#include "models/generators/allocation.h"
#include "models/generators/generator.h"
#include "models/parameters.h"
#include "models/search/level_search.h"
#include "models/search/quick_exp.h"
#include "models/search/tree_search.h"

namespace ttc {

/// Reward balanced search (REBASE), section 3.1.2 of "Inference scaling laws: an empirical analysis of
/// compute-optimal inference" (arXiv 2408.00724): at each depth the budget of children is shared among the
/// open nodes in proportion to exp(score / temperature). Solutions that have ended take no part in that, and
/// reduce the budget by one each.
struct Rebase {
  static constexpr std::string_view key = "rebase";
  static constexpr std::string_view doc =
      "reward balanced search: children in proportion to exp(score / temperature), depth by depth";

  std::variant<ProcessReward> reward;
  double temperature = 0.1;
  Allocation allocation = Allocation::round;
  std::uint64_t deepest = 1000;

  static constexpr auto fields() {
    using R = Rebase;
    return std::tuple{
        field("reward", &R::reward, "the process reward model that guides the search"),
        field("temperature", &R::temperature,
              "balance temperature: small, the best node gets all; large, all nodes get the same",
              between(1e-4, 1e12)),
        field(
            "allocation", &R::allocation,
            "from shares to whole children: round (as published, the sum may differ from the budget, and be "
            "zero); sequential_ceil (the authors' program: the best first, rounded up); systematic (at "
            "random, right on average)"),
        field("deepest", &R::deepest,
              "steps after which an unfinished solution is given up (the authors' program: 25)",
              between(1, 1000))};
  }

  const ProcessReward& guide() const { return std::get<0>(reward); }
  std::uint64_t largest_budget() const { return 1'000'000; }

  /// Divides a budget by the nodes' scores. Keeps its scratch between calls.
  class Divider {
   public:
    Divider(const Rebase& rule, const Stream& offsets) : rule_(rule), offsets_(offsets) {}

    void operator()(const Frontier& frontier, std::uint64_t budget, std::span<std::uint64_t> children) {
      weights_.resize(frontier.size());
      balance(frontier.scores.data(), weights_.data(), weights_.size());
      switch (rule_.allocation) {
        case Allocation::round:
          return allocate_rounded(weights_, budget, children);
        case Allocation::sequential_ceil:
          return allocate_sequentially(weights_, budget, children, order_);
        case Allocation::systematic:
          return allocate_systematically(weights_, budget, uniform(offsets_()), children);
      }
    }

   private:
    /// exp(score / temperature), the largest 1.
    void balance(const Score* score, double* weight, std::size_t nodes) const {
      const double sharpness = 1 / rule_.temperature;
      double best = 0;
      for (std::size_t i = 0; i < nodes; ++i) weight[i] = 1 / (1 + quick_exp(-score[i].logit));
      for (std::size_t i = 0; i < nodes; ++i) best = std::max(best, weight[i]);
      for (std::size_t i = 0; i < nodes; ++i) weight[i] = quick_exp((weight[i] - best) * sharpness);
    }

    const Rebase& rule_;
    Stream offsets_;
    std::vector<double> weights_;
    std::vector<std::uint32_t> order_;
  };

  template <class Growth>
  void search(Grower<Growth>& grower, std::uint64_t width, Harvest& out) const {
    LevelSearch(grower).run(width, deepest, Divider(*this, grower.stream(Purpose::allocation)), out);
  }
};

static_assert(TreeSearch<Rebase> && Component<Rebase>);

}  // namespace ttc
