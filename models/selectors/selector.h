#pragma once
/// The two ways to be a selector: from how often each answer was given, or from every candidate's score.

#include <concepts>
#include <span>

#include "models/problem.h"
#include "models/rewards/score_law.h"
#include "models/selectors/credit.h"

namespace ttc {

/// Needs only counts: `credit` is a pure function of them. `at` and `lane` (the rung) place the draw of large
/// ties.
template <class T>
concept CountSelector = requires(const T selector, std::span<const std::uint32_t> counts,
                                 std::uint32_t correct, const Coordinates& at, std::uint64_t lane) {
  { selector.credit(counts, correct, at, lane) } -> std::same_as<Credit>;
};

/// Needs the candidates one by one with their scores: an incremental reducer for each trial.
template <class T>
concept ScoreSelector = std::constructible_from<typename T::Votes, const T&, const AnswerLaw&> &&
                        requires(const T selector, const AnswerLaw& law, typename T::Votes& votes,
                                 const Coordinates& at, std::uint64_t lane) {
                          votes.clear();
                          votes.add(std::size_t{0}, Score{0});
                          { votes.credit(at, lane) } -> std::same_as<Credit>;
                        };

}  // namespace ttc
