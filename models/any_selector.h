#pragma once
/// Selectors as the loops over trials use them.

#include <optional>
#include <span>
#include <stdexcept>
#include <tuple>
#include <variant>
#include <vector>

#include "models/registry.h"
#include "models/selectors/selector.h"

namespace ttc {

/// The accumulators of the registry's score selectors, as one variant.
template <class T>
struct VotesOf {
  using type = std::tuple<>;
};
template <ScoreSelector T>
struct VotesOf<T> {
  using type = std::tuple<typename T::Votes>;
};
template <class... T>
std::variant<T...> as_variant(const std::tuple<T...>&);
template <class... T>
auto all_votes(const std::variant<T...>&)
    -> decltype(as_variant(std::tuple_cat(std::declval<typename VotesOf<T>::type>()...)));
using AnyVotes = decltype(all_votes(std::declval<Selector>()));

/// The reward model that a selector listens to; null where it needs none.
inline const Reward* reward_of(const Selector& selector) {
  return std::visit(
      [](const auto& s) -> const Reward* {
        if constexpr (ScoreSelector<std::decay_t<decltype(s)>>)
          return &s.reward;
        else
          return nullptr;
      },
      selector);
}

/// Whether it knows which answers are correct: then it chooses nothing, and no choice can beat it.
inline bool is_oracle(const Selector& selector) {
  return std::visit([]<class S>(const S&) { return requires { S::oracle; }; }, selector);
}

/// Whether it asks which candidates gave the same answer, so that answers must mean the same in every run.
/// Selectors that do not say so `merges_votes = false`.
inline bool merges_votes(const Selector& selector) {
  return std::visit(
      []<class S>(const S&) {
        if constexpr (requires { S::merges_votes; })
          return S::merges_votes;
        else
          return true;
      },
      selector);
}

/// The accumulator of a selector that listens to a reward model.
inline AnyVotes make_votes(const Selector& selector, const AnswerLaw& law) {
  return std::visit(
      [&]<class S>(const S& s) -> AnyVotes {
        if constexpr (ScoreSelector<S>)
          return typename S::Votes(s, law);
        else
          throw std::logic_error("not a score selector");
      },
      selector);
}

/// What a selector that needs only counts makes of them.
inline Credit count_credit(const Selector& selector, std::span<const std::uint32_t> counts,
                           std::uint32_t correct, const Coordinates& at, std::uint64_t lane) {
  return std::visit(
      [&](const auto& s) -> Credit {
        if constexpr (CountSelector<std::decay_t<decltype(s)>>)
          return s.credit(counts, correct, at, lane);
        else
          throw std::logic_error("not a count selector");
      },
      selector);
}

}  // namespace ttc
