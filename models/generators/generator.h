#pragma once

#include <concepts>
#include <cstdint>

#include "models/problem.h"
#include "models/rng.h"

namespace ttc {

/// A generator of independent candidates: the law of each one's answer to a problem that the model answers by
/// `base` at temperature 1 (`at` names problem and model), and the most candidates that make sense.
template <class T>
concept CandidateGenerator = requires(const T generator, const AnswerLaw& base, const Coordinates& at) {
  { generator.law(base, at) } -> std::same_as<AnswerLaw>;
  { generator.largest_budget() } -> std::same_as<std::uint64_t>;
};

}  // namespace ttc
