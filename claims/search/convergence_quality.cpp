// What AUC and systematic share do to the limit of a search and to what its solutions are worth, by the
// central limit theorem: nothing is simulated but the problems.

#include "analysis/statistics/paired.h"
#include "claims/search/convergence_statements.h"
#include "claims/search/policy_runs.h"
#include "claims/worst.h"
#include "sim/results/table.h"

namespace ttc {

namespace {

constexpr double kComparedWidth = 1024;  // where the disagreements of cells are compared

/// One reward: a number a problem each.
struct RewardCell {
  double auc, systematic;
  std::vector<double> solved = {}, sampled = {};  ///< in the limit of the search, and of sampling
  std::vector<double> worth = {};
  std::vector<double> disagrees = {};  ///< at kComparedWidth

  std::string where() const { return fmt::format("AUC {:g}, systematic share {:g}", auc, systematic); }
};

RewardCell cell_of(const ConvergenceClaim& claim, std::uint64_t seed, double auc, double systematic) {
  RewardCell cell{.auc = auc, .systematic = systematic};
  const Rebase search = claim.rewarded(auc, systematic);
  for (std::uint64_t q = 0; q < claim.map_problems; ++q) {
    const SettledProblem problem = settled_search(claim, search, seed, q);
    cell.solved.push_back(problem.solved ? 1 : 0);
    cell.sampled.push_back(settled_samples(claim, search, seed, q).solved ? 1 : 0);
    cell.worth.push_back(problem.worth);
    cell.disagrees.push_back(problem.disagreement(kComparedWidth));
  }
  return cell;
}

/// By AUC, then by systematic share.
using RewardMap = std::vector<std::vector<RewardCell>>;

struct QualityRow {
  static constexpr TableName table{"convergence_map", "reward_cell",
                                   "limit and noise of a search by AUC and systematic share of its reward"};
  double auc, systematic;
  Measured limit, sampling, worth, disagrees;

  static constexpr auto columns() {
    using R = QualityRow;
    return std::tuple{
        column("auc", &R::auc, "chance that a correct solution scores above a wrong one", "1"),
        column("systematic_share", &R::systematic, "share of the error's variance that is systematic", "1"),
        column("limit", &R::limit, "accuracy of weighted votes over ever wider searches", "1", "limit_se"),
        column("sampling_limit", &R::sampling, "the same over ever more samples", "1", "sampling_limit_se"),
        column("worth", &R::worth,
               "independent solutions that one of the search is worth for its lead, mean over problems", "1",
               "worth_se"),
        column("disagreement", &R::disagrees, "chance of a vote at width 1,024 to differ from its limit", "1",
               "disagreement_se")};
  }
};

void limit_falls(const RewardMap& map, ClaimReport& report) {
  Worst worst(Quote::least, "; ");
  for (const std::vector<RewardCell>& row : map) {
    std::string along = fmt::format("AUC {:g}:", row.front().auc);
    for (std::size_t i = 0; i < row.size(); ++i) {
      along += fmt::format(" {:.1f}", 100 * mean_over_problems(row[i].solved).value);
      if (i > 0) worst.add(above(paired(row[i - 1].solved, row[i].solved), 0));
    }
    worst.say("{}", along);
  }
  report.add(worst.verdict({"limit_falls_with_systematic_share",
                            "at equal AUC a search's limit is the lower the more of the reward's error is "
                            "systematic",
                            kProblemSets},
                           "limits in points, by ascending share; {}", worst.said()));
}

void limit_above_sampling(const RewardMap& map, ClaimReport& report) {
  Worst worst(Quote::least);
  for (const std::vector<RewardCell>& row : map)
    for (const RewardCell& cell : row) worst.add(above(paired(cell.solved, cell.sampled), 0), cell.where());
  report.add(worst.verdict({"limit_above_samplings",
                            "with any of the rewards a search's limit is above that of sampling, both by "
                            "weighted votes",
                            kProblemSets},
                           "the least difference is {} points: {}", points(worst.number()), worst.where()));
}

void worth_below_one(const RewardMap& map, ClaimReport& report) {
  std::uint64_t looked = 0;
  std::uint64_t happened = 0;
  double most = 0;
  for (const std::vector<RewardCell>& row : map)
    for (const RewardCell& cell : row)
      for (const double worth : cell.worth) {
        ++looked;
        happened += worth > 1 + 1e-9 ? 1 : 0;  // exactly one where nothing is to choose
        most = std::max(most, worth);
      }
  report.add(never_happens(
      {"worth_at_most_independent",
       "where every child draws its parent, a solution of a search is worth no more than "
       "an independent one from its limit",
       "", Kind::self_check, "1"},
      happened, looked, {most}, "{} of {} problems and rewards; the most is {:.3f}", happened, looked, most));
}

void worth_rises(const RewardMap& map, ClaimReport& report) {
  Worst worst(Quote::least);
  for (std::size_t i = 1; i < map.size(); ++i)
    for (std::size_t k = 0; k < map[i].size(); ++k) {
      const Measured rise = paired(map[i][k].worth, map[i - 1][k].worth);
      worst.add(above(rise, 0),
                fmt::format("{:+.4f}({:.4f}), from AUC {:g} to {:g} at systematic share {:g}", rise.value,
                            rise.se, map[i - 1][k].auc, map[i][k].auc, map[i][k].systematic));
    }
  report.add(
      worst.verdict({"better_rewards_waste_less",
                     "a solution is worth the more the better the reward is, at every systematic share",
                     kProblemSets, Kind::tested, "1"},
                    "the least change is {}", worst.where()));
}

void systematic_settles_sooner(const RewardMap& map, ClaimReport& report) {
  Worst worst(Quote::least, ", ");
  for (const std::vector<RewardCell>& row : map) {
    const Measured fall = paired(row.front().disagrees, row.back().disagrees);
    worst.add(above(fall, 0));
    worst.say("{} at AUC {:g}", points(fall), row.front().auc);
  }
  report.add(
      worst.verdict({"systematic_error_settles_sooner",
                     "the votes of a search whose reward's error is all systematic disagree less often "
                     "with their limit than where it is all fresh",
                     kProblemSets},
                    "at width {}, less by {}", kComparedWidth, worst.said()));
}

}  // namespace

void map_of_quality(const ConvergenceClaim& claim, std::uint64_t seed, ClaimReport& report) {
  RewardMap map;
  Table<QualityRow> rows;
  for (const double auc : claim.auc) {
    map.emplace_back();
    for (const double systematic : claim.shares) {
      const RewardCell& cell = map.back().emplace_back(cell_of(claim, seed, auc, systematic));
      rows.add({auc, systematic, mean_over_problems(cell.solved), mean_over_problems(cell.sampled),
                mean_over_problems(cell.worth), mean_over_problems(cell.disagrees)});
    }
  }
  for (const auto statement :
       {limit_falls, limit_above_sampling, worth_below_one, worth_rises, systematic_settles_sooner})
    statement(map, report);
  report.add(rows.take());
}

}  // namespace ttc
