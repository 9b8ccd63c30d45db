#pragma once
/// What it takes to be a stopping rule: one that looks at what was seen and says when it is enough.

#include <concepts>
#include <cstdint>
#include <limits>

#include "models/stopping/prior.h"
#include "models/stopping/seen.h"

namespace ttc {

/// So many more samples as a rule never sees.
inline constexpr std::uint64_t kNoMoreLooks = std::numeric_limits<std::uint64_t>::max();

/// `more` is how many samples are drawn before the rule looks again, 0 to stop. It is asked first with none
/// drawn, and never told a cap: what it makes of the first n samples is the same under every larger one.
template <class T>
concept StoppingRule = requires(const T rule, const Seen& seen) {
  { rule.more(seen) } -> std::same_as<std::uint64_t>;
};

/// A rule that is also told whether a correct answer was among those seen, as no user is.
template <class T>
concept OracleRule = requires(const T rule, const Seen& seen, bool solved) {
  { rule.more(seen, solved) } -> std::same_as<std::uint64_t>;
};

/// A rule that first finds out what follows from what problems are like.
template <class T>
concept LearningRule = StoppingRule<T> && requires(const T rule, const Prior& prior) {
  { rule.learned(prior) } -> std::same_as<T>;
};

}  // namespace ttc
