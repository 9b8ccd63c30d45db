// Theorem 2: limit and exponents under every kind of reward.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/theory/rival_exponents.h"
#include "analysis/theory/weighted_lattice.h"
#include "claims/decide.h"
#include "claims/voting/measured_rate.h"
#include "claims/voting/rare_vote.h"
#include "claims/voting/theorem2_statements.h"
#include "models/rewards/reward.h"
#include "sim/results/group_rows.h"

namespace ttc {

namespace {

struct RewardedVote {
  std::string name;
  VoteOn vote;
  std::vector<WeightLaw> weight;
};

RewardedVote rewarded(std::string name, const Reward& reward, double low = 0, double high = 1) {
  RewardedVote v{.name = std::move(name),
                 .vote = {.law = {.p = {0.4, 0.28, 0.15, 0.05}}, .low = low, .high = high},
                 .weight = {}};
  const Coordinates at{.seed = 5};  // of the systematic errors
  v.vote.scores = std::visit([&](const auto& r) { return r.laws(v.vote.law, at); }, reward);
  for (const ScoreLaw& score : v.vote.scores) v.weight.push_back(weight_law(score, low, high));
  return v;
}

std::vector<RewardedVote> rewarded_votes() {
  return {rewarded("latent, AUC .75", LatentReward{.auc = 0.75}),
          rewarded("latent, half of the error systematic", LatentReward{.auc = 0.75, .systematic = 0.5}),
          rewarded("latent, likes the popular wrong answer",
                   LatentReward{.auc = 0.75, .scale = 1.5, .popular_bonus = 2.5}),
          rewarded("Beta", BetaReward{}),
          rewarded("Beta, likes the popular wrong answer", BetaReward{.popular_share = 1}),
          rewarded("Beta, stretched to -1 … 1", BetaReward{}, -1, 1),
          rewarded("latent, stretched to 0 … 10", LatentReward{.auc = 0.7}, 0, 10),
          rewarded("minimum of 5 steps", StepReward{.step = {.auc = 0.7, .offset = 1}, .steps = 5}),
          rewarded("product of 3 steps", StepReward{.step = {.auc = 0.7, .offset = 1.5},
                                                    .steps = 3,
                                                    .aggregate = StepAggregate::product})};
}

/// The refined estimate of the error, all rivals together.
double estimate(const RewardedVote& v, std::uint64_t n) {
  double sum = 0;
  for (const RivalExponent& rival : rival_exponents(v.vote.law.p, v.weight))
    sum += rival_error_estimate(rival, n);
  return sum;
}

std::uint64_t samples_for(const RewardedVote& v, double error) {
  return first_size_below([&](std::uint64_t n) { return estimate(v, n); }, error);
}

Verdict converges(const std::vector<RewardedVote>& votes, std::uint64_t seed) {
  constexpr std::uint64_t trials = 300;
  double strays = 0;
  std::uint64_t most = 0;
  for (std::size_t i = 0; i < votes.size(); ++i) {
    const std::uint64_t n = samples_for(votes[i], kClaimLevel / static_cast<double>(trials * votes.size()));
    most = std::max(most, n);
    strays += vote_error(votes[i].vote, n, trials, Tilting::none, seed, i).value * trials;
  }
  return {
      .id = "converges_to_its_limit",
      .text =
          "the weighted vote converges to the answer with the largest p_y E[reward | y], under every reward",
      .outcome = strays == 0 ? Outcome::holds : Outcome::refuted,
      .value = strays,
      .between = "trials",
      .found = fmt::format("{:.0f} of {} votes under {} rewards (up to {} samples each) went to another "
                           "answer; chance of any if the theorem is true: below {:.0e}",
                           strays, trials * votes.size(), votes.size(), most, kClaimLevel)};
}

Verdict exponents(const Theorem2Claim& claim, const std::vector<RewardedVote>& votes, std::uint64_t seed,
                  ClaimReport& report) {
  GroupRows rows("theorem2_exponents", "reward",
                 "how fast the error of a weighted vote falls, reward by reward");
  rows.declare<std::string>("name", "the reward, in words");
  rows.declare<double>("predicted", "-log min_t E exp(-t lead), the slowest rival's", "per sample");
  rows.declare<double>("measured", "between errors of 1e-4 and 1e-12, simulated", "per sample");
  rows.declare<double>("measured_se", "its standard error between draws", "per sample");
  rows.declare<double>("bound", "the exponent of the theorem's proof for this range, (gap/range)^2/2",
                       "per sample");
  RateTest test(votes.size(), 0.01, 0.03);
  for (std::size_t i = 0; i < votes.size(); ++i) {
    const RewardedVote& r = votes[i];
    const MeasuredRate measured =
        measure_rate(r.vote, samples_for(r, 1e-4), samples_for(r, 1e-12), claim.draws, seed, 100 + 2 * i);
    const double predicted = claim.theory.rate_scale * weighted_rate(r.vote.law.p, r.weight);
    test.add(r.name, measured, predicted);
    const double range = std::max(std::abs(r.vote.low), std::abs(r.vote.high));
    const double gap = weighted_gap(r.vote.law.p, r.weight) / range;
    rows.add(r.name, predicted, measured.rate, measured.se, gap * gap / 2);
  }
  report.groups.push_back(rows.take());
  return test.verdict(
      "error ~ K exp(-n I)/sqrt(n), I = min over rivals of -log min_t E exp(-t (lead per sample)), to 3 %",
      fmt::format("from errors of 1e-4 to 1e-12 under {} rewards", votes.size()));
}

/// Where both can: errors near one per cent.
Verdict tilted_agrees(const Theorem2Claim& claim, const std::vector<RewardedVote>& votes,
                      std::uint64_t seed) {
  double farthest = 0;
  for (std::size_t i = 0; i < votes.size(); ++i) {
    const std::uint64_t n = samples_for(votes[i], 0.01);
    const RareEstimate tilted = vote_error(votes[i].vote, n, claim.draws, Tilting::mixture, seed, 200 + i);
    const RareEstimate plain = vote_error(votes[i].vote, n, 4 * claim.draws, Tilting::none, seed, 300 + i);
    farthest = std::max(farthest, std::abs(tilted.value - plain.value) / std::hypot(tilted.se, plain.se));
  }
  const double z = family_limit(votes.size());
  return {.id = "tilted_agrees_with_plain",
          .text = "tilted and plain simulation agree where both can see the error",
          .outcome = farthest < z ? Outcome::holds : Outcome::refuted,
          .value = farthest,
          .se = 1,
          .between = "draws",
          .found = fmt::format("the farthest of {} rewards is {:.1f} standard errors apart (limit {:.1f})",
                               votes.size(), farthest, z)};
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
  const double n1 = 150;
  const double n2 = 300;
  const double measured =
      (std::log((1 - weighted_accuracy(p, weight, 1, 150)) / (1 - weighted_accuracy(p, weight, 1, 300))) -
       0.5 * std::log(n2 / n1)) /
      (n2 - n1);
  const std::vector<RivalExponent> rivals = rival_exponents(p, points);
  const double runner_up =
      claim.theory.rate_scale * std::ranges::find(rivals, 1U, &RivalExponent::rival)->rate;
  return {.id = "runner_up_is_slowest",
          .text = "the exponent is the runner-up's in p_y E[reward | y], as the proof has it",
          .outcome = std::abs(measured / runner_up - 1) < 0.02 ? Outcome::holds : Outcome::refuted,
          .value = measured,
          .found = fmt::format("p = (.45, .40, .10), rewards (.6, .3, 1): the error falls with {:.4f}; the "
                               "runner-up's exponent is {:.4f}, the third answer's {:.4f} (rare, but heavy)",
                               measured, runner_up, claim.theory.rate_scale * rivals.front().rate)};
}

}  // namespace

void weighted_decay_statements(const Theorem2Claim& claim, std::uint64_t seed, ClaimReport& report) {
  const std::vector<RewardedVote> votes = rewarded_votes();
  report.verdicts.push_back(converges(votes, seed));
  report.verdicts.push_back(exponents(claim, votes, seed, report));
  report.verdicts.push_back(tilted_agrees(claim, votes, seed));
  report.verdicts.push_back(runner_up_is_slowest(claim));
}

}  // namespace ttc
