#include "analysis/planning/checked_planner.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

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

double mean_of(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

}  // namespace

CheckedPlanner::CheckedPlanner(const GradedModels& graded, const Eigen::VectorXd& prices)
    : all_(graded, prices) {
  if (graded.models.size() < 2 || graded.problems.size() < 2 * kFolds) return;  // nothing to choose, or by
  for (std::size_t fold = 0; fold < kFolds; ++fold)
    folds_.push_back({places_of_fold(graded.problems.size(), fold),
                      AnswerPlanner(without_fold(graded, fold), prices, kFoldDraws)});
}

std::vector<RulePlans> CheckedPlanner::fold_plans(double budget) const {
  std::vector<RulePlans> made;
  for (const Fold& fold : folds_) made.push_back(fold.planner.plans(budget));
  return made;
}

std::vector<UnseenPlan> CheckedPlanner::unseen(const std::vector<RulePlans>& made, PlanRule rule) const {
  std::vector<UnseenPlan> plans;
  for (std::size_t f = 0; f < folds_.size(); ++f)
    plans.push_back({made[f][rule].samples, folds_[f].held_out});
  return plans;
}

std::vector<double> CheckedPlanner::measured(const std::vector<UnseenPlan>& plans) const {
  std::vector<double> values;
  for (const UnseenPlan& plan : plans)
    for (const std::size_t q : plan.problems)
      values.push_back(unbiased_success(all_.repaired.graded, plan.samples, q));
  return values;
}

double CheckedPlanner::claimed(const std::vector<UnseenPlan>& plans) const {
  double sum = 0;
  for (const UnseenPlan& plan : plans) {
    const std::vector<double> values = repaired_successes(all_.repaired, plan.samples);
    for (const std::size_t q : plan.problems) sum += values[q];
  }
  return set_right(sum / static_cast<double>(all_.repaired.problems()), check_claims(all_.repaired, plans));
}

PlanRule CheckedPlanner::best_rule(const std::vector<RulePlans>& made) const {
  const std::vector<double> plug_in = measured(unseen(made, PlanRule::plug_in));
  std::array<double, kPlanRules.size()> score{};
  for (std::size_t r = 0; r < score.size(); ++r) {
    const std::vector<UnseenPlan> plans = unseen(made, kPlanRules[r]);
    const std::vector<double> values = measured(plans);
    const double mean = mean_of(values);
    if (std::isnan(mean))
      score[r] = claimed(plans);
    else if (kPlanRules[r] == PlanRule::plug_in || std::isnan(mean_of(plug_in)))
      score[r] = mean;
    else
      score[r] = mean - paired_difference(values, plug_in).se;
  }
  return kPlanRules[static_cast<std::size_t>(std::ranges::max_element(score) - score.begin())];
}

std::vector<double> CheckedPlanner::successes(const ValuedPlan& plan, const ClaimCheck& check) const {
  std::vector<double> values = repaired_successes(all_.repaired, plan.counts.samples);
  for (double& value : values) value = set_right(value, check);
  return values;
}

ValuedPlan CheckedPlanner::checked(ValuedPlan plan, const ClaimCheck& check) const {
  plan.repaired = set_right(plan.repaired, check, all_.repaired.problems());
  return plan;
}

BudgetPlans CheckedPlanner::plan(double budget) const {
  const RulePlans plans = all_.plans(budget);
  const std::vector<RulePlans> made = fold_plans(budget);
  BudgetPlans out{.budget = budget,
                  .rule = best_rule(made),
                  .mixture = {},
                  .plug_in = {},
                  .pure = {},
                  .gain = {},
                  .routing = oracle_routing(all_.observed, all_.cost, budget),
                  .shares = best_shares(all_.observed, all_.cost, budget)};
  CountPlan best = plans[out.rule];
  best.bound = plans[PlanRule::posterior].bound;
  const ClaimCheck of_best = check_claims(all_.repaired, unseen(made, out.rule));
  const auto check_of = [&](PlanRule rule) {  // one plan has one value, whichever rule made it
    return plans[rule].samples == best.samples ? of_best : check_claims(all_.repaired, unseen(made, rule));
  };
  const ClaimCheck of_pure = check_of(PlanRule::pure);
  out.plug_in = checked(all_.valued(plans[PlanRule::plug_in]), check_of(PlanRule::plug_in));
  out.pure = checked(all_.valued(plans[PlanRule::pure]), of_pure);
  best.bound = std::max(
      {best.bound, set_right(best.bound, of_best), out.pure.repaired.mean, out.plug_in.repaired.mean});
  out.mixture = checked(all_.valued(std::move(best)), of_best);
  out.gain = paired_difference(successes(out.mixture, of_best), successes(out.pure, of_pure));
  return out;
}

}  // namespace ttc
