#pragma once
/// What can be asked of any stopping rule, whatever it is: capabilities, never names.

#include <cstdint>
#include <string_view>
#include <variant>

#include "models/registry.h"
#include "models/stopping/rule.h"

namespace ttc {

/// The kind's word.
inline std::string_view key_of(const Stopping& rule) {
  return std::visit([](const auto& r) -> std::string_view { return r.key; }, rule);
}

/// Whether it is told what is correct.
inline bool is_oracle(const Stopping& rule) {
  return std::visit([]<class R>(const R&) { return OracleRule<R>; }, rule);
}

/// How many more samples one rule wants.
template <class R>
std::uint64_t more_of(const R& rule, const Seen& seen, bool solved) {
  if constexpr (OracleRule<R>)
    return rule.more(seen, solved);
  else
    return rule.more(seen);
}

/// How many samples it draws before it first looks at them; kNoMoreLooks if it never does.
inline std::uint64_t first_look(const Stopping& rule) {
  return std::visit([](const auto& r) { return more_of(r, Seen(), false); }, rule);
}

/// Whether it ever looks: then a budget is a cap, and what is charged is what was drawn.
inline bool stops(const Stopping& rule) { return first_look(rule) != kNoMoreLooks; }

/// Whether it weighs samples by the tokens that they take.
inline bool is_priced(const Stopping& rule) {
  return std::visit([]<class R>(const R&) { return requires { R::priced; }; }, rule);
}

/// Whether it has something to find out from a prior first.
inline bool learns(const Stopping& rule) {
  return std::visit([]<class R>(const R&) { return LearningRule<R>; }, rule);
}

/// The rule with what follows from a prior; one that does not learn, as it is.
inline Stopping learned(const Stopping& rule, const Prior& prior) {
  return std::visit(
      [&]<class R>(const R& r) -> Stopping {
        if constexpr (LearningRule<R>)
          return r.learned(prior);
        else
          return r;
      },
      rule);
}

/// The reward model whose scores it sees; null where it needs none.
inline const Reward* reward_of(const Stopping& rule) {
  return std::visit(
      []<class R>(const R& r) -> const Reward* {
        if constexpr (requires { r.reward; })
          return &r.reward;
        else
          return nullptr;
      },
      rule);
}

}  // namespace ttc
