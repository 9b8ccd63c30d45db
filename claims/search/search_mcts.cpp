// Monte Carlo tree search against sampling at equal FLOPs, at the paper's settings and at others.

#include "claims/search/policy_runs.h"
#include "claims/search/search_claim.h"
#include "claims/worst.h"
#include "sim/results/table.h"

namespace ttc {

namespace {

const std::vector<std::uint64_t> kExpansions{32, 64, 128};

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

/// The paper's first, its exploration constant and the others multiplied by `scale`.
std::vector<MctsSetting> settings(double scale) {
  return {{scale, NodeValue::reward, Backup::child},        {0.1 * scale, NodeValue::reward, Backup::child},
          {0.05 * scale, NodeValue::reward, Backup::child}, {0.1 * scale, NodeValue::rollout, Backup::child},
          {scale, NodeValue::rollout, Backup::child},       {scale, NodeValue::reward, Backup::mean}};
}

Mcts mcts(const MctsSetting& setting, const ProcessReward& reward) {
  Mcts m;
  m.reward = reward;
  m.exploration = setting.exploration;
  m.root_children = 0;
  m.value = setting.value;
  m.backup = setting.backup;
  return m;
}

struct MctsRow : AtFlops {
  static constexpr TableName table{"search_mcts", "setting",
                                   "Monte Carlo tree search against sampling at equal FLOPs, weighted votes"};
  std::string setting, model;

  static constexpr auto columns() {
    using R = MctsRow;
    return std::tuple{column("setting_text", &R::setting, "constant, values and backups"),
                      column("model", &R::model, "model (policy)"),
                      column("expansions", &R::budget, "budget of the tree", "1"),
                      column("difference", &R::difference, "accuracy of MCTS less that of sampling", "1")};
  }
};

}  // namespace

void mcts_statements(const SearchClaim& claim, const PolicySetting& setting, ClaimReport& report) {
  const std::vector<MctsSetting> tried = settings(claim.theory.mcts_exploration);
  PolicySetting s = setting.with(claim.map_problems, {1, 2, 4, 8, 16, 32, 64, 128, 256}, {32});
  for (const MctsSetting& m : tried) s.others.push_back({mcts(m, setting.search.guide()), kExpansions});
  const StudyCurves runs = runs_of(s);
  Worst published(Quote::most);
  Worst any(Quote::most);
  Table<MctsRow> rows;
  for (std::size_t i = 0; i < tried.size(); ++i)
    for (std::size_t p = 0; p < 2; ++p) {
      const std::string& policy = setting.policies[p].name;
      const CurveId tree = by(other(i), p);
      std::vector<std::string> seen;
      for (const AtFlops& at : runs.at_flops_of(tree, tree, sampling(p))) {
        const Measured d = at.difference;
        if (i == 0) published.add(below(d, 0), d);
        any.add(below(d, 0), d,
                fmt::format("best: {} with {} expansions of the {} policy, {} points", tried[i].text(),
                            at.budget, policy, points(d)));
        rows.add({at, tried[i].text(), policy});
        seen.push_back(points(d));
      }
      if (seen.size() < kExpansions.size()) {
        any.add_unknown();
        if (i == 0) published.add_unknown();
      }
      if (i == 0) published.say("{} policy, 32, 64, 128 expansions: {}", policy, fmt::join(seen, ", "));
      report.remark("MCTS less sampling at equal FLOPs, {} policy, {}: {}", policy, tried[i].text(),
                    fmt::join(seen, ", "));
    }
  report.add(published.verdict({"mcts_loses_to_sampling",
                                "MCTS at the paper's settings is below sampling at equal FLOPs at every "
                                "budget, both with weighted votes",
                                kProblemSets}));
  report.add(any.verdict(
      {"mcts_loses_at_any_setting",
       "MCTS is below sampling at equal FLOPs whatever its exploration constant, values and backups",
       kProblemSets},
      "{}", any.where()));
  report.add(rows.take());
}

}  // namespace ttc
