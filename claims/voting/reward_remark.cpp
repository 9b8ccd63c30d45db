// The remark beside theorem 2: a reward model that is better than random raises the limit.

#include <algorithm>
#include <array>
#include <cmath>

#include "analysis/theory/voting.h"
#include "analysis/theory/weighted_lattice.h"
#include "claims/decide.h"
#include "claims/voting/theorem2.h"
#include "models/random/answer_draws.h"
#include "models/random/distributions.h"

namespace ttc {

namespace {

/// Three answers, the first correct, each with a fixed reward: chances in units of 1/of, rewards in tenths.
struct SmallCase {
  std::array<unsigned, 3> p = {};
  unsigned of = 0;
  std::array<unsigned, 3> reward = {};

  std::string words() const {
    return fmt::format("({}, {}, {})/{}, rewards {}:{}:{}", p[0], p[1], p[2], of, reward[0], reward[1],
                       reward[2]);
  }
  /// A correct sample is rewarded more than a wrong one, on average and more often than not.
  bool better_than_random() const {
    const unsigned wrong = p[1] + p[2];
    unsigned twice_above = 0;  // of wrong samples: those rewarded less count two, those rewarded equally one
    for (const std::size_t y : {1U, 2U})
      twice_above += p[y] * (reward[0] > reward[y] ? 2U : reward[0] == reward[y] ? 1U : 0U);
    return reward[0] * wrong > p[1] * reward[1] + p[2] * reward[2] && twice_above > wrong;
  }
  /// The majority is right and the weighted vote is wrong, both without ties.
  bool hurt() const {
    const auto worth = [&](std::size_t y) { return p[y] * reward[y]; };
    return p[0] > std::max(p[1], p[2]) && worth(0) < std::max(worth(1), worth(2)) && worth(1) != worth(2);
  }
};

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
                if (c.p[2] > 0 && c.better_than_random() && c.hurt()) return c;
              }
}

void raises_limit(const Theorem2Claim& claim, ClaimReport& report) {
  const SmallCase c = smallest_counterexample();
  std::vector<double> p;
  std::vector<LatticeWeight> weight;
  for (std::size_t y = 0; y < 3; ++y) {
    p.push_back(static_cast<double>(c.p[y]) / c.of);
    const double reward = std::lerp(c.reward[0], c.reward[y], claim.theory.fooled);
    weight.emplace_back(std::lround(reward) + 1, 0.0).back() = 1;
  }
  const double weighted = weighted_accuracy(p, weight, 1, 400);
  const double majority = majority_accuracy(p, 1, 400);
  report.remark(
      "the smallest counterexample found by search: chances {}; a correct sample is rewarded more than the "
      "average wrong one and than most wrong ones, yet at n = 400 the majority vote is right with {:.3f} and "
      "the weighted vote with {:.3f}",
      c.words(), majority, weighted);
  report.add(
      verdict({"better_than_random_raises_the_limit",
               "a reward model that scores correct solutions higher on average does not lower the limit"},
              holds_if(majority - weighted < 0.01), {weighted - majority},
              "p = {}: the majority vote of 400 is right with {:.3f}, the weighted one with {:.3f}: one "
              "popular wrong "
              "answer that the reward likes is enough",
              c.words(), majority, weighted));
}

/// A random problem with a fixed reward for each answer; answer 0 is correct.
struct RewardedProblem {
  std::vector<double> p, reward;

  RewardedProblem(std::uint64_t index, Stream& stream) {
    const auto answers = static_cast<std::size_t>(2 + std::floor(9 * uniform(stream())));
    p.resize(answers);
    reward.resize(answers);
    draw_dirichlet(stream, std::vector<double>(answers, 1.0), p);
    for (double& r : reward) r = uniform(stream());
    if (index % 2 == 0) reward[0] = *std::ranges::max_element(reward);  // so that many meet the condition
  }

