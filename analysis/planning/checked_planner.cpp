#include "analysis/planning/checked_planner.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "analysis/theory/pass_at_k.h"

namespace ttc {

namespace {

constexpr std::size_t kFolds = 4;
constexpr std::size_t kFoldDraws = 4;  // of the fits: what is compared are plans, not their claims
constexpr std::array<PlanRule, 4> kRules{PlanRule::posterior, PlanRule::plug_in, PlanRule::pure,
                                         PlanRule::uniform};
using Samples = std::vector<std::uint64_t>;

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

/// Success of one problem from subsets of its samples; NaN where they do not suffice.
double unbiased(const std::vector<Graded>& counts, const Samples& samples, std::size_t q) {
  double fails = 1;
  for (std::size_t m = 0; m < samples.size(); ++m)
    if (samples[m] > 0) fails *= 1 - pass_at_k(counts[m].n[q], counts[m].correct[q], samples[m]);
  return 1 - fails;
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
  std::array<double, kRules.size()> score{};
  for (const Fold& fold : folds_) {
    std::array<Samples, kRules.size()> plans;
    std::array<std::vector<double>, kRules.size()> repaired;
    for (std::size_t r = 0; r < kRules.size(); ++r) {
      plans[r] = fold.planner.by_rule(kRules[r], budget).samples;
      repaired[r] = repaired_successes(all_.repaired, plans[r]);
    }
    for (const std::size_t q : fold.held_out) {
      std::array<double, kRules.size()> value{};
      for (std::size_t r = 0; r < kRules.size(); ++r) value[r] = unbiased(all_.repaired.graded, plans[r], q);
      const bool known = std::ranges::none_of(value, [](double x) { return std::isnan(x); });
      for (std::size_t r = 0; r < kRules.size(); ++r) score[r] += known ? value[r] : repaired[r][q];
    }
  }
  return kRules[static_cast<std::size_t>(std::ranges::max_element(score) - score.begin())];
}

BudgetPlans CheckedPlanner::plan(double budget) const {
  BudgetPlans out{.budget = budget,
                  .rule = best_rule(budget),
                  .mixture = {},
                  .plug_in = all_.valued(all_.by_rule(PlanRule::plug_in, budget)),
                  .pure = all_.valued(all_.by_rule(PlanRule::pure, budget)),
                  .gain = {},
                  .routing = oracle_routing(all_.observed, all_.cost, budget),
                  .shares = best_shares(all_.observed, all_.cost, budget)};
  CountPlan best = all_.by_rule(PlanRule::posterior, budget);
  const double bound = best.bound;
  if (out.rule != PlanRule::posterior) best = all_.by_rule(out.rule, budget);
  best.bound = bound;
  out.mixture = all_.valued(std::move(best));
  out.gain = paired_difference(repaired_successes(all_.repaired, out.mixture.counts.samples),
                               repaired_successes(all_.repaired, out.pure.counts.samples));
  return out;
}

}  // namespace ttc
