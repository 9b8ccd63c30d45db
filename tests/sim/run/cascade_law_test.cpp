// Cascades against their exact law, by enumeration of everything that can be answered.

#include "sim/run/cascade_trials.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "models/any_stopping.h"
#include "models/stopping/seen.h"
#include "sim/run/engine.h"
#include "tests/sim/scenario_text.h"
#include "tests/statistical.h"

namespace ttc {
namespace {

using testing::kLevel;
using testing::plan_of;

constexpr std::size_t kAnswers = 3;
using Counts = std::array<unsigned, kAnswers>;

constexpr const char* kTwoModels = R"(
trials = 10000
[[model]]
name = "small"
[[model]]
name = "large"
[population]
kind = "table"
rows = [ { p = [[0.5, 0.3, 0.2], [0.7, 0.2, 0.1]] }, { p = [[0.3, 0.4, 0.1], [0.5, 0.3, 0.2]] },
         { p = [[0.62, 0.38, 0], [0.3, 0.6, 0.1]] }, { p = [[0.2, 0.2, 0.2], [0.9, 0.05, 0.05]] } ]
)";

std::string cascade(const std::string& first, const std::string& second) {
  return R"([[strategy]]
generator = { kind = "cascade", stages = [ { model = "small", )" +
         first + R"( }, { model = "large", )" + second + R"( } ] }
selectors = ["majority", "coverage"]
)";
}

/// How one stage can end, and how likely.
struct Ending {
  Counts counts;
  bool stopped;
  unsigned drawn;
  bool operator<(const Ending& other) const {
    return std::tie(counts, stopped, drawn) < std::tie(other.counts, other.stopped, other.drawn);
  }
};
using Endings = std::map<Ending, double>;

/// Every sequence of answers to its end, asking the rule after each sample whether it looks and what it says.
void enumerate(const AnswerLaw& law, const LeadRule& rule, unsigned cap, std::vector<std::size_t> path,
               double chance, Endings& out) {
  Seen seen(kAnswers);
  Counts counts{};
  std::uint64_t next_look = 0;
  bool stopped = false;
  for (std::size_t n = 0; n <= path.size() && !stopped; ++n) {
    if (n == next_look) {
      const std::uint64_t more = rule.more(seen);
      stopped = more == 0;
      next_look += more;
    }
    if (n == path.size() || stopped) break;
    if (path[n] == kAnswers) {
      seen.add_none();
    } else {
      seen.add(path[n]);
      ++counts[path[n]];
    }
  }
  if (stopped || path.size() == cap) {
    out[{counts, stopped, static_cast<unsigned>(path.size())}] += chance;
    return;
  }
  for (std::size_t outcome = 0; outcome <= kAnswers; ++outcome) {
    const double p = outcome < kAnswers ? law.p[outcome] : law.abstain();
    if (p <= 0) continue;
    path.push_back(outcome);
    enumerate(law, rule, cap, path, chance * p, out);
    path.pop_back();
  }
}

/// Moments of what one trial yields.
struct Expected {
  double mean = 0, square = 0;
  void add(double chance, double x) {
    mean += chance * x;
    square += chance * x * x;
  }
  double p_value(double measured, double trials) const {
    const double variance = square - mean * mean;
    if (variance <= 1e-12) return std::abs(measured - mean) < 1e-9 ? 1 : 0;
    return std::erfc(std::abs(measured - mean) / std::sqrt(2 * variance / trials));
  }
};

struct CascadeLaw {
  Expected vote, coverage, small, large, reached;

  void add(double chance, const std::array<double, kAnswers>& votes, double of_small, double of_large,
           bool both) {
    const double most = *std::max_element(votes.begin(), votes.end());
    const auto leaders = static_cast<double>(std::count(votes.begin(), votes.end(), most));
    vote.add(chance, most > 0 && votes[0] == most ? 1 / leaders : 0);
    coverage.add(chance, votes[0] > 0 ? 1 : 0);
    small.add(chance, of_small);
    large.add(chance, of_large);
    reached.add(chance, both ? 1 : 0);
  }
};

/// Two stages of `cap` samples at a lead of 2 and of 3; an earlier vote counts `weight`.
CascadeLaw exact_law(const Problem& problem, unsigned cap, double weight) {
  Endings first, second;
  enumerate(problem.laws[0], {.votes = 2}, cap, {}, 1, first);
  enumerate(problem.laws[1], {.votes = 3}, cap, {}, 1, second);
  CascadeLaw law;
  for (const auto& [a, chance] : first) {
    std::array<double, kAnswers> votes{};
    std::copy(a.counts.begin(), a.counts.end(), votes.begin());
    if (a.stopped) law.add(chance, votes, a.drawn, 0, false);
    if (a.stopped) continue;
    for (const auto& [b, then] : second) {
      for (std::size_t i = 0; i < kAnswers; ++i) votes[i] = weight * a.counts[i] + b.counts[i];
      law.add(chance * then, votes, a.drawn, b.drawn, true);
    }
  }
  return law;
}

/// The smallest p-value of all problems and measures, of a cascade of caps 4 and 6.
double least_p(const Plan& plan, const RunResult& result, double weight) {
  const auto trials = static_cast<double>(plan.trials());
  const std::size_t problems = plan.problems();
  double least = 1;
  for (std::size_t q = 0; q < problems; ++q)
    for (std::size_t rung = 0; rung < 2; ++rung) {
      const CascadeLaw law = exact_law(make_problem(plan.study.points[0], q), rung == 0 ? 3 : 6, weight);
      const auto credit = [&](std::size_t row) {
        return static_cast<double>(result.tallies.credits()[row * problems + q]) / trials / kFullCredit;
      };
      const auto drawn = [&](std::size_t source) {
        return static_cast<double>(result.tallies.samples(2 * source + rung, q)) / trials;
      };
      const double reached = static_cast<double>(result.tallies.capped(rung, q)) / trials;
      least = std::min({least, law.vote.p_value(credit(rung), trials),
                        law.coverage.p_value(credit(2 + rung), trials), law.small.p_value(drawn(0), trials),
                        law.large.p_value(drawn(1), trials), law.reached.p_value(reached, trials)});
    }
  return least;
}

TEST(CascadeTrials, FollowTheirExactLaw) {
  constexpr double kTests = 3 * 4 * 2 * 5;
  const std::vector<std::pair<std::string, double>> kinds{
      {"then = \"pooled\"", 1}, {"then = \"replaced\"", 0}, {"then = \"weighted\", weight = 0.4", 0.4}};
  for (const auto& [then, weight] : kinds) {
    SCOPED_TRACE(then);
    const Plan plan = plan_of(kTwoModels +
                              cascade("samples = 3, stop = { kind = \"lead\", votes = 2 }, " + then,
                                      "samples = 3, stop = { kind = \"lead\", votes = 3 }") +
                              "budgets = [1, 2]\n");
    const RunResult result = run(plan, {});
    EXPECT_GT(least_p(plan, result, weight), kLevel / kTests);
    EXPECT_LT(least_p(plan, result, weight == 1 ? 0 : 1), kLevel / kTests);  // which is not what ran
  }
}

}  // namespace
}  // namespace ttc
