// Every measure over 10,000 tables drawn from a known law: its mean is what k new samples earn, which is the
// sum over all sequences of k outcomes. A biased variant of each is caught by the same test.

#include <gtest/gtest.h>

#include "analysis/theory/best_of_k.h"
#include "analysis/theory/maj_at_k.h"
#include "analysis/theory/pass_at_k.h"
#include "analysis/theory/reliability.h"
#include "analysis/theory/subset_votes.h"
#include "tests/analysis/theory/scored_tables.h"
#include "tests/statistical.h"

namespace ttc {
namespace {

using testing::Rule;
using testing::Table;

constexpr int kTables = 10'000;
constexpr std::uint32_t kDrawn = 3;
constexpr std::uint32_t kSamples = 7;
constexpr double kSmallest = 5.9;  // standard errors: below 1e-6 for some hundred comparisons

/// One sample: an outcome and its chance. Answer 0 is correct; some have no answer, some no score.
struct Outcome {
  ScoredSample sample;
  double chance;
};

using Law = std::vector<Outcome>;

std::vector<Law> known_laws() {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  const ScoredSample silent{.9, ScoredSample::kNoAnswer, false};
  return {{{{.2, 0, true}, .2},
           {{.6, 0, true}, .2},
           {{.2, 1, false}, .25},
           {{.6, 1, false}, .1},
           {{.9, 2, false}, .1},
           {silent, .1},
           {{none, 0, true}, .05}},
          {{{.5, 0, true}, .35}, {{.5, 1, false}, .4}, {{.5, 2, false}, .15}, {silent, .1}}};
}

Table drawn_table(const Law& law, std::mt19937_64& random) {
  std::vector<double> chances;
  for (const auto& o : law) chances.push_back(o.chance);
  std::discrete_distribution<std::size_t> outcome(chances.begin(), chances.end());
  Table table;
  for (std::uint32_t i = 0; i < kSamples; ++i) table.push_back(law[outcome(random)].sample);
  return table;
}

/// What kDrawn new samples earn under the rule.
double truth(const Law& law, const Rule& rule, Table so_far = {}, double chance = 1) {
  if (so_far.size() == kDrawn) return chance * rule(so_far);
  double sum = 0;
  for (const auto& o : law) {
    so_far.push_back(o.sample);
    sum += truth(law, rule, so_far, chance * o.chance);
    so_far.pop_back();
  }
  return sum;
}

/// How many standard errors the mean of an estimate over the tables is off.
double sigmas_off(const Law& law, double wanted, const Rule& estimate) {
  std::mt19937_64 random(11);
  double sum = 0;
  double squares = 0;
  for (int t = 0; t < kTables; ++t) {
    const double x = estimate(drawn_table(law, random));
    sum += x;
    squares += x * x;
  }
  const double mean = sum / kTables;
  const double variance = squares / kTables - mean * mean;
  return std::abs(mean - wanted) / std::sqrt(std::max(variance, 1e-12) / kTables);
}

struct Measure {
  const char* name;
  Rule rule;      ///< what k samples earn
  Rule estimate;  ///< from a table
  Rule biased;    ///< what the test has to catch
};

std::uint64_t flagged(const Table& table) {
  return static_cast<std::uint64_t>(
      std::count_if(table.begin(), table.end(), [](const auto& s) { return s.flagged; }));
}

/// The rule on the first k of a table that is sorted by answer, as logs often are.
Rule on_first(const Rule& rule) {
  return [rule](Table table) {
    std::stable_sort(table.begin(), table.end(),
                     [](const auto& a, const auto& b) { return a.answer < b.answer; });
    table.resize(kDrawn);
    return rule(table);
  };
}

/// Ties to the lowest index: what is tied with a correct answer counts as correct.
Rule ties_to_first(const Rule& rule) {
  return [rule](const Table& table) {
    return testing::mean_of(table, kDrawn,
                            [&](const Table& subset) { return std::ceil(rule(subset) - 1e-9); });
  };
}

Rule votes_for(const std::function<SubsetVote(const ScoredProblem&)>& vote) {
  return [vote](const Table& table) { return mean_over_subsets(kSamples, kDrawn, vote({table, 3, 1})); };
}

Measure weighted_measure(const char* name, VoteWeight weight, const std::function<double(double)>& of_score) {
  const Rule rule = testing::weighted_rule(of_score, weight == VoteWeight::mean, 1);
  const auto vote = [weight](const ScoredProblem& p) { return weighted_subset_vote(p, weight, 0.3); };
  return {name, rule, votes_for(vote), ties_to_first(rule)};
}

double majority(const Table& table) {
  std::map<std::uint32_t, double> votes;
  for (const auto& s : table)
    if (s.answered()) ++votes[s.answer];
  return testing::settled(votes, 1);
}

double majority_estimate(const Table& table) {
  std::vector<std::uint32_t> counts(3);
  for (const auto& s : table)
    if (s.answered()) ++counts[s.answer];
  return maj_at_k(counts, 1, kSamples - counts[0] - counts[1] - counts[2], kDrawn);
}

std::vector<Measure> measures_of_verdicts() {
  const auto count_rule = [](std::uint64_t least) {
    return [least](const Table& t) { return flagged(t) >= least ? 1.0 : 0.0; };
  };
  const Rule any = count_rule(1);
  const Rule all = count_rule(kDrawn);
  const Rule most = count_rule(2);
  const Rule mean_most = [](const Table& t) { return flagged(t) == 3 ? 2.0 / 3 : 0.0; };  // i = 3 alone
  return {
      {"pass@k", any, [](const Table& t) { return pass_at_k(kSamples, flagged(t), kDrawn); }, on_first(any)},
      {"pass^k", all, [](const Table& t) { return pass_hat_k(kSamples, flagged(t), kDrawn); }, on_first(all)},
      {"pass^k by the plug-in power", all,
       [](const Table& t) { return pass_hat_k(kSamples, flagged(t), kDrawn); },
       [](const Table& t) { return std::pow(static_cast<double>(flagged(t)) / kSamples, kDrawn); }},
      {"G-Pass@k", most, [](const Table& t) { return g_pass_at_k(kSamples, flagged(t), kDrawn, 0.6); },
       on_first(most)},
      {"mG-Pass@k", mean_most, [](const Table& t) { return mean_g_pass_at_k(kSamples, flagged(t), kDrawn); },
       on_first(mean_most)}};
}

std::vector<Measure> measures_of_choices() {
  const Rule best = testing::best_rule;
  const Rule top = testing::best_m_rule(2, 1);
  const auto ranks = [](const Table& t) {
    return ScoreRanks(t, [](const ScoredSample& s) { return s.flagged; }).best_of_k(kDrawn);
  };
  const auto identity = [](double x) { return x; };
  return {
      {"maj@k", majority, majority_estimate, ties_to_first(majority)},
      {"best-of-k", best, ranks, on_first(best)},
      {"best-of-k", best, ranks, ties_to_first(best)},
      {"best 2 of k", top,
       [](const Table& t) {
         return best_m_maj_at_k({t, 3, 1}, 2, kDrawn);
       },
       ties_to_first(top)},
      {"majority of bests",
       [](const Table& t) {
         return majority_of_bests_vote({t, 3, 1}, 2)(std::vector<std::uint32_t>{0, 1, 2});
       },
       votes_for([](const ScoredProblem& p) { return majority_of_bests_vote(p, 2); }),
       on_first([](const Table& t) {
         return majority_of_bests_vote({t, 3, 1}, 2)(std::vector<std::uint32_t>{0, 1, 2});
       })},
      weighted_measure("weighted, sum", VoteWeight::sum, identity),
      weighted_measure("weighted, mean", VoteWeight::mean, identity),
      weighted_measure("weighted, exp", VoteWeight::exponential, [](double x) { return std::exp(x / 0.3); })};
}

void check(const std::vector<Measure>& measures) {
  const auto laws = known_laws();
  for (const Measure& measure : measures) {
    double worst_biased = 0;
    for (const Law& law : laws) {
      const double wanted = truth(law, measure.rule);
      EXPECT_LT(sigmas_off(law, wanted, measure.estimate), kSmallest) << measure.name;
      worst_biased = std::max(worst_biased, sigmas_off(law, wanted, measure.biased));
    }
    EXPECT_GT(worst_biased, kSmallest) << measure.name << ": the biased variant was not caught";
  }
}

TEST(UnbiasedMeasures, OfVerdicts) { check(measures_of_verdicts()); }
TEST(UnbiasedMeasures, OfChoices) { check(measures_of_choices()); }

}  // namespace
}  // namespace ttc
