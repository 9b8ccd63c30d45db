// What the paper and its readers leave open: one temperature for all, answering at once, and what the
// reward's errors do to the limit.

#include "claims/search/policy_runs.h"
#include "claims/search/search_claim.h"
#include "claims/worst.h"
#include "sim/results/table.h"

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
  PolicySetting s = base.only(0);
  std::visit([&](auto& steps) { steps.depth = {d.from, d.to, d.spread}; }, s.steps);
  s.population.wrong_concentration = d.wrong_concentration;
  s.search.reward.systematic = d.systematic;
  return s;
}

constexpr double kTemperatures[] = {0.03, 0.3};
constexpr double kUniversal = 0.1;
constexpr std::uint64_t kTemperatureWidth = 64;

struct TemperatureRow {
  static constexpr TableName table{"search_temperatures", "temperature_row",
                                   "REBASE with weighted votes by balance temperature"};
  std::string_view domain;
  std::uint64_t budget;
  double temperature;
  Measured difference;

  static constexpr auto columns() {
    using R = TemperatureRow;
    return std::tuple{
        column("domain", &R::domain, "kind of task"), column("budget", &R::budget, "width", "1"),
        column("temperature", &R::temperature, "balance temperature"),
        column("difference", &R::difference, "accuracy less that at .1, paired by problem", "1")};
  }
};

/// How much better than the universal temperature the best is, in each domain.
void universal_temperature(const SearchClaim& claim, const PolicySetting& setting, ClaimReport& report) {
  constexpr double kAllowed = 0.01;
  Worst regret(Quote::most);
  Table<TemperatureRow> rows;
  for (const Domain& domain : kDomains) {
    PolicySetting s = in_domain(setting, domain).with(claim.problems, {8}, {kTemperatureWidth});
    s.search.temperature = kUniversal;
    for (const double t : kTemperatures) {
      Rebase other_search = s.search;
      other_search.temperature = t;
      s.others.push_back({other_search, s.widths});
    }
    const StudyCurves runs = runs_of(s);
    for (std::size_t i = 0; i < std::size(kTemperatures); ++i) {
      const Measured d = runs.less(by(other(i), 0), kTemperatureWidth, searching(0), kTemperatureWidth);
      rows.add({domain.name, kTemperatureWidth, kTemperatures[i], d});
      regret.add(below(d, kAllowed), d,
                 fmt::format("the largest regret is {} points: {}, width {}, best at {:g}", points(d),
                             domain.name, kTemperatureWidth, kTemperatures[i]));
    }
  }
  report.add(regret.verdict({"one_temperature_serves_all",
                             "a balance temperature of .1 is within a point of the better of .03 and .3 in "
                             "every domain, at width 64",
                             kProblemSets},
                            "{}", regret.where()));
  report.add(rows.take());
}

constexpr double kDirectTokens = 20;               // of an answer without steps
constexpr double kPenalties[] = {0.5, 1, 1.5, 3};  // in logits, for answering at once

struct DirectRow : AtFlops {
  static constexpr TableName table{"search_direct", "direct_row",
                                   "solutions with steps less answers at once, at equal FLOPs"};
  double penalty;

  static constexpr auto columns() {
    using R = DirectRow;
    return std::tuple{column("penalty", &R::penalty, "what answering at once costs, in logits of success"),
                      column("budget", &R::budget, "solutions with steps", "1"),
                      column("difference", &R::difference, "of accuracies, paired by problem", "1")};
  }
};

/// The policy that reasons, and for each penalty one that answers at once.
PolicySetting reasoning_and_not(const SearchClaim& claim, const PolicySetting& setting,
                                const std::vector<double>& penalties) {
  PolicySetting s = in_domain(setting, kDomains[0]).with(claim.map_problems, kDoublings, {1});
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
  const StudyCurves runs = runs_of(reasoning_and_not(claim, setting, penalties));
  Worst stated(Quote::least, ", ");
  Table<DirectRow> rows;
  for (std::size_t i = 0; i < penalties.size(); ++i) {
    Worst least(Quote::least);
    std::size_t compared = 0;
    for (const AtFlops& at : runs.at_flops_of(sampling(0), sampling(0), sampling(1 + i))) {
      if (at.budget > 32) break;
      rows.add({at, penalties[i]});
      least.add(above(at.difference, 0));
      if (i == 0) stated.add(above(at.difference, 0));
      ++compared;
    }
    if (i == 0 && compared < kBudgets) stated.add_unknown();
    stated.say("{:g} logits: {}", penalties[i], points(least.number()));
  }
  report.add(stated.verdict(
      {"steps_beat_answering_at_once",
       fmt::format(
           "at the FLOPs of 1 to 32 solutions with steps, these beat answers of {:g} tokens that cost "
           "{:g} logits of success, both with weighted votes",
           kDirectTokens, claim.theory.direct_penalty),
       kProblemSets},
      "the least difference, with a penalty of {}", stated.said()));
  report.add(rows.take());
}

/// How REBASE's limit moves with one of the reward's errors.
Measured limit_change(PolicySetting s, double ProcessReward::*error, double from, double to) {
  const auto limits = [&](double value) {
    s.search.reward.*error = value;
    return runs_with_limits(s).limits(searching(0));
  };
  const std::vector<double> before = limits(from);
  return paired(limits(to), before);
}

/// Does the fresh error of the reward only delay, while the systematic error moves the limit?
void reward_convergence(const SearchClaim& claim, const PolicySetting& setting, ClaimReport& report) {
  const PolicySetting s = in_domain(setting, kDomains[0]).with(claim.limit_problems, {1}, {1});
  const Measured systematic = limit_change(s, &ProcessReward::systematic, 0.6, claim.theory.later_systematic);
  const Measured fresh = limit_change(s, &ProcessReward::fresh, 0.5, claim.theory.later_fresh);
  report.add(verdict({"systematic_error_lowers_the_limit",
                      "REBASE's limit falls with the reward's systematic error", kProblemSets},
                     std::vector{below(systematic, 0)}, systematic,
                     "by the recursion, from .6 to {:g} logits: {} points", claim.theory.later_systematic,
                     points(systematic)));
  report.add(verdict({"fresh_error_only_delays",
                      "the reward's fresh error, new at every step, does not move REBASE's limit (by more "
                      "than half a point)",
                      kProblemSets},
                     std::vector{within(fresh, 0.005, 0.005)}, fresh,
                     "by the recursion, from .5 to {:g} logits: {} points", claim.theory.later_fresh,
                     points(fresh)));
}

}  // namespace

void open_questions(const SearchClaim& claim, const PolicySetting& setting, ClaimReport& report) {
  universal_temperature(claim, setting, report);
  direct_answers(claim, setting, report);
  reward_convergence(claim, setting, report);
}

}  // namespace ttc
