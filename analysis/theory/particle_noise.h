#pragma once
/// How far a search of finite width is from what it tends to: a search as a system of interacting particles.

#include <optional>
#include <vector>

#include "analysis/theory/score_moments.h"
#include "models/generators/rebase.h"
#include "models/problem.h"
#include "models/search/step_scorer.h"
#include "models/steps/steps.h"

namespace ttc {

/// A share of what a search's solutions weigh: each has its outcome's part in it.
struct WeighedShare {
  std::vector<double> part;          ///< of each outcome: the answers, then none
  std::vector<ScoreMoments> weight;  ///< of a solution with that outcome
};

/// The share of correct solutions among all, each counted once.
WeighedShare counted_share(const AnswerLaw& law);

/// The share of the correct ones' scores among those of all answers, as a weighted vote weighs them.
WeighedShare scored_share(const AnswerLaw& law, const StepScorer& scorer);

/// The lead of one answer over another, divided by what all solutions weigh.
WeighedShare lead_share(WeighedShare what, std::size_t answer, std::size_t rival);

/// Of a share in searches of width N, as N grows: `limit + bias / N`, with noise of variance `variance / N`.
struct ParticleNoise {
  double limit = 0;
  double variance = 0;
  double independent =
      0;  ///< what the variance would be if solutions were drawn independently from the limit

  /// How many independent solutions from the limit one solution of the search is worth.
  double worth() const { return independent / variance; }
};

/// The same of independent samples of a law: the variance is exact for counts, and of the delta method for
/// weights. O(answers).
ParticleNoise sample_noise(const AnswerLaw& law, const WeighedShare& what);

/// The central limit theorem of REBASE where prefixes are on track or committed, by a recursion from the last
/// step to the first (docs/theory.md, "How fast a search converges"; Del Moral and Guionnet 1999, Chopin
/// 2004). Exact for multinomial allocation, and for rounding where scores are random (fresh > 0); for
/// systematic allocation exact at the first depth, and at later ones as if the order of nodes were forgotten.
/// Nothing (unknown) where the limit is, and where the best are served first. To about 1e-3 relative.
/// O(answers x depths); rounding x 2000; systematic x 24,000.
std::optional<ParticleNoise> search_noise(const Rebase& rule, const OnTrackHazard::Growth& growth,
                                          const AnswerLaw& law, const StepScorer& scorer,
                                          const WeighedShare& what);

/// What the mean of a share is off its limit, times the width, as that grows: the second order of the same
/// expansion. Unknown too where shares are rounded one by one. O(answers^3 x depths).
std::optional<double> search_bias(const Rebase& rule, const OnTrackHazard::Growth& growth,
                                  const AnswerLaw& law, const StepScorer& scorer, const WeighedShare& what);

}  // namespace ttc
