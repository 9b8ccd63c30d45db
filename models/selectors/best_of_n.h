#pragma once

#include <limits>

#include "models/parameters.h"
#include "models/rewards/reward.h"
#include "models/selectors/selector.h"

namespace ttc {

/// Best-of-n: the answer of the candidate with the highest score. A candidate without an answer is never
/// chosen.
struct BestOfN {
  static constexpr std::string_view key = "best_of_n";
  static constexpr std::string_view doc = "best-of-n: the answer of the highest-scored candidate";
  static constexpr bool merges_votes = false;  ///< candidates are judged one by one

  Reward reward;
  TieRule ties = TieRule::random;

  static constexpr auto fields() {
    return std::tuple{field("reward", &BestOfN::reward, "the reward model that scores candidates"),
                      field("ties", &BestOfN::ties, "a tie's credit: shared (random), or lost (wrong)")};
  }

  /// What one trial accumulates: the best score, and how many candidates of each kind have it.
  class Votes {
   public:
    Votes(const BestOfN& rule, const AnswerLaw& law) : rule_(rule), correct_(law.correct) {}

    void clear() { restart(-std::numeric_limits<double>::infinity()); }

    void add(std::size_t answer, Score score) {
      if (score.logit < best_) return;
      if (score.logit > best_) restart(score.logit);
      ++tied_;
      tied_correct_ += answer < correct_ ? 1 : 0;
    }

    Credit credit(const Coordinates& at, std::uint64_t lane) const {
      return tie_credit(rule_.ties, tied_correct_, tied_, at, lane);
    }

   private:
    void restart(double logit) {
      best_ = logit;
      tied_ = tied_correct_ = 0;
    }

    const BestOfN& rule_;
    std::uint32_t correct_;
    double best_ = -std::numeric_limits<double>::infinity();
    std::uint64_t tied_ = 0;
    std::uint64_t tied_correct_ = 0;
  };
};

static_assert(ScoreSelector<BestOfN> && Component<BestOfN>);

}  // namespace ttc
