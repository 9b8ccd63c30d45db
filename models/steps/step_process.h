#pragma once

#include <concepts>
#include <cstdint>
#include <span>
#include <vector>

#include "models/problem.h"
#include "models/steps/depth.h"
#include "models/steps/step_draws.h"

namespace ttc {

/// What a prefix of a solution is, as its process keeps it; valid until the next call of root().
using StepState = std::uint32_t;

/// A prefix that a search keeps: its state, and which of the search's first steps it grew from.
struct Node {
  StepState state = 0;
  std::uint32_t first_step = 0;
};

/// How a solution grows step by step. On one problem it is a T::Growth, which draws the state of a child from
/// its parent's (`advance` turns the states of many parents into those of one child each; after
/// `forget_parents` only those are valid), and the answer of a solution that has ended (the number of answers
/// stands for none). Consistent: a solution grown step by step to its end has exactly the problem's law of
/// answers. When it ends depends on its depth alone. `seen` is what a reward model can know of a prefix: the
/// value it would have for each outcome (the answers, then none), as far as the state tells.
template <class T>
concept StepProcess =
    std::constructible_from<typename T::Growth, const T&, const AnswerLaw&, const Coordinates&> &&
    requires(typename T::Growth growth, StepState state, StepDraws& draws, std::span<Node> nodes,
             const std::vector<double>& values) {
      { growth.depths() } -> std::convertible_to<Depths>;
      { growth.root() } -> std::same_as<StepState>;
      { growth.step(state, draws) } -> std::same_as<StepState>;
      growth.advance(nodes, draws);
      growth.forget_parents();
      { growth.finish(state, draws) } -> std::same_as<std::size_t>;
      { growth.seen(state, values) } -> std::same_as<double>;
    };

}  // namespace ttc