  /// On average over wrong samples.
  bool better_than_random() const {
    double wrong = 0;
    for (std::size_t y = 1; y < p.size(); ++y) wrong += p[y] * reward[y] / (1 - p[0]);
    return reward[0] > wrong;
  }
  /// Is some wrong answer worth more than `scale` times the correct one: by its reward, or by p_y times it?
  bool outranked(double scale) const {
    return *std::max_element(reward.begin() + 1, reward.end()) > scale * reward[0];
  }
  bool outweighed(double scale) const {
    for (std::size_t y = 1; y < p.size(); ++y)
      if (p[y] * reward[y] > scale * p[0] * reward[0]) return true;
    return false;
  }
};

constexpr int kVotes = 20;                ///< a problem
constexpr std::uint64_t kVoters = 10000;  ///< samples of each

/// Of a problem's simulated votes, those that were right.
struct RightVotes {
  int majority = 0, weighted = 0;

  /// Neither kind was right now and wrong then.
  bool decided() const { return majority % kVotes == 0 && weighted % kVotes == 0; }
  bool hurt() const { return majority == kVotes && weighted == 0; }
};

RightVotes simulate(const RewardedProblem& problem, std::uint64_t index, std::uint64_t seed) {
  const AnswerDraws draws(AnswerLaw{.p = problem.p});
  RightVotes right;
  for (std::uint64_t v = 0; v < kVotes; ++v) {
    std::vector<std::uint32_t> counts(draws.outcomes(), 0U);
    draws.add_bulk({.seed = seed, .problem = index, .trial = v, .model = 6}, 0, kVoters, counts);
    bool majority = true, weighted = true;
    for (std::size_t y = 1; y < problem.p.size(); ++y) {
      majority = majority && counts[y] <= counts[0];
      weighted = weighted && counts[y] * problem.reward[y] <= counts[0] * problem.reward[0];
    }
    right.majority += majority ? 1 : 0;
    right.weighted += weighted ? 1 : 0;
  }
  return right;
}

/// Simulated votes beside what the conditions say of them.
struct ConditionCounts {
  std::uint64_t meeting = 0, meeting_hurt = 0;
  std::uint64_t others = 0, others_hurt = 0;
  std::uint64_t predicted_wrongly = 0;
  std::uint64_t open = 0;  ///< votes of one problem differ: too near to a tie

  void add(const RewardedProblem& problem, RightVotes right, double scale) {
    if (!right.decided()) {
      ++open;
      return;
    }
    const bool meets = !problem.outranked(scale);
    (meets ? meeting : others) += 1;
    (meets ? meeting_hurt : others_hurt) += right.hurt() ? 1U : 0U;
    predicted_wrongly += right.hurt() != (right.majority > 0 && problem.outweighed(scale)) ? 1U : 0U;
  }
};

/// Random problems with rewards that are better than random; some meet the condition.
void condition(const Theorem2Claim& claim, std::uint64_t seed, ClaimReport& report) {
  ConditionCounts c;
  for (std::uint64_t i = 0; i < claim.problems; ++i) {
    Stream stream(Purpose::claim, {.seed = seed, .problem = i, .model = 6});
    const RewardedProblem problem(i, stream);
    if (problem.better_than_random())
      c.add(problem, simulate(problem, i, seed), claim.theory.condition_scale);
  }
  report.add(never_happens(
      {"condition_makes_it_true",
       "it does not where no wrong answer's mean reward exceeds the correct one's, problem by problem"},
      c.meeting_hurt, c.meeting, {static_cast<double>(c.meeting_hurt)},
      "by votes of 10,000 samples, {} of {} random problems that meet it are hurt, but {} of {} with a "
      "reward "
      "better than random that do not",
      c.meeting_hurt, c.meeting, c.others_hurt, c.others));
  const std::uint64_t looked = c.meeting + c.others;
  report.add(never_happens(
      {"condition_is_exact",
       "a problem that the majority wins is lost exactly where some answer has reward_y/reward_0 > p_0/p_y"},
      c.predicted_wrongly, looked, {static_cast<double>(c.predicted_wrongly)},
      "wrong on {} of {} random problems; on {} more, too near to a tie, votes differ", c.predicted_wrongly,
      looked, c.open));
}

}  // namespace

void remark_statements(const Theorem2Claim& claim, std::uint64_t seed, ClaimReport& report) {
  raises_limit(claim, report);
  condition(claim, seed, report);
}

}  // namespace ttc
