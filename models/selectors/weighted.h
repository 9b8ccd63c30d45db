#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "models/parameters.h"
#include "models/rewards/reward.h"
#include "models/selectors/selector.h"

namespace ttc {

/// How the scores of an answer's candidates become its weight.
enum class Aggregate { sum, mean, product };

constexpr auto value_names(Aggregate) { return std::array<std::string_view, 3>{"sum", "mean", "product"}; }

/// Weighted vote: the answer whose candidates have the largest sum of scores. Its limit is Theorem 2 of
/// "Inference scaling laws: an empirical analysis of compute-optimal inference" (arXiv 2408.00724). The mean
/// forgets how often an answer was given; the product falls with every vote, so it favours rare answers.
struct WeightedVote {
  static constexpr std::string_view key = "weighted";
  static constexpr std::string_view doc = "weighted vote: the answer with the largest sum of reward scores";

  Reward reward = {};
  double low = 0;
  double high = 1;
  double temperature = 0;
  Aggregate aggregate = Aggregate::sum;
  TieRule ties = TieRule::random;

  static constexpr auto fields() {
    using W = WeightedVote;
    return std::tuple{
        field("reward", &W::reward, "the reward model that scores candidates"),
        field("low", &W::low, "what a vote of score 0 weighs; below 0 bad scores speak against an answer"),
        field("high", &W::high, "what a vote of score 1 weighs; low = high = 1 is the majority vote"),
        field(
            "temperature", &W::temperature,
            "above 0, a vote weighs exp(score / temperature) instead: as sharp as a search that is balanced "
            "at that temperature",
            non_negative),
        field("aggregate", &W::aggregate, "an answer's weight: sum, mean or product of its scores"),
        field("ties", &W::ties, "a tie's credit: shared (random), or lost (wrong)")};
  }

  /// What one vote weighs; for a product it is kept as a logarithm, so that tiny scores stay apart.
  double vote_weight(Score score) const {
    if (temperature > 0) return std::exp((score.value() - 1) / temperature);
    if (aggregate == Aggregate::product && low == 0) return score.log_value() + std::log(high);
    const double weight = low + (high - low) * score.value();
    return aggregate == Aggregate::product ? std::log(weight) : weight;
  }

  /// What is inconsistent, in words; empty: nothing.
  std::string complaint() const {
    if (temperature > 0 && (low != 0 || high != 1 || aggregate == Aggregate::product))
      return "temperature > 0 wants low = 0, high = 1, and sum or mean";
    if (aggregate == Aggregate::product && (low < 0 || high <= 0 || low > high))
      return "a product of weights wants 0 <= low <= high, high > 0";
    return low > high ? "low must not exceed high" : "";
  }

  /// What one trial accumulates.
  class Votes {
   public:
    Votes(const WeightedVote& rule, const AnswerLaw& law)
        : rule_(rule),
          correct_(law.correct),
          total_(law.answers()),
          count_(law.answers()),
          weight_(law.answers()) {}

    void clear() {
      total_.assign(total_.size(), 0.0);
      count_.assign(count_.size(), 0);
    }

    void add(std::size_t answer, Score score) {
      total_[answer] += rule_.vote_weight(score);
      ++count_[answer];
    }

    Credit credit(const Coordinates& at, std::uint64_t lane) {
      for (std::size_t a = 0; a < total_.size(); ++a) weight_[a] = count_[a] == 0 ? kNoVote : weight(a);
      return credit_of_largest<double>(rule_.ties, weight_, correct_, kNoVote, at, lane);
    }

   private:
    static constexpr double kNoVote = -std::numeric_limits<double>::infinity();

    double weight(std::size_t a) const {
      const double total =
          std::max(total_[a], std::numeric_limits<double>::lowest());  // a product of 0 is a vote
      return rule_.aggregate == Aggregate::mean ? total / count_[a] : total;
    }

    const WeightedVote& rule_;
    std::uint32_t correct_;
    std::vector<double> total_;
    std::vector<std::uint32_t> count_;
    std::vector<double> weight_;
  };
};

static_assert(ScoreSelector<WeightedVote> && Component<WeightedVote>);

}  // namespace ttc
