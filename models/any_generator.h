#pragma once
/// What can be asked of any generator, whatever it is: capabilities, never names.

#include <cstdint>
#include <string_view>
#include <variant>
#include <vector>

#include "models/registry.h"
#include "models/search/tree_search.h"

namespace ttc {

/// The reward model that guides a generator's search; null where it does not search.
inline const ProcessReward* guide_of(const Generator& generator) {
  return std::visit(
      []<class G>(const G& g) -> const ProcessReward* {
        if constexpr (TreeSearch<G>)
          return &g.guide();
        else
          return nullptr;
      },
      generator);
}

/// What a generator's budgets count.
inline std::string_view budget_unit(const Generator& generator) {
  return std::visit(
      []<class G>(const G&) -> std::string_view {
        if constexpr (requires { G::budget_unit; })
          return G::budget_unit;
        else
          return "candidates";
      },
      generator);
}

/// The most candidates that make sense for it.
inline std::uint64_t largest_budget(const Generator& generator) {
  return std::visit([](const auto& g) { return g.largest_budget(); }, generator);
}

/// Whether a candidate is the model's own solution, just as it would write it step by step: then a reward may
/// look at its path.
inline bool makes_plain_samples(const Generator& generator) {
  return std::visit([]<class G>(const G&) { return requires { G::plain; }; }, generator);
}

/// Whether candidates of several models are pooled, a part of each budget to each.
inline bool pools(const Generator& generator) {
  return std::visit([]<class G>(const G&) { return PoolingGenerator<G>; }, generator);
}

/// The stages of one that asks its models one after the other; null where there are none.
inline const std::vector<CascadeStage>* stages_of(const Generator& generator) {
  return std::visit(
      []<class G>(const G& g) -> const std::vector<CascadeStage>* {
        if constexpr (requires { g.stages; })
          return &g.stages;
        else
          return nullptr;
      },
      generator);
}

/// Whether one strategy takes several models, and not each in turn.
inline bool spans_models(const Generator& generator) { return pools(generator) || stages_of(generator); }

/// The part of each budget that goes to each model; none where nothing is pooled.
inline std::vector<double> shares_of(const Generator& generator) {
  return std::visit(
      []<class G>(const G& g) -> std::vector<double> {
        if constexpr (PoolingGenerator<G>)
          return g.shares();
        else
          return {};
      },
      generator);
}

/// Whether samples are fractional, so that success is a formula's and nothing is drawn.
inline bool computes(const Generator& generator) {
  return std::visit(
      []<class G>(const G& g) {
        if constexpr (PoolingGenerator<G>)
          return g.computes();
        else
          return false;
      },
      generator);
}

/// Whether one can stop it between two candidates: independent samples of one model, drawn one by one.
inline bool can_be_stopped(const Generator& generator) {
  return !guide_of(generator) && !spans_models(generator) && largest_budget(generator) > 1;
}

/// The law of the answer of one solution that is sampled to its end, for a model that answers by `base` at
/// temperature 1; `at` names problem and model.
inline AnswerLaw solution_law(const Generator& generator, const AnswerLaw& base, const Coordinates& at) {
  return std::visit(
      [&]<class G>(const G& g) {
        if constexpr (CandidateGenerator<G>)
          return g.law(base, at);
        else
          return base;
      },
      generator);
}

}  // namespace ttc
