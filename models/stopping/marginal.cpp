#include "models/stopping/marginal.h"

#include <algorithm>
#include <span>

#include "models/contract.h"
#include "models/random/answer_draws.h"

namespace ttc {

namespace {

/// Fewer where that many samples of each would take much memory.
constexpr std::uint64_t kMostTrials = std::uint64_t{1} << 17;
constexpr std::uint64_t kMostSamples = std::uint64_t{1} << 23;

/// A state that was seldom seen is taken to be like those of the same lead: as if so many visits were theirs.
constexpr double kLikeTheSameLead = 100;

/// Where a simulated trial stood.
struct Visit {
  std::uint32_t state = 0;  ///< place in the table
  std::uint32_t lead = 0;   ///< votes of the leader less the runner-up's
  float right = 0;          ///< the credit of the vote
};

float vote_right(const AnswerLaw& law, std::span<const std::uint32_t> counts, std::uint32_t first) {
  if (first == 0) return 0;
  float right = 0, winners = 0;
  for (std::size_t a = 0; a < counts.size(); ++a) {
    winners += counts[a] == first ? 1.0F : 0.0F;
    right += counts[a] == first && a < law.correct ? 1.0F : 0.0F;
  }
  return right / winners;
}

/// Simulates `trials` of `horizon` samples, as many of each problem as there are, but for one; calls
/// `visit(trial, seen, right)` behind each sample.
template <class Use>
void each_visit(const Prior& prior, std::uint64_t trials, std::uint64_t horizon, Use visit) {
  const std::uint64_t problems = prior.problems > 0 ? std::min(prior.problems, trials) : trials;
  std::vector<AnswerDraws::Outcome> outcomes((horizon + 31) / 32 * 32);
  for (std::uint64_t q = 0, trial = 0; q < problems; ++q) {
    const AnswerLaw law = prior.law(q);
    const AnswerDraws draws(law);
    Seen seen(law.answers());
    std::vector<std::uint32_t> counts(law.answers());
    for (; trial < trials * (q + 1) / problems; ++trial) {
      draws.draw({.seed = prior.seed, .problem = q, .trial = trial}, 0, outcomes);
      seen.clear();
      std::ranges::fill(counts, 0U);
      for (std::uint64_t n = 0; n < horizon; ++n) {
        if (outcomes[n] < law.answers()) {
          seen.add(outcomes[n]);
          ++counts[outcomes[n]];
        } else {
          seen.add_none();
        }
        visit(trial, seen, vote_right(law, counts, seen.first()));
      }
    }
  }
}

/// What going on came to, less what stopping would have, over the visits of a state.
struct Gain {
  double sum = 0, visits = 0;

  void add(double gain) {
    sum += gain;
    visits += 1;
  }
  double mean() const { return visits > 0 ? sum / visits : 0; }
  /// As if some visits were like those of others.
  double like(const Gain& others) const {
    return (sum + kLikeTheSameLead * others.mean()) / (visits + kLikeTheSameLead);
  }
};

}  // namespace

StoppingTable::StoppingTable(const Prior& prior, double price_of_sample, std::uint64_t horizon)
    : horizon_(horizon),
      stop_(place(horizon, static_cast<std::uint32_t>(horizon), 0) + horizon / 2 + 1, true) {
  TTC_EXPECTS(horizon >= 1, horizon);
  const std::uint64_t trials = std::min(kMostTrials, kMostSamples / horizon);
  std::vector<Visit> visits(trials * horizon);  // by number of samples, then trial
  each_visit(prior, trials, horizon, [&](std::uint64_t trial, const Seen& seen, float right) {
    visits[(seen.drawn() - 1) * trials + trial] = {
        static_cast<std::uint32_t>(place(seen.drawn(), seen.first(), seen.second())),
        seen.first() - seen.second(), right};
  });
  std::vector<double> worth(trials);  // of going on, by the choices made for later: accuracy less price
  for (std::uint64_t n = horizon; n >= 1; --n) {
    const std::span now = std::span(visits).subspan((n - 1) * trials, trials);
    std::vector<Gain> of_state(n < horizon ? stop_.size() : 0), of_lead(n + 1);
    for (std::uint64_t t = 0; t < trials && n < horizon; ++t) {
      const double gain = worth[t] - price_of_sample - double{now[t].right};
      of_state[now[t].state].add(gain);
      of_lead[now[t].lead].add(gain);
    }
    for (std::uint64_t t = 0; t < trials; ++t) {
      const bool goes_on = n < horizon && of_state[now[t].state].like(of_lead[now[t].lead]) > 0;
      stop_[now[t].state] = !goes_on;
      worth[t] = goes_on ? worth[t] - price_of_sample : double{now[t].right};
    }
  }
}

MarginalRule MarginalRule::learned(const Prior& prior) const {
  MarginalRule rule = *this;
  if (table) return rule;
  rule.table = std::make_shared<const StoppingTable>(prior, price * prior.tokens, horizon);
  return rule;
}

}  // namespace ttc
