#pragma once

#include <vector>

#include "claims/claim.h"
#include "models/parameters.h"
#include "models/registry.h"

namespace ttc {

struct RunOptions;

/// What the theory side of the claim is told; other values than these are wrong on purpose.
struct ConvergenceTheory {
  double mirrored = 0;
  double noise_scale = 1;
  double exponent = -0.5;

  static constexpr auto fields() {
    using T = ConvergenceTheory;
    return std::tuple{
        field("mirrored", &T::mirrored,
              "above one half, systematic and fresh error change places, and the best reward with the worst",
              share),
        field("noise_scale", &T::noise_scale, "factor on the standard deviation that the theorem gives",
              positive),
        field("exponent", &T::exponent, "power of the width by which disagreement is said to fall")};
  }
};

/// What a reward model's quality does to the limit of a search and to its rate, which "Inference scaling
/// laws: an empirical analysis of compute-optimal inference" (arXiv 2408.00724) leaves open: the central
/// limit theorem of docs/theory.md, "How fast a search converges", beside searches.
struct ConvergenceClaim {
  static constexpr std::string_view key = "convergence";
  static constexpr std::string_view doc =
      "what a reward model's quality does to a search's limit, and to how fast it gets there";

  LevelsPopulation population;
  OnTrackHazard steps;
  Rebase search;
  std::vector<double> auc{0.6, 0.75, 0.9};
  std::vector<double> shares{0, 0.25, 0.5, 0.75, 1};
  std::uint64_t problems = 20000;
  std::uint64_t map_problems = 2000;
  std::uint64_t noise_problems = 12;
  std::uint64_t searches = 400;
  ConvergenceTheory theory;

  static constexpr auto fields() {
    using C = ConvergenceClaim;
    constexpr Range size = between(100, 1e7);
    return std::tuple{
        with_kind(required("population", &C::population, "the problems; one policy")),
        with_kind(field("steps", &C::steps, "how solutions grow")),
        field("search", &C::search, "the search; its reward has the AUC and the systematic share of a cell"),
        field("auc", &C::auc, "the rewards' chances to score a correct solution above a wrong one, ascending",
              inside(0.5, 1)),
        field("shares", &C::shares,
              "shares of the variance of the rewards' errors that are systematic, ascending", share),
        field("problems", &C::problems, "problems solved once at each width, by search and by sampling",
              size),
        field("map_problems", &C::map_problems, "problems of each cell of the map of rewards", size),
        field("noise_problems", &C::noise_problems, "problems that are searched again and again",
              between(2, 1e4)),
        field("searches", &C::searches, "searches of each of them at each width", between(10, 1e7)),
        field("theory", &C::theory, "what the theory is told")};
  }

  /// Throws ScenarioError where there is more than one policy, or the parameters are inconsistent.
  ClaimReport run(std::uint64_t seed, const RunOptions& how) const;

  /// The search under a reward of this AUC and systematic share.
  Rebase rewarded(double at_auc, double at_share) const;
  /// AUC and share of the reward at which rates are simulated: the middle of the map.
  Rebase rewarded() const { return rewarded(auc[auc.size() / 2], shares[shares.size() / 2]); }
};

}  // namespace ttc
