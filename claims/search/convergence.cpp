#include "claims/search/convergence.h"

#include <cmath>

#include "analysis/theory/rebase_limit.h"
#include "analysis/theory/state_score.h"
#include "claims/search/convergence_statements.h"
#include "claims/search/policy_runs.h"
#include "models/contract.h"
#include "models/errors.h"

namespace ttc {

namespace {

/// The best correct and the best wrong answer, by what a law's solutions with them weigh.
struct Best {
  std::size_t right = 0, wrong = 0;
  bool solved = false;
};

Best best_of(const AnswerLaw& law, const WeighedShare& what) {
  const auto mass = [&](std::size_t a) { return law.p[a] * what.weight[a].mean; };
  TTC_EXPECTS(law.correct > 0 && law.correct < law.answers(), law.correct);
  Best best{.right = 0, .wrong = law.correct};
  for (std::size_t a = 0; a < law.answers(); ++a) {
    std::size_t& so_far = law.is_correct(a) ? best.right : best.wrong;
    if (mass(a) > mass(so_far)) so_far = a;
  }
  best.solved = mass(best.right) > mass(best.wrong);
  return best;
}

SettledProblem settled_problem(const Best& best, const ParticleNoise& lead) {
  return {.solved = best.solved,
          .lead = lead.limit,
          .deviation = std::sqrt(lead.variance),
          .worth = lead.worth()};
}

}  // namespace

double SettledProblem::disagreement(double width) const {
  return deviation > 0 ? normal_above(std::sqrt(width) * std::abs(lead) / deviation) : 0;
}

AnswerLaw convergence_law(const ConvergenceClaim& claim, std::uint64_t seed, std::uint64_t index) {
  return claim.population.problem(seed, index, 1).laws[0];
}

SettledProblem settled_samples(const ConvergenceClaim& claim, const Rebase& search, std::uint64_t seed,
                               std::uint64_t index) {
  const AnswerLaw law = convergence_law(claim, seed, index);
  const StepScorer scorer(search.guide(), law, {.seed = seed, .problem = index});
  const WeighedShare what = scored_share(law, scorer);
  const Best best = best_of(law, what);
  return settled_problem(best, sample_noise(law, lead_share(what, best.right, best.wrong)));
}

SettledProblem settled_search(const ConvergenceClaim& claim, const Rebase& search, std::uint64_t seed,
                              std::uint64_t index) {
  const AnswerLaw law = convergence_law(claim, seed, index);
  const Coordinates at{.seed = seed, .problem = index};
  const OnTrackHazard::Growth growth(claim.steps, law, at);
  const StepScorer scorer(search.guide(), law, at);
  const std::optional<AnswerLaw> limit = search_limit(search, growth, law, scorer);
  TTC_EXPECTS(limit.has_value());
  const WeighedShare what = scored_share(law, scorer);
  const Best best = best_of(*limit, what);
  const auto lead = search_noise(search, growth, law, scorer, lead_share(what, best.right, best.wrong));
  TTC_EXPECTS(lead.has_value());
  return settled_problem(best, *lead);
}

Rebase ConvergenceClaim::rewarded(double at_auc, double at_share) const {
  Rebase told = search;
  const bool mirrored = theory.mirrored > 0.5;
  told.reward.auc = mirrored ? auc.front() + auc.back() - at_auc : at_auc;
  told.reward.systematic_share = mirrored ? 1 - at_share : at_share;
  const std::string wrong = told.reward.settle(Named({"auc", "scale", "systematic_share"}));
  if (!wrong.empty()) throw ScenarioError("convergence: reward: " + wrong);
  return told;
}

ClaimReport ConvergenceClaim::run(std::uint64_t seed, const RunOptions& how) const {
  refuse_inconsistent(key, population, 1, steps, search);
  if (auc.empty() || shares.empty()) throw ScenarioError("convergence: auc and shares want a number each");
  if (search.guide().inherited > 0 || search.allocation == Allocation::sequential_ceil)
    throw ScenarioError(
        "convergence: nothing is known of the noise where errors are inherited or the best are served first");
  ClaimReport report;
  noise_statements(*this, seed, report);
  map_of_quality(*this, seed, report);
  rate_statements(*this, seed, how, report);
  return report;
}

}  // namespace ttc
