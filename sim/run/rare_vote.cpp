#include "sim/run/rare_vote.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

#include "analysis/theory/rival_exponents.h"
#include "models/errors.h"
#include "models/random/answer_draws.h"

namespace ttc {

namespace {

constexpr double kLogZero = -std::numeric_limits<double>::infinity();
/// Rivals whose part of the error is below this share of the largest get no tilt of their own.
constexpr double kNegligibleTilt = 1e-9;
constexpr double kLeastAccepted = 1e-3;

double log_sum(double a, double b) {
  const double top = std::max(a, b);
  return top == kLogZero ? top : top + std::log1p(std::exp(std::min(a, b) - top));
}

/// One law to draw from.
struct Tilt {
  RivalExponent towards = {};  ///< a rival; itself zero for the model's own law
  bool silent = false;         ///< instead: the winner is never given
  double share = 1;            ///< of the draws, at first as one would have it, then as it is in whole draws
  std::uint64_t draws = 0;
};

std::vector<WeightLaw> weight_laws(const VoteOn& vote) {
  std::vector<WeightLaw> laws;
  for (std::size_t y = 0; y < vote.law.answers(); ++y)
    laws.push_back(vote.scores.empty() ? fixed_weight(1) : weight_law(vote.scores[y], vote.low, vote.high));
  return laws;
}

/// Everything about a vote that does not change from draw to draw.
class TiltedVote {
 public:
  TiltedVote(const VoteOn& vote, std::uint64_t n, std::uint64_t draws, Tilting tilting)
      : vote_(vote), n_(n), weights_(weight_laws(vote)), winner_(weighted_winner(vote.law.p, weights_)) {
    const std::vector<RivalExponent> exponents = rival_exponents(vote.law.p, weights_);
    if (exponents.empty())
      throw ScenarioError("a vote without a unique winner and rivals has no rare errors");
    choose(exponents, tilting);
    allot(draws);
    slowest_share_ = share_of_slowest(exponents);
  }

  const std::vector<Tilt>& tilts() const { return tilts_; }
  double slowest_share() const { return slowest_share_; }
  std::uint64_t draws() const { return draws_; }

  /// The answers' chances under a tilt.
  AnswerLaw tilted_law(const Tilt& tilt) const {
    AnswerLaw law = vote_.law;
    const double p = law.p[winner_];
    const double grown = tilt.silent ? 1 / (1 - p) : std::exp(tilt.towards.rate);
    for (double& x : law.p) x *= grown;
    if (tilt.silent) law.p[winner_] = 0;
    if (tilt.towards.tilt > 0) {
      law.p[winner_] = tilt.towards.winner_mass;
      law.p[tilt.towards.rival] = tilt.towards.rival_mass;
    }
    return law;
  }

  /// One draw: the part of the winner's credit that others take, times the likelihood ratio.
  double value(std::span<const std::uint32_t> counts, const Tilt& tilt, Stream& stream) {
    add_up(counts, tilt, stream);
    const double lost = 1 - winner_share(counts);
    return lost > 0 ? lost * std::exp(-log_ratio(counts)) : 0;
  }

 private:
  void choose(const std::vector<RivalExponent>& exponents, Tilting tilting) {
    if (tilting == Tilting::none) {
      tilts_ = {Tilt{}};
      return;
    }
    const double slowest = exponents.front().rate;
    double total = 0;
    for (const RivalExponent& e : exponents) {
      const double share = std::exp(-static_cast<double>(n_) * (e.rate - slowest));
      if (share < kNegligibleTilt || (tilting == Tilting::slowest && !tilts_.empty())) break;
      tilts_.push_back({.towards = e, .share = share});
      total += share;
    }
    if (vote_.low < 0 && vote_.law.p[winner_] < 1) {
      tilts_.push_back({.towards = {}, .silent = true, .share = 0.1 * total});
      total *= 1.1;
    }
    for (Tilt& t : tilts_) t.share /= total;
  }

  /// Whole draws, at least one a tilt. Likelihood ratios with the shares that these make are unbiased (the
  /// balance heuristic of E. Veach and L. J. Guibas, SIGGRAPH 1995).
  void allot(std::uint64_t draws) {
    for (Tilt& t : tilts_) {
      t.draws = std::max<std::uint64_t>(
          1, static_cast<std::uint64_t>(std::llround(t.share * static_cast<double>(draws))));
      draws_ += t.draws;
    }
    for (Tilt& t : tilts_) t.share = static_cast<double>(t.draws) / static_cast<double>(draws_);
  }

  double share_of_slowest(const std::vector<RivalExponent>& exponents) const {
    double all = 0;
    for (const RivalExponent& e : exponents) all += rival_error_estimate(e, n_);
    return rival_error_estimate(exponents.front(), n_) / all;
  }

