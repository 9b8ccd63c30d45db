#include "analysis/planning/checked_planner.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace ttc {

namespace {

constexpr std::size_t kFolds = 4;
constexpr std::size_t kFoldDraws = 4;  // of the fits: what is compared are plans, not their claims

GradedModels without_fold(const GradedModels& graded, std::size_t fold) {
  GradedModels kept{.models = graded.models, .problems = {}, .counts = {}, .left_out = 0};
  kept.counts.resize(graded.models.size());
  for (std::size_t q = 0; q < graded.problems.size(); ++q) {
    if (q % kFolds == fold) continue;
    kept.problems.push_back(graded.problems[q]);
    for (std::size_t m = 0; m < graded.models.size(); ++m) {
      kept.counts[m].n.push_back(graded.counts[m].n[q]);
      kept.counts[m].correct.push_back(graded.counts[m].correct[q]);
    }
  }
  return kept;
}

std::vector<std::size_t> places_of_fold(std::size_t problems, std::size_t fold) {
  std::vector<std::size_t> places;
  for (std::size_t q = fold; q < problems; q += kFolds) places.push_back(q);
  return places;
}

}  // namespace

CheckedPlanner::CheckedPlanner(const GradedModels& graded, const Eigen::VectorXd& prices)
    : all_(graded, prices) {
  if (graded.models.size() < 2 || graded.problems.size() < 2 * kFolds) return;  // nothing to choose, or by
  for (std::size_t fold = 0; fold < kFolds; ++fold)
    folds_.push_back({places_of_fold(graded.problems.size(), fold),
                      AnswerPlanner(without_fold(graded, fold), prices, kFoldDraws)});
}

PlanRule CheckedPlanner::best_rule(double budget) const {
  constexpr std::size_t rules = kPlanRules.size();
  std::array<double, rules> score{};
  for (const Fold& fold : folds_) {
    const RulePlans made = fold.planner.plans(budget);
    std::array<std::vector<double>, rules> repaired;  // made where it is needed
    for (const std::size_t q : fold.held_out) {
      std::array<double, rules> value{};
      for (std::size_t r = 0; r < rules; ++r)
        value[r] = unbiased_success(all_.repaired.graded, made.plans[r].samples, q);
      const bool known = std::ranges::none_of(value, [](double x) { return std::isnan(x); });
      for (std::size_t r = 0; r < rules; ++r) {
        if (!known && repaired[r].empty())
          repaired[r] = repaired_successes(all_.repaired, made.plans[r].samples);
        score[r] += known ? value[r] : repaired[r][q];
      }
    }
  }
  return kPlanRules[static_cast<std::size_t>(std::ranges::max_element(score) - score.begin())];
}

BudgetPlans CheckedPlanner::plan(double budget) const {
  const RulePlans plans = all_.plans(budget);
  BudgetPlans out{.budget = budget,
                  .rule = best_rule(budget),
                  .mixture = {},
                  .plug_in = all_.valued(plans[PlanRule::plug_in]),
                  .pure = all_.valued(plans[PlanRule::pure]),
                  .gain = {},
                  .routing = oracle_routing(all_.observed, all_.cost, budget),
                  .shares = best_shares(all_.observed, all_.cost, budget)};
  CountPlan best = plans[out.rule];
  best.bound = plans[PlanRule::posterior].bound;
  out.mixture = all_.valued(std::move(best));
  out.gain = paired_difference(repaired_successes(all_.repaired, out.mixture.counts.samples),
                               repaired_successes(all_.repaired, out.pure.counts.samples));
  return out;
}

}  // namespace ttc
