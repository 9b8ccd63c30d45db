// Monte Carlo tree search against sampling at equal FLOPs, at the paper's settings and at others.

#include <fmt/format.h>

#include <limits>

#include "claims/paired_differences.h"
#include "claims/search/search_statements.h"
#include "sim/results/group_rows.h"

namespace ttc {

namespace {

const std::vector<std::uint64_t> kExpansions{32, 64, 128};
const std::vector<std::uint64_t> kSamples{1, 2, 4, 8, 16, 32, 64, 128, 256};

struct MctsSetting {
  double exploration;
  NodeValue value;
  Backup backup;

  std::string text() const {
    return fmt::format("C = {:g}, value by {}, backing up {}", exploration,
                       value == NodeValue::reward ? "reward" : "rollout",
                       backup == Backup::child ? "each child" : "their mean");
  }
};

Mcts mcts(const MctsSetting& setting, const ProcessReward& reward) {
  Mcts m;
  m.reward = reward;
  m.exploration = setting.exploration;
  m.root_children = 0;
  m.value = setting.value;
  m.backup = setting.backup;
  return m;
}

std::vector<MctsSetting> settings(double published) {
  std::vector<MctsSetting> all{{published, NodeValue::reward, Backup::child}};
  for (const double c : {0.1, 0.05}) all.push_back({c, NodeValue::reward, Backup::child});
  all.push_back({0.1, NodeValue::rollout, Backup::child});
  all.push_back({published, NodeValue::rollout, Backup::child});
  all.push_back({published, NodeValue::reward, Backup::mean});
  return all;
}

/// Each budget's difference from sampling at equal FLOPs, both with weighted votes.
std::vector<PairedDifference> over_sampling(const PolicyRuns& runs, std::size_t policy, Maker maker) {
  std::vector<PairedDifference> all;
  for (const std::uint64_t n : kExpansions) {
    const std::vector<double> sampling =
        runs.solved_at(policy, Maker::sampling, Vote::weighted, runs.flops(policy, maker, n));
    all.push_back(paired_difference(runs.solved(policy, maker, Vote::weighted, n), sampling));
  }
  return all;
}

std::string listed(const std::vector<PairedDifference>& differences) {
  std::string text;
  for (const PairedDifference& d : differences) text += (text.empty() ? "" : ", ") + points(d);
  return text;
}

}  // namespace

void mcts_statements(const SearchClaim& claim, const PolicySetting& setting, ClaimReport& report) {
  const std::vector<MctsSetting> tried = settings(claim.theory.mcts_exploration);
  PolicySetting s = setting;
  s.problems = claim.map_problems;
  s.samples = kSamples;
  s.widths = {32};
  for (const MctsSetting& m : tried) s.others.push_back({mcts(m, setting.search.guide()), kExpansions});
  const PolicyRuns runs(s, Votes::weighted_only);

  Verdict loses{
      .id = "mcts_loses_to_sampling",
      .text =
          "MCTS at the paper's settings is below sampling at equal FLOPs at every budget, both with "
          "weighted votes",
      .outcome = Outcome::holds,
      .value = -std::numeric_limits<double>::infinity(),
      .between = "problem sets"};
  for (std::size_t p = 0; p < 2; ++p) {
    const auto differences = over_sampling(runs, p, other(0));
    for (const PairedDifference& d : differences) {
      const PairedDifference below{-d.difference, d.se, {}, d.problems};
      loses.outcome = worse(loses.outcome, above_zero(below, family_limit(6)));
      if (d.difference < loses.value) continue;
      loses.value = d.difference;
      loses.se = d.se;
    }
    loses.found += fmt::format("{}{} policy, 32, 64, 128 expansions: {}", p > 0 ? "; " : "",
                               setting.policies[p].name, listed(differences));
  }
  report.verdicts.push_back(std::move(loses));

  Verdict always{
      .id = "mcts_loses_at_any_setting",
      .text = "MCTS is below sampling at equal FLOPs whatever its exploration constant, values and backups",
      .outcome = Outcome::holds,
      .value = -std::numeric_limits<double>::infinity(),
      .between = "problem sets"};
  GroupRows rows("search_mcts", "setting",
                 "Monte Carlo tree search against sampling at equal FLOPs, weighted votes");
  rows.declare<std::string>("setting_text", "constant, values and backups");
  rows.declare<std::string>("model", "model (policy)");
  rows.declare<std::int64_t>("expansions", "budget of the tree", "1");
  rows.declare<double>("difference", "accuracy of MCTS less that of sampling", "1");
  rows.declare<double>("se", "its standard error for a new set of problems", "1");
  for (std::size_t i = 0; i < tried.size(); ++i)
    for (std::size_t p = 0; p < 2; ++p) {
      const auto differences = over_sampling(runs, p, other(i));
      for (std::size_t b = 0; b < differences.size(); ++b) {
        const PairedDifference& d = differences[b];
        rows.add(tried[i].text(), setting.policies[p].name, static_cast<std::int64_t>(kExpansions[b]),
                 d.difference, d.se);
        const PairedDifference below{-d.difference, d.se, {}, d.problems};
        always.outcome = worse(always.outcome, above_zero(below, family_limit(6 * tried.size())));
        if (d.difference < always.value) continue;
        always.value = d.difference;
        always.se = d.se;
        always.found = fmt::format("best: {} with {} expansions of the {} policy, {} points", tried[i].text(),
                                   kExpansions[b], setting.policies[p].name, points(d));
      }
      report.remarks.push_back(fmt::format("MCTS less sampling at equal FLOPs, {} policy, {}: {}",
                                           setting.policies[p].name, tried[i].text(), listed(differences)));
    }
  report.verdicts.push_back(std::move(always));
  report.groups.push_back(rows.take());
}

}  // namespace ttc
