#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <tuple>
#include <vector>

#include "models/parameters.h"
#include "models/stopping/prior.h"
#include "models/stopping/rule.h"

namespace ttc {

/// When to stop, for each number of samples and votes of the two leading answers: learned from a prior by
/// backward induction.
class StoppingTable {
 public:
  /// The table that makes mean accuracy of the majority vote less `price_of_sample` x mean samples largest,
  /// over `prior`, with at least one sample and at most `horizon` >= 1. Simulates up to 2^17 trials, 2^23
  /// samples, and chooses from the last look to the first: where going on to the ends that are chosen already
  /// gained more than it cost, over all trials that came to the state (F. A. Longstaff and E. S. Schwartz,
  /// "Valuing American options by simulation", Review of Financial Studies 14, 2001). A trial's vote is held
  /// against its own earlier one, which it seldom differs from, so that the noise is small. A state that few
  /// trials saw is taken to be like those of the same lead; one that none saw stops.
  /// O(2^23 + horizon^4).
  StoppingTable(const Prior& prior, double price_of_sample, std::uint64_t horizon);

  /// Whether to stop behind `drawn` >= 1 samples.
  bool stops(std::uint64_t drawn, std::uint32_t first, std::uint32_t second) const {
    return drawn >= horizon_ || stop_[place(drawn, first, second)];
  }

 private:
  std::size_t place(std::uint64_t drawn, std::uint32_t first, std::uint32_t second) const {
    return (drawn * (horizon_ + 1) + first) * (horizon_ / 2 + 1) + second;
  }

  std::uint64_t horizon_;
  std::vector<bool> stop_;  // drawn x first x second
};

/// Stops where what further samples can gain, under the population's own prior, is below their price: the
/// best way of sharing a budget among problems, in the form in which a price (Lagrange's multiplier of the
/// budget) decides each problem by itself. It plans ahead, since one more vote alone seldom changes a winner.
/// What it sees of the answers are the votes of the two leading ones and the number of samples, so a rule
/// that sees more can be better.
struct MarginalRule {
  static constexpr std::string_view key = "marginal";
  static constexpr std::string_view doc =
      "stops where what further samples gain, under the population's own prior, is below their price";
  static constexpr bool priced = true;  ///< wants to know the tokens of a sample

  double price = 1e-5;
  std::uint64_t horizon = 64;
  std::shared_ptr<const StoppingTable> table = nullptr;

  static constexpr auto fields() {
    return std::tuple{
        field("price", &MarginalRule::price,
              "accuracy that a token must gain: 1e-5 is a point for a thousand tokens", non_negative),
        field("horizon", &MarginalRule::horizon,
              "samples that it plans ahead, and at which it stops; a cap beyond it changes nothing",
              between(1, 128))};
  }

  /// The rule with what follows from a prior; one that has learned keeps what it knows.
  MarginalRule learned(const Prior& prior) const;

  /// One sample at least; without what follows from a prior, that alone is known.
  std::uint64_t more(const Seen& seen) const {
    if (seen.drawn() == 0) return 1;
    return !table || table->stops(seen.drawn(), seen.first(), seen.second()) ? 0 : 1;
  }
};

static_assert(LearningRule<MarginalRule> && Component<MarginalRule>);

}  // namespace ttc
