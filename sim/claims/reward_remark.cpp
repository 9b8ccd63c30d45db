// The remark beside theorem 2: a reward model that is better than random raises the limit.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "analysis/theory/voting.h"
#include "analysis/theory/weighted.h"
#include "analysis/theory/weighted_lattice.h"
#include "models/distributions.h"
#include "sim/claims/theorem2_statements.h"

namespace ttc {

namespace {

/// Three answers, the first correct, each with a fixed reward: chances in units of 1/of, rewards in tenths.
struct SmallCase {
  std::array<unsigned, 3> p = {};
  unsigned of = 0;
  std::array<unsigned, 3> reward = {};

  double chance(std::size_t y) const { return static_cast<double>(p[y]) / of; }
};

/// A correct sample is rewarded more than a wrong one, on average and more often than not.
bool better_than_random(const SmallCase& c) {
  const unsigned wrong = c.p[1] + c.p[2];
  const unsigned rewarded = c.p[1] * c.reward[1] + c.p[2] * c.reward[2];
  unsigned twice_above = 0;  // of wrong samples: those rewarded less count two, those rewarded equally one
  for (const std::size_t y : {1U, 2U})
    twice_above += c.p[y] * (c.reward[0] > c.reward[y] ? 2U : c.reward[0] == c.reward[y] ? 1U : 0U);
  return c.reward[0] * wrong > rewarded && twice_above > wrong;
}

/// The majority is right and the weighted vote is wrong, both without ties.
bool hurt(const SmallCase& c) {
  const auto worth = [&](std::size_t y) { return c.p[y] * c.reward[y]; };
  return c.p[0] > std::max(c.p[1], c.p[2]) && worth(0) < std::max(worth(1), worth(2)) && worth(1) != worth(2);
}

/// The first by the size of the units, then by rewards.
SmallCase smallest_counterexample() {
  for (unsigned of = 3;; ++of)
    for (unsigned top = 1; top <= 10; ++top)
      for (unsigned a = of; a > 0; --a)
        for (unsigned b = std::min(a, of - a); 2 * b + a >= of && b > 0; --b)
          for (unsigned r0 = 1; r0 <= top; ++r0)
            for (unsigned r1 = 1; r1 <= top; ++r1)
              for (unsigned r2 = 1; r2 <= top; ++r2) {
                const SmallCase c{{a, b, of - a - b}, of, {r0, r1, r2}};
                if (c.p[2] > 0 && better_than_random(c) && hurt(c)) return c;
              }
}

Verdict raises_limit(ClaimReport& report) {
  const SmallCase c = smallest_counterexample();
  std::vector<double> p;
  std::vector<LatticeWeight> weight;
  for (std::size_t y = 0; y < 3; ++y) {
    p.push_back(c.chance(y));
    weight.emplace_back(c.reward[y] + 1, 0.0).back() = 1;
  }
  const double weighted = weighted_accuracy(p, weight, 1, 400);
  const double majority = majority_accuracy(p, 1, 400);
  report.remarks.push_back(
      fmt::format("the smallest counterexample found by search: chances ({}, {}, {})/{}, rewards {}:{}:{}; a "
                  "correct sample is "
                  "rewarded more than the average wrong one and than most wrong ones, yet at n = 400 the "
                  "majority vote is right "
                  "with {:.3f} and the weighted vote with {:.3f}",
                  c.p[0], c.p[1], c.p[2], c.of, c.reward[0], c.reward[1], c.reward[2], majority, weighted));
  return {.id = "better_than_random_raises_the_limit",
          .text = "a reward model that scores correct solutions higher on average does not lower the limit",
          .outcome = majority - weighted < 0.01 ? Outcome::holds : Outcome::refuted,
          .value = weighted - majority,
          .found = fmt::format(
              "p = ({}, {}, {})/{}, rewards {}:{}:{}: the limit falls from 1 to 0: one popular wrong "
              "answer that the reward likes is enough",
              c.p[0], c.p[1], c.p[2], c.of, c.reward[0], c.reward[1], c.reward[2])};
}

/// Random answers with rewards that are better than random; some problems meet the condition.
void condition(const Theorem2Claim& claim, std::uint64_t seed, ClaimReport& report) {
  std::uint64_t meeting = 0;
  std::uint64_t meeting_hurt = 0;
  std::uint64_t others = 0;
  std::uint64_t others_hurt = 0;
  std::uint64_t predicted_wrongly = 0;
  for (std::uint64_t i = 0; i < claim.problems; ++i) {
    Stream stream(Purpose::claim, {.seed = seed, .problem = i, .model = 6});
    const auto answers = static_cast<std::size_t>(2 + std::floor(9 * uniform(stream())));
    std::vector<double> p(answers);
    std::vector<double> reward(answers);
    draw_dirichlet(stream, std::vector<double>(answers, 1.0), p);
    for (double& r : reward) r = uniform(stream());
    if (i % 2 == 0) reward[0] = *std::ranges::max_element(reward);
    double wrong = 0;
    for (std::size_t y = 1; y < answers; ++y) wrong += p[y] * reward[y] / (1 - p[0]);
    if (reward[0] <= wrong) continue;  // not better than random on this problem
    const bool lost = weighted_limit(p, reward, {}, 1) < majority_limit(p, 1);
    const bool best = reward[0] >= *std::ranges::max_element(reward);
    (best ? meeting : others) += 1;
    (best ? meeting_hurt : others_hurt) += lost ? 1 : 0;
    bool outweighed = false;  // by some answer: reward_y / reward_0 > p_0 / p_y
    for (std::size_t y = 1; y < answers; ++y) outweighed = outweighed || reward[y] * p[y] > reward[0] * p[0];
    predicted_wrongly += lost != (majority_limit(p, 1) == 1 && outweighed) ? 1U : 0U;
  }
  report.verdicts.push_back(
      {.id = "condition_makes_it_true",
       .text =
           "it does not where no wrong answer's mean reward exceeds the correct one's, problem by problem",
       .outcome = meeting > 0 && meeting_hurt == 0 ? Outcome::holds : Outcome::refuted,
       .value = static_cast<double>(meeting_hurt),
       .found = fmt::format(
           "{} of {} random problems that meet it are hurt, but {} of {} with a reward better than "
           "random that do not",
           meeting_hurt, meeting, others_hurt, others)});
  report.verdicts.push_back(
      {.id = "condition_is_exact",
       .text = "a problem that the majority wins is lost exactly where some answer has reward_y/reward_0 > "
               "p_0/p_y",
       .outcome = predicted_wrongly == 0 ? Outcome::holds : Outcome::refuted,
       .value = static_cast<double>(predicted_wrongly),
       .found = fmt::format("wrong on {} of {} random problems", predicted_wrongly, meeting + others)});
}

}  // namespace

void remark_statements(const Theorem2Claim& claim, std::uint64_t seed, ClaimReport& report) {
  report.verdicts.push_back(raises_limit(report));
  condition(claim, seed, report);
}

}  // namespace ttc
