#include "models/stopping/marginal.h"

#include <algorithm>

#include "models/contract.h"
#include "models/random/answer_draws.h"
#include "models/selectors/credit.h"

namespace ttc {

/// What trials that came to a state did there.
struct StoppingTable::StateVisits {
  std::uint32_t visits = 0;
  std::uint32_t to_first = 0;   ///< the next sample raised the leader's votes
  std::uint32_t to_second = 0;  ///< or the runner-up's
  std::uint64_t credit = 0;     ///< of the vote, summed
};

namespace {

constexpr std::uint64_t kLearningTrials = std::uint64_t{1} << 16;

/// The credit of a vote whose winner is among those with `first` votes.
Credit vote_credit(std::span<const std::uint32_t> counts, std::uint32_t correct, std::uint32_t first) {
  if (first == 0) return 0;
  std::uint64_t right = 0, all = 0;
  for (std::size_t a = 0; a < counts.size(); ++a)
    if (counts[a] == first) ++all, right += a < correct ? 1 : 0;
  return static_cast<Credit>(kFullCredit * right / all);
}

/// One simulated trial after the other, state by state.
class Learner {
 public:
  Learner(const Prior& prior, std::uint64_t horizon) : prior_(prior), horizon_(horizon) {}

  /// Calls `visit(drawn, first, second, credit)` for 1 ... horizon samples of each trial.
  template <class Visit>
  void each_state(Visit visit) {
    const std::uint64_t problems =
        prior_.problems > 0 ? std::min(prior_.problems, kLearningTrials) : kLearningTrials;
    std::vector<AnswerDraws::Outcome> outcomes((horizon_ + 31) / 32 * 32);
    for (std::uint64_t q = 0; q < problems; ++q) {
      const AnswerLaw law = prior_.law(q);
      const AnswerDraws draws(law);
      // As many trials of each problem as there are, but for one.
      const std::uint64_t trials = kLearningTrials * (q + 1) / problems - kLearningTrials * q / problems;
      for (std::uint64_t t = 0; t < trials; ++t) {
        draws.draw({.seed = prior_.seed, .problem = q, .trial = t}, 0, outcomes);
        one_trial(law, outcomes, visit);
      }
    }
  }

 private:
  template <class Visit>
  void one_trial(const AnswerLaw& law, std::span<const AnswerDraws::Outcome> outcomes, Visit visit) {
    Seen seen(law.answers());
    std::vector<std::uint32_t> counts(law.answers());
    for (std::uint64_t n = 0; n < horizon_; ++n) {
      if (outcomes[n] < law.answers()) {
        seen.add(outcomes[n]);
        ++counts[outcomes[n]];
      } else {
        seen.add_none();
      }
      visit(seen.drawn(), seen.first(), seen.second(), vote_credit(counts, law.correct, seen.first()));
    }
  }

  const Prior& prior_;
  std::uint64_t horizon_;
};

}  // namespace

StoppingTable::StoppingTable(const Prior& prior, double price_of_sample, std::uint64_t horizon)
    : horizon_(horizon),
      stop_(place(horizon, static_cast<std::uint32_t>(horizon), 0) + horizon / 2 + 1, true) {
  TTC_EXPECTS(horizon >= 1, horizon);
  std::vector<StateVisits> states(stop_.size());
  std::size_t before = 0;
  std::uint32_t first_before = 0, second_before = 0;
  Learner(prior, horizon)
      .each_state([&](std::uint64_t n, std::uint32_t first, std::uint32_t second, Credit credit) {
        if (n > 1) {
          states[before].to_first += first > first_before ? 1 : 0;
          states[before].to_second += first == first_before && second > second_before ? 1 : 0;
        }
        before = place(n, first_before = first, second_before = second);
        ++states[before].visits;
        states[before].credit += credit;
      });
  induce(states, price_of_sample);
}

void StoppingTable::induce(const std::vector<StateVisits>& states, double price_of_sample) {
  std::vector<double> value(states.size());
  for (std::uint64_t n = horizon_; n >= 1; --n)
    for (std::uint32_t first = 0; first <= n; ++first)
      for (std::uint32_t second = 0; second <= std::min<std::uint64_t>(first, n - first); ++second) {
        const std::size_t here = place(n, first, second);
        const StateVisits& s = states[here];
        if (s.visits == 0) continue;
        value[here] = static_cast<double>(s.credit) / kFullCredit / s.visits;
        if (n == horizon_) continue;
        // No trial led to a state that nobody was in: its value is never asked for.
        const auto part = [&](std::uint32_t trials, std::uint32_t to_first, std::uint32_t to_second) {
          return trials > 0 ? trials * value[place(n + 1, first + to_first, second + to_second)] : 0.0;
        };
        const double sum = part(s.to_first, 1, 0) + part(s.to_second, 0, 1) +
                           part(s.visits - s.to_first - s.to_second, 0, 0);
        const double going_on = sum / s.visits - price_of_sample;
        stop_[here] = value[here] >= going_on;
        value[here] = std::max(value[here], going_on);
      }
  const StateVisits& answered = states[place(1, 1, 0)];  // the first sample is an answer or none
  const StateVisits& none = states[place(1, 0, 0)];
  value_ = (answered.visits * value[place(1, 1, 0)] + none.visits * value[place(1, 0, 0)]) /
               (1.0 * answered.visits + none.visits) -
           price_of_sample;
}

MarginalRule MarginalRule::learned(const Prior& prior) const {
  MarginalRule rule = *this;
  rule.table = std::make_shared<const StoppingTable>(prior, price * prior.tokens, horizon);
  return rule;
}

}  // namespace ttc
