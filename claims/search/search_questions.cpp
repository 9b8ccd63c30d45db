// What the paper and its readers leave open: one temperature for all, hard problems in other domains,
// answering at once, and what the reward's errors do to the limit.

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "claims/paired_differences.h"
#include "claims/search/search_statements.h"
#include "sim/results/group_rows.h"

namespace ttc {

namespace {

/// A kind of task: how deep its solutions are, how wrong answers spread, what the reward gets wrong.
struct Domain {
  const char* name;
  std::uint64_t from, to, spread;
  double wrong_concentration;
  double systematic;
};

constexpr Domain kDomains[] = {{"competition mathematics", 6, 11, 2, 0.9, 0.9},
                               {"short word problems", 3, 6, 1, 0.9, 0.9},
                               {"code: long, answers spread", 12, 20, 4, 5, 0.9},
                               {"multiple choice: one popular wrong answer", 4, 8, 2, 0.2, 0.9},
                               {"a reward of little systematic error", 6, 11, 2, 0.9, 0.45}};

PolicySetting in_domain(const PolicySetting& base, const Domain& d) {
  PolicySetting s = base;
  std::visit([&](auto& steps) { steps.depth = {d.from, d.to, d.spread}; }, s.steps);
  s.population.wrong_concentration = d.wrong_concentration;
  s.search.reward.systematic = d.systematic;
  s.policies.resize(1);
  s.mean.resize(1);
  return s;
}

constexpr double kTemperatures[] = {0.03, 0.3};
constexpr double kUniversal = 0.1;

/// How much better than the universal temperature the best is, in each domain and at each width.
void universal_temperature(const SearchClaim& claim, const PolicySetting& setting, ClaimReport& report) {
  constexpr double allowed = 0.01;
  Verdict v{.id = "one_temperature_serves_all",
            .text =
                "a balance temperature of .1 is within a point of the better of .03 and .3 in every domain, "
                "at width 64",
            .outcome = Outcome::holds,
            .value = -std::numeric_limits<double>::infinity(),
            .between = "problem sets"};
  GroupRows rows("search_temperatures", "temperature_row",
                 "REBASE with weighted votes by balance temperature");
  rows.declare<std::string>("domain", "kind of task");
  rows.declare<std::int64_t>("budget", "width", "1");
  rows.declare<double>("temperature", "balance temperature");
  rows.declare<double>("difference", "accuracy less that at .1, paired by problem", "1");
  rows.declare<double>("se", "its standard error for a new set of problems", "1");
  const double z = family_limit(std::size(kDomains) * std::size(kTemperatures));
  for (const Domain& domain : kDomains) {
    PolicySetting s = in_domain(setting, domain);
    s.problems = claim.problems;
    s.samples = {8};
    s.search.temperature = kUniversal;
    s.widths = {64};
    for (const double t : kTemperatures) {
      Rebase other_search = s.search;
      other_search.temperature = t;
      s.others.push_back({other_search, s.widths});
    }
    const PolicyRuns runs(s, Votes::weighted_only);
    for (const std::uint64_t width : s.widths)
      for (std::size_t i = 0; i < std::size(kTemperatures); ++i) {
        const PairedDifference d = paired_difference(runs.solved(0, other(i), Vote::weighted, width),
                                                     runs.solved(0, Maker::search, Vote::weighted, width));
        rows.add(std::string(domain.name), static_cast<std::int64_t>(width), kTemperatures[i], d.difference,
                 d.se);
        const Outcome outcome = d.difference - z * d.se > allowed   ? Outcome::refuted
                                : d.difference + z * d.se < allowed ? Outcome::holds
                                                                    : Outcome::undecided;
        v.outcome = worse(v.outcome, outcome);
        if (d.difference <= v.value) continue;
        v.value = d.difference;
        v.se = d.se;
        v.found = fmt::format("the largest regret is {} points: {}, width {}, best at {:g}", points(d),
                              domain.name, width, kTemperatures[i]);
      }
  }
  report.verdicts.push_back(std::move(v));
  report.groups.push_back(rows.take());
}

/// The gain of REBASE over equally many samples, on hard problems and on easy ones.
void hard_problems(const SearchClaim& claim, const PolicySetting& setting, ClaimReport& report) {
  Verdict v{
      .id = "hard_problems_gain_in_every_domain",
      .text =
          "REBASE at 32 gains over 32 samples on hard problems (chance of a correct sample below a third) in "
          "every domain",
      .outcome = Outcome::holds,
      .value = std::numeric_limits<double>::infinity(),
      .between = "problem sets"};
  const double z = family_limit(std::size(kDomains));
  for (const Domain& domain : kDomains) {
    PolicySetting s = in_domain(setting, domain);
    s.problems = claim.problems;
    s.samples = s.widths = {32};
    const PolicyRuns runs(s, Votes::weighted_only);
    const auto& search = runs.solved(0, Maker::search, Vote::weighted, 32);
    const auto& samples = runs.solved(0, Maker::sampling, Vote::weighted, 32);
    std::vector<double> hard[2], easy[2];
    for (std::size_t q = 0; q < search.size(); ++q) {
      const bool is_hard = runs.correct_mass(0, q) < 1.0 / 3;
      (is_hard ? hard : easy)[0].push_back(search[q]);
      (is_hard ? hard : easy)[1].push_back(samples[q]);
    }
    const PairedDifference on_hard = paired_difference(hard[0], hard[1]);
    v.outcome = worse(v.outcome, above_zero(on_hard, z));
    v.found += fmt::format("{}{}: {} on hard ones, {} on the others", v.found.empty() ? "" : "; ",
                           domain.name, points(on_hard), points(paired_difference(easy[0], easy[1])));
    if (on_hard.difference > v.value) continue;
    v.value = on_hard.difference;
    v.se = on_hard.se;
  }
  report.verdicts.push_back(std::move(v));
}

constexpr double kDirectTokens = 20;               // of an answer without steps
constexpr double kPenalties[] = {0.5, 1, 1.5, 3};  // in logits, for answering at once

/// The policy that reasons, and for each penalty one that answers at once.
PolicySetting reasoning_and_not(const SearchClaim& claim, const PolicySetting& setting,
                                const std::vector<double>& penalties) {
  PolicySetting s = in_domain(setting, kDomains[0]);
  s.problems = claim.map_problems;
  s.samples = {1, 2, 4, 8, 16, 32, 64, 128, 256, 512};
  s.widths = {1};
  for (const double penalty : penalties) {
    s.policies.push_back(s.policies.front());
    s.policies.back().tokens.mean = kDirectTokens;
    s.mean.push_back(s.mean.front() - penalty);
  }
  return s;
}

/// Does it pay to reason step by step, where the same FLOPs buy many short answers?
void direct_answers(const SearchClaim& claim, const PolicySetting& setting, ClaimReport& report) {
  constexpr std::size_t kBudgets = 6;                          // of solutions with steps: 1 to 32
  std::vector<double> penalties{claim.theory.direct_penalty};  // the statement's first
  penalties.insert(penalties.end(), std::begin(kPenalties), std::end(kPenalties));
  const PolicyRuns runs(reasoning_and_not(claim, setting, penalties), Votes::weighted_only);
  const CurveMeans& reasoning = runs.curve(0, Maker::sampling, Vote::weighted);
  Verdict v{
      .id = "steps_beat_answering_at_once",
      .text = fmt::format(
          "at the FLOPs of 1 to 32 solutions with steps, these beat answers of {:g} tokens that cost {:g} "
          "logits of success, both with weighted votes",
          kDirectTokens, claim.theory.direct_penalty),
      .outcome = Outcome::holds,
      .value = std::numeric_limits<double>::infinity(),
      .between = "problem sets"};
  GroupRows rows("search_direct", "direct_row", "solutions with steps less answers at once, at equal FLOPs");
  rows.declare<double>("penalty", "what answering at once costs, in logits of success");
  rows.declare<std::int64_t>("budget", "solutions with steps", "1");
  rows.declare<double>("difference", "of accuracies, paired by problem", "1");
  rows.declare<double>("se", "its standard error for a new set of problems", "1");
  for (std::size_t i = 0; i < penalties.size(); ++i) {
    PairedDifference least{
        .difference = std::numeric_limits<double>::infinity(), .se = 0, .ci = {}, .problems = 0};
    for (std::size_t rung = 0; rung < kBudgets; ++rung) {
      const PairedDifference d = paired_difference(
          reasoning.means[rung],
          runs.solved_at(1 + i, Maker::sampling, Vote::weighted, reasoning.costs[rung].flops));
      rows.add(penalties[i], static_cast<std::int64_t>(reasoning.job->ladder[rung]), d.difference, d.se);
      if (d.difference < least.difference) least = d;
      if (i > 0) continue;
      v.outcome = worse(v.outcome, above_zero(d, family_limit(kBudgets)));
      quote_least(v, d);
    }
    v.found += fmt::format("{}{:g} logits: {}", i == 0 ? "the least difference, with a penalty of " : ", ",
                           penalties[i], points(least));
  }
  report.verdicts.push_back(std::move(v));
  report.groups.push_back(rows.take());
}

PairedDifference limit_change(PolicySetting s, double ProcessReward::*error, double from, double to) {
  const auto limits = [&](double value) {
    s.search.reward.*error = value;
    return PolicyRuns(s, Votes::weighted_only, true).limits(0, Maker::search, Vote::weighted);
  };
  const std::vector<double> before = limits(from);
  return paired_difference(limits(to), before);
}

/// Does the fresh error of the reward only delay, while the systematic error moves the limit?
void reward_convergence(const SearchClaim& claim, const PolicySetting& setting, ClaimReport& report) {
  PolicySetting s = in_domain(setting, kDomains[0]);
  s.problems = claim.limit_problems;
  s.samples = s.widths = {1};
  const PairedDifference systematic = limit_change(s, &ProcessReward::systematic, 0.6, 0.9);
  const PairedDifference fresh = limit_change(s, &ProcessReward::fresh, 0.5, 1.5);
  const double z = family_limit(2);
  const PairedDifference lower{-systematic.difference, systematic.se, {}, systematic.problems};
  report.verdicts.push_back(
      {.id = "systematic_error_lowers_the_limit",
       .text = "REBASE's limit falls with the reward's systematic error",
       .outcome = above_zero(lower, z),
       .value = systematic.difference,
       .se = systematic.se,
       .between = "problem sets",
       .found = fmt::format("by the recursion, from .6 to .9 logits: {} points", points(systematic))});
  report.verdicts.push_back(
      {.id = "fresh_error_only_delays",
       .text = "the reward's fresh error, new at every step, does not move REBASE's limit (by more than half "
               "a point)",
       .outcome = decide(fresh.difference, fresh.se, 0.005, 0.005, z),
       .value = fresh.difference,
       .se = fresh.se,
       .between = "problem sets",
       .found = fmt::format("by the recursion, from .5 to 1.5 logits: {} points", points(fresh))});
}

}  // namespace

void open_questions(const SearchClaim& claim, const PolicySetting& setting, ClaimReport& report) {
  universal_temperature(claim, setting, report);
  hard_problems(claim, setting, report);
  direct_answers(claim, setting, report);
  reward_convergence(claim, setting, report);
}

}  // namespace ttc
