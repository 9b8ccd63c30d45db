#pragma once

#include <concepts>
#include <cstdint>
#include <vector>

#include "models/problem.h"
#include "models/random/rng.h"

namespace ttc {

/// A generator of independent candidates: the law of each one's answer to a problem that the model answers by
/// `base` at temperature 1 (`at` names problem and model), and the most candidates that make sense.
template <class T>
concept CandidateGenerator = requires(const T generator, const AnswerLaw& base, const Coordinates& at) {
  { generator.law(base, at) } -> std::same_as<AnswerLaw>;
  { generator.largest_budget() } -> std::same_as<std::uint64_t>;
};

/// Samples of one model: `low`, or one more with chance `more`.
struct SampleCount {
  std::uint64_t low = 0;
  double more = 0;

  double mean() const { return static_cast<double>(low) + more; }
};

/// A generator that pools candidates of several models: each one's share of a budget, how many samples of
/// each it buys where one costs `cost`, each model's part of the candidates as budgets grow, and whether
/// samples are fractional.
template <class T>
concept PoolingGenerator =
    CandidateGenerator<T> && requires(const T generator, double budget, const std::vector<double>& cost) {
      { generator.shares() } -> std::convertible_to<std::vector<double>>;
      { generator.samples(budget, cost) } -> std::same_as<std::vector<SampleCount>>;
      { generator.parts(cost) } -> std::same_as<std::vector<double>>;
      { generator.computes() } -> std::same_as<bool>;
    };

}  // namespace ttc
