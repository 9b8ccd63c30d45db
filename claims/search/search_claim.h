#pragma once

#include <vector>

#include "claims/claim.h"
#include "models/parameters.h"
#include "models/registry.h"

namespace ttc {

struct PolicySetting;
struct RunOptions;

/// What the theory side of the claim is told; other values than these are wrong on purpose.
struct SearchTheory {
  double mcts_exploration = 1;
  double small_parameters = 1;
  double size_slope = 1.19;
  double check_fresh = 1;
  double direct_penalty = 2;
  double separation_scale = 1;
  double later_systematic = 0.9;
  double later_fresh = 1.5;
  double rival_separation = 1;
  double steeper_per_decade = 1.4;
  std::uint64_t small_sizes = 2;

  static constexpr auto fields() {
    using T = SearchTheory;
    return std::tuple{
        field(
            "mcts_exploration", &T::mcts_exploration,
            "exploration constant of the search that is said to lose, and factor on those of the others; the "
            "paper's is 1",
            positive),
        field("small_parameters", &T::small_parameters,
              "factor on the small policy's parameters, and so on its FLOPs", positive),
        field("size_slope", &T::size_slope, "a of log10 C = a log10 N + b; the paper's is 1.19", positive),
        field("check_fresh", &T::check_fresh,
              "factor on the reward's fresh error in the runs that check the map of searches", positive),
        field("direct_penalty", &T::direct_penalty, "what answering at once costs, in logits of success",
              non_negative),
        field("separation_scale", &T::separation_scale, "factor on the reward's separation", positive),
        field("rival_separation", &T::rival_separation,
              "factor on the separation of the reward that guides beams", positive),
        field("small_sizes", &T::small_sizes,
              "how many of the five sizes are said to be best at small budgets; the paper's are 2",
              between(1, 4)),
        field("steeper_per_decade", &T::steeper_per_decade,
              "logits a decade of size in the family whose law of sizes is compared", positive),
        field("later_fresh", &T::later_fresh,
              "the reward's fresh error that is said not to move the limit from that at .5, in logits",
              non_negative),
        field("later_systematic", &T::later_systematic,
              "the reward's systematic error that is said to lower the limit from that at .6, in logits",
              non_negative)};
  }
};

/// Statements about Monte Carlo tree search and policy sizes in "Inference scaling laws: an empirical
/// analysis of compute-optimal inference" (arXiv 2408.00724), sections 3.1.1, 4.2, 4.3 and appendix B, and
/// the questions it leaves open, on a population near its table 1.
struct SearchClaim {
  static constexpr std::string_view key = "search";
  static constexpr std::string_view doc =
      "which search and which policy size a budget of FLOPs should pay for";

  LevelsPopulation population;
  Steps steps;
  Rebase search;
  std::vector<double> parameters{7e9, 34e9};
  std::vector<double> tokens{279, 278};
  std::uint64_t problems = 20000;
  std::uint64_t limit_problems = 5000;
  std::uint64_t map_problems = 2000;
  std::uint64_t size_problems = 10000;
  std::uint64_t domains = 24;
  SizeLaw size_law{.at = 1e9, .mean = -2, .per_decade = 0.4};
  SearchTheory theory;

  static constexpr auto fields() {
    using C = SearchClaim;
    constexpr Range size = between(100, 1e7);
    return std::tuple{
        with_kind(required("population", &C::population, "the problems; two policies, the small one first")),
        field("steps", &C::steps, "how solutions grow"),
        field("search", &C::search,
              "reward balanced search, and the reward that guides every search and vote"),
        field("parameters", &C::parameters, "of the two policies", positive),
        field("tokens", &C::tokens, "of one solution of each", positive),
        field("problems", &C::problems, "problems of the comparisons, solved once by each strategy", size),
        field("limit_problems", &C::limit_problems, "problems whose limits are computed", size),
        field("map_problems", &C::map_problems, "problems of each setting that is tried", size),
        field("size_law", &C::size_law,
              "success by size in the family of policies that the law of sizes is fitted to"),
        field("size_problems", &C::size_problems, "problems that the law of sizes is fitted to", size),
        field("domains", &C::domains, "kinds of task that are drawn", between(2, 1e4)),
        field("theory", &C::theory, "what the theory is told")};
  }

  /// Throws ScenarioError where there are not two policies, or the parameters are inconsistent.
  ClaimReport run(std::uint64_t seed, const RunOptions& how) const;

  PolicySetting setting(std::uint64_t seed) const;
};

/// The parts of the claim; each adds its verdicts and tables to the report.
/// Monte Carlo tree search against sampling at equal FLOPs.
void mcts_statements(const SearchClaim& claim, const PolicySetting& setting, ClaimReport& report);
/// A small and a large policy, and searches, at equal FLOPs.
void policy_statements(const SearchClaim& claim, const PolicySetting& setting, ClaimReport& report);
/// The best size of policy for a budget.
void size_statements(const SearchClaim& claim, const PolicySetting& setting, ClaimReport& report);
/// Where a search is worth its compute.
void map_statements(const SearchClaim& claim, const PolicySetting& setting, ClaimReport& report);
/// Hard problems in kinds of task that are drawn.
void domain_statements(const SearchClaim& claim, const PolicySetting& setting, ClaimReport& report);
/// Temperatures, answering at once, the reward's errors.
void open_questions(const SearchClaim& claim, const PolicySetting& setting, ClaimReport& report);

}  // namespace ttc
