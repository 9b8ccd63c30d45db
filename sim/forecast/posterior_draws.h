#pragma once
/// What is drawn beside a posterior's parameters, each with random numbers of its own.

#include <cstdint>
#include <span>
#include <vector>

#include "models/random/rng.h"
#include "sim/forecast/answer_posterior.h"
#include "sim/forecast/drawn_law.h"

namespace ttc {

/// Lanes tell laws (0) from votes (1 and more) and weights.
Stream posterior_stream(std::uint64_t seed, std::uint64_t draw, std::uint64_t problem, std::uint64_t lane);

/// A place drawn with probability proportional to exp(log_weight).
std::size_t draw_from(std::span<const double> log_weight, Stream& stream);

/// The law of a problem in a draw; `stream` is that of lane 0 and must outlive it.
DrawnLaw drawn_law(const AnswerPosterior& posterior, std::uint64_t draw, std::size_t problem, Stream& stream);

/// Where the vote of ever more samples tends to in a draw, a number a problem. O(problems x answers).
std::vector<double> drawn_limits(const AnswerPosterior& posterior, std::uint64_t draw, std::uint64_t seed);

/// Random weights of the problems, which sum to one: what another set of problems of the same kind would
/// weigh (D. Rubin, "The Bayesian bootstrap", Ann. Statist. 9, 1981).
std::vector<double> bootstrap_weights(std::uint64_t seed, std::uint64_t draw, std::size_t problems);

}  // namespace ttc
