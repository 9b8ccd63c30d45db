// Theorem 2: its parts, and the first of them, limit and exponents under every kind of reward.

#include <algorithm>
#include <cmath>

#include "analysis/theory/rival_exponents.h"
#include "analysis/theory/weighted_lattice.h"
#include "claims/family.h"
#include "claims/voting/theorem2.h"
#include "claims/voting/vote_shapes.h"
#include "claims/worst.h"
#include "models/rewards/reward.h"
#include "sim/results/table.h"
#include "sim/run/rare_vote.h"

namespace ttc {

namespace {

struct RewardedVote {
  std::string name;
  VoteOn vote;
  std::vector<WeightLaw> weight;

  RewardedVote(std::string in_words, const Reward& reward, double low = 0, double high = 1)
      : name(std::move(in_words)), vote{.law = {.p = {0.4, 0.28, 0.15, 0.05}}, .low = low, .high = high} {
    const Coordinates at{.seed = 5};  // of the systematic errors
    vote.scores = std::visit([&](const auto& r) { return r.laws(vote.law, at); }, reward);
    for (const ScoreLaw& score : vote.scores) weight.push_back(weight_law(score, low, high));
  }

  const std::vector<double>& p() const { return vote.law.p; }

  std::uint64_t samples_for(double error) const { return samples_for_error(p(), weight, error); }
};

using RewardedVotes = std::vector<RewardedVote>;

RewardedVotes rewarded_votes() {
  return {{"latent, AUC .75", LatentReward{.auc = 0.75, .systematic_share = 0}},
          {"latent, half of the error systematic", LatentReward{.auc = 0.75, .systematic_share = 0.5}},
          {"latent, likes the popular wrong answer",
           LatentReward{.auc = 0.75, .scale = 1.5, .systematic_share = 0, .popular_bonus = 2.5}},
          {"Beta", BetaReward{.systematic_share = 0, .correct = {4, 2}, .wrong = {2, 4}}},
          {"Beta, likes the popular wrong answer",
           BetaReward{.systematic_share = 0, .correct = {4, 2}, .wrong = {2, 4}, .popular_share = 1}},
          {"Beta, stretched to -1 … 1", BetaReward{.systematic_share = 0, .correct = {4, 2}, .wrong = {2, 4}},
           -1, 1},
          {"latent, stretched to 0 … 10", LatentReward{.auc = 0.7, .systematic_share = 0}, 0, 10},
          {"minimum of 5 steps",
           StepReward{.step = {.auc = 0.7, .offset = 1, .systematic_share = 0}, .steps = 5}},
          {"product of 3 steps", StepReward{.step = {.auc = 0.7, .offset = 1.5, .systematic_share = 0},
                                            .steps = 3,
                                            .aggregate = StepAggregate::product}}};
}

/// As it is simulated.
VoteOn simulated(const Theorem2Claim& claim, VoteOn vote) {
  vote.law = shifted(std::move(vote.law), claim.theory.law_shift);
  return vote;
}

Verdict converges(const Theorem2Claim& claim, const RewardedVotes& votes, std::uint64_t seed) {
  constexpr std::uint64_t trials = 300;
  double strays = 0;
  std::uint64_t most = 0;
  for (std::size_t i = 0; i < votes.size(); ++i) {
    const std::uint64_t n = votes[i].samples_for(kRareLevel / static_cast<double>(trials * votes.size()));
    most = std::max(most, n);
    strays += vote_error(simulated(claim, votes[i].vote), n, trials, Tilting::none, seed, i).value * trials;
  }
  return must_not_happen(
      {"converges_to_its_limit",
       "the weighted vote converges to the answer with the largest p_y E[reward | y], under every "
       "reward",
       "trials"},
      static_cast<std::uint64_t>(std::llround(strays)), trials * votes.size(),
      "{:.0f} of {} votes under {} rewards (up to {} samples each) went to another answer; chance "
      "of any if the theorem is true: below {:.0e}",
      strays, trials * votes.size(), votes.size(), most, kRareLevel);
}

struct WeightedExponentRow {
  static constexpr TableName table{"theorem2_exponents", "reward",
                                   "how fast the error of a weighted vote falls, reward by reward"};
  std::string name = {};
  double predicted = 0;
  Measured measured = {};
  double bound = 0;
  static constexpr auto columns() {
    using R = WeightedExponentRow;
    return std::tuple{
        column("name", &R::name, "the reward, in words"),
        column("predicted", &R::predicted, "-log min_t E exp(-t lead), the slowest rival's", "per sample"),
        column("measured", &R::measured, "between errors of 1e-4 and 1e-12, simulated", "per sample",
               "measured_se", "its standard error between draws"),
        column("bound", &R::bound, "the exponent of the theorem's proof for this range, (gap/range)^2/2",
               "per sample")};
  }
};

Verdict exponents(const Theorem2Claim& claim, const RewardedVotes& votes, std::uint64_t seed,
                  ClaimReport& report) {
  Table<WeightedExponentRow> rows;
  Worst off(Quote::farthest);
  for (std::size_t i = 0; i < votes.size(); ++i) {
    const RewardedVote& r = votes[i];
    const Measured rate =
        measure_rate(r.vote, r.samples_for(1e-4), r.samples_for(1e-12), claim.draws, seed, 100 + 2 * i);
    const double predicted = claim.theory.rate_scale * weighted_rate(r.p(), r.weight);
    off.add(within(rate / predicted - 1, 0.01, 0.03), r.name);
    const double range = std::max(std::abs(r.vote.low), std::abs(r.vote.high));
    const double gap = weighted_gap(r.p(), r.weight) / range;
    rows.add({r.name, predicted, rate, gap * gap / 2});
  }
  report.add(rows.take());
  return off.verdict(
      {"exponent_is_chernoffs",
       "error ~ K exp(-n I)/sqrt(n), I = min over rivals of -log min_t E exp(-t (lead per sample)), to 3 %",
       "draws", Kind::tested, "%"},
      "measured from errors of 1e-4 to 1e-12 under {} rewards: the farthest is {} % off ({})", votes.size(),
      points(off.number()), off.where());
}

/// Where both can: errors near one per cent.
Verdict tilted_agrees(const Theorem2Claim& claim, const RewardedVotes& votes, std::uint64_t seed) {
  Worst worst(Quote::most);
  for (std::size_t i = 0; i < votes.size(); ++i) {
    const VoteOn& vote = votes[i].vote;
    const std::uint64_t n = votes[i].samples_for(0.01);
    worst.agree(vote_error(vote, n, claim.draws, Tilting::mixture, seed, 200 + i) -
                vote_error(simulated(claim, vote), n, 4 * claim.draws, Tilting::none, seed, 300 + i));
  }
  return worst.verdict(
      {"tilted_agrees_with_plain", "tilted and plain simulation agree where both can see the error", "draws",
       Kind::self_check},
      "the farthest of {} rewards is {:.1f} standard errors apart", votes.size(), worst.number().value);
}

/// Rewards .6, .3, 1 on p = (.45, .40, .10): exactly, in units of a tenth.
Verdict runner_up_is_slowest(const Theorem2Claim& claim) {
  const std::vector<double> p = {0.45, 0.40, 0.10};
  std::vector<LatticeWeight> weight;
  std::vector<WeightLaw> points;
  for (const std::size_t units : {6U, 3U, 10U}) {
    weight.emplace_back(units + 1, 0.0).back() = 1;
    points.push_back(weight_points(weight.back()));
  }
  const auto error = [&](std::uint64_t n) { return 1 - weighted_accuracy(p, weight, 1, n); };
  const double measured = (std::log(error(150) / error(300)) - 0.5 * std::log(2)) / 150;
  const std::vector<RivalExponent> rivals = rival_exponents(p, points);
  const double runner_up =
      claim.theory.rate_scale * std::ranges::find(rivals, 1U, &RivalExponent::rival)->rate;
  return verdict(
      {"runner_up_is_slowest", "the exponent is the runner-up's in p_y E[reward | y], as the proof has it"},
      holds_if(std::abs(measured / runner_up - 1) < 0.02), {measured},
      "p = (.45, .40, .10), rewards (.6, .3, 1): the error falls with {:.4f}; the runner-up's exponent is "
      "{:.4f}, the third answer's {:.4f} (rare, but heavy)",
      measured, runner_up, claim.theory.rate_scale * rivals.front().rate);
}

}  // namespace

void weighted_decay_statements(const Theorem2Claim& claim, std::uint64_t seed, ClaimReport& report) {
  const RewardedVotes votes = rewarded_votes();
  report.add(converges(claim, votes, seed));
  report.add(exponents(claim, votes, seed, report));
  report.add(tilted_agrees(claim, votes, seed));
  report.add(runner_up_is_slowest(claim));
}

ClaimReport Theorem2Claim::run(std::uint64_t seed) const {
  ClaimReport report;
  for (const auto part :
       {weighted_decay_statements, weighted_bound_statements, remark_statements, quality_statements})
    part(*this, seed, report);
  return report;
}

}  // namespace ttc