  void add_up(std::span<const std::uint32_t> counts, const Tilt& tilt, Stream& stream) {
    sum_.assign(counts.size() - 1, 0.0);
    for (std::size_t y = 0; y < sum_.size(); ++y) {
      if (vote_.scores.empty()) {
        sum_[y] = counts[y];
        continue;
      }
      const double t = y == winner_ ? -tilt.towards.tilt : y == tilt.towards.rival ? tilt.towards.tilt : 0;
      for (std::uint32_t i = 0; i < counts[y]; ++i) sum_[y] += draw_weight(vote_.scores[y], t, stream);
    }
  }

  /// From the law with density proportional to exp(t weight), by rejection.
  double draw_weight(const ScoreLaw& law, double t, Stream& stream) {
    const double best = t < 0 ? vote_.low : vote_.high;
    for (;;) {
      const Score score = std::visit([&](const auto& l) { return l.draw(stream); }, law);
      const double weight = vote_.low + (vote_.high - vote_.low) * score.value();
      ++tried_;
      if (t == 0 || uniform(stream()) < std::exp(t * (weight - best))) {
        ++accepted_;
        return weight;
      }
      if (tried_ > 100'000 && static_cast<double>(accepted_) < kLeastAccepted * static_cast<double>(tried_))
        throw ScenarioError(
            fmt::format("tilted scores are accepted only {} times in {}: not to be simulated by rejection",
                        accepted_, tried_));
    }
  }

  /// The winner's share of the vote: 1 / tied where it leads.
  double winner_share(std::span<const std::uint32_t> counts) const {
    if (counts[winner_] == 0) return 0;
    double tied = 0;
    for (std::size_t y = 0; y < sum_.size(); ++y) {
      if (counts[y] == 0) continue;
      if (sum_[y] > sum_[winner_]) return 0;
      tied += sum_[y] == sum_[winner_] ? 1 : 0;
    }
    return 1 / tied;
  }

  /// log of the mixture's likelihood over the model's.
  double log_ratio(std::span<const std::uint32_t> counts) const {
    const auto votes = static_cast<double>(n_);
    double result = kLogZero;
    for (const Tilt& t : tilts_) {
      double term = std::log(t.share);
      if (t.silent)
        term += counts[winner_] == 0 ? -votes * std::log1p(-vote_.law.p[winner_]) : kLogZero;
      else
        term += votes * t.towards.rate - t.towards.tilt * (sum_[winner_] - sum_[t.towards.rival]);
      result = log_sum(result, term);
    }
    return result;
  }

  const VoteOn& vote_;
  std::uint64_t n_;
  std::vector<WeightLaw> weights_;
  std::size_t winner_;
  std::vector<Tilt> tilts_;
  std::uint64_t draws_ = 0;
  double slowest_share_ = 1;
  std::vector<double> sum_;
  std::uint64_t tried_ = 0, accepted_ = 0;
};

}  // namespace

Tilting affordable(double error, double relative_error, std::uint64_t plain_draws) {
  const double needed = (1 - error) / error / (relative_error * relative_error);
  return needed <= static_cast<double>(plain_draws) ? Tilting::none : Tilting::mixture;
}

RareEstimate vote_error(const VoteOn& vote, std::uint64_t n, std::uint64_t draws, Tilting tilting,
                        std::uint64_t seed, std::uint64_t stream) {
  TiltedVote tilted(vote, n, draws, tilting);
  Moments error;
  for (std::size_t t = 0; t < tilted.tilts().size(); ++t) {
    const Tilt& tilt = tilted.tilts()[t];
    const AnswerDraws answers(tilted.tilted_law(tilt));
    std::vector<std::uint32_t> counts(answers.outcomes());
    for (std::uint64_t trial = 0; trial < tilt.draws; ++trial) {
      const Coordinates at{
          .seed = seed, .problem = stream, .trial = trial, .model = static_cast<std::uint32_t>(t)};
      std::ranges::fill(counts, 0U);
      answers.add_bulk(at, n, n, counts);
      Stream scores(Purpose::tilted_score, at);
      error.add(tilted.value(counts, tilt, scores));
    }
  }
  return {error.measured(), tilted.draws(), tilted.slowest_share()};
}

Measured measure_rate(const VoteOn& vote, std::uint64_t n1, std::uint64_t n2, std::uint64_t draws,
                      std::uint64_t seed, std::uint64_t stream) {
  const RareEstimate first = vote_error(vote, n1, draws, Tilting::mixture, seed, stream);
  const RareEstimate last = vote_error(vote, n2, draws, Tilting::mixture, seed, stream + 1);
  const double prefactor = 0.5 * std::log(static_cast<double>(n2) / static_cast<double>(n1));
  return Measured{std::log(first.value / last.value) - prefactor,
                  std::hypot(first.relative_error(), last.relative_error())} /
         static_cast<double>(n2 - n1);
}

}  // namespace ttc
