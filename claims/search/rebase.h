#pragma once

#include <vector>

#include "claims/claim.h"
#include "models/parameters.h"
#include "models/registry.h"

namespace ttc {

struct PolicySetting;
struct RunOptions;

struct RebaseTheory {
  double temperature_scale = 1;
  double separation_scale = 1;
  double weakest_shift = 0;
  double search_tokens = 1;
  std::uint64_t settling_width = 32;

  /// What is compared, as the theory is told.
  PolicySetting told(PolicySetting fitted) const;

  static constexpr auto fields() {
    return std::tuple{
        field("temperature_scale", &RebaseTheory::temperature_scale,
              "factor on the balance temperature in the recursion for a search's limit", positive),
        field("separation_scale", &RebaseTheory::separation_scale,
              "factor on the fitted separation of the reward in everything that is compared", positive),
        field("weakest_shift", &RebaseTheory::weakest_shift,
              "added to the fitted mean logit of the weakest policy in everything that is compared"),
        field("search_tokens", &RebaseTheory::search_tokens,
              "tokens of a search's solution in those of a sample, where tokens saved are compared",
              positive),
        field("settling_width", &RebaseTheory::settling_width,
              "width of the search that is said to be farther below its limit than 32 samples",
              between(1, 1e4))};
  }
};

/// The statements about REBASE in "Inference scaling laws: an empirical analysis of compute-optimal
/// inference" (arXiv 2408.00724), section 4.3 and table 1, on a population fitted to part of that table: two
/// policies' rows and the third's row with sampling; the third's row with REBASE is predicted.
struct RebaseClaim {
  static constexpr std::string_view key = "rebase";
  static constexpr std::string_view doc =
      "reward balanced search beats sampling at a fraction of the compute";

  LevelsPopulation population;
  Steps steps;
  Rebase search;
  std::uint64_t problems = 20000;
  std::uint64_t fit_problems = 20000;
  std::uint64_t ladder_problems = 20000;
  std::uint64_t limit_problems = 4000;
  std::uint64_t map_problems = 2000;
  RebaseTheory theory;

  static constexpr auto fields() {
    using C = RebaseClaim;
    constexpr Range size = between(100, 1e7);
    return std::tuple{
        with_kind(required("population", &C::population,
                           "the problems; three policies, whose means the fit replaces")),
        field("steps", &C::steps, "how solutions grow"),
        field("search", &C::search, "the search; its reward's separation is fitted"),
        field("problems", &C::problems, "problems of the comparisons, solved once by each strategy", size),
        field("fit_problems", &C::fit_problems, "of these the first so many are fitted to",
              between(400, 1e7)),
        field("ladder_problems", &C::ladder_problems, "of these the first so many are solved at every budget",
              size),
        field("limit_problems", &C::limit_problems, "problems whose limits are computed", size),
        field("map_problems", &C::map_problems, "problems of each cell of the map over the reward's errors",
              size),
        field("theory", &C::theory, "what the theory is told")};
  }

  /// Throws ScenarioError where there are not three policies, or the parameters are inconsistent.
  ClaimReport run(std::uint64_t seed, const RunOptions& how) const;

  PolicySetting setting(std::uint64_t seed) const;
};

}  // namespace ttc
