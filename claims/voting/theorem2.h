#pragma once

#include "claims/claim.h"
#include "models/parameters.h"
#include "models/registry.h"

namespace ttc {

/// What the theory of weighted votes is told; other values than these make it wrong on purpose.
struct VoteTheory {
  double bound_scale = 1;
  double rate_scale = 1;
  double condition_scale = 1;
  double law_shift = 0;
  double range = 1;
  double fooled = 1;

  static constexpr auto fields() {
    using T = VoteTheory;
    return std::tuple{
        field("bound_scale", &T::bound_scale, "factor on the theorem's bound; 1 is the theorem's", positive),
        field("rate_scale", &T::rate_scale, "factor on every predicted exponent", positive),
        field("condition_scale", &T::condition_scale,
              "factor on the correct answer's reward in the conditions under which a vote is not hurt",
              positive),
        field("law_shift", &T::law_shift,
              "the part of the most probable answer's chance that another one has in what is simulated",
              share),
        field("range", &T::range,
              "of the rewards that reach from 0 to 4, as the bound is told that is said not to need it",
              positive),
        field("fooled", &T::fooled,
              "factor on what fools the rewards that are said to raise the limit: the systematic share of "
              "their error, their liking for popular wrong answers, and for wrong answers that they reward "
              "otherwise than the correct one",
              share)};
  }
};

/// Theorem 2 of "Inference scaling laws: an empirical analysis of compute-optimal inference" (arXiv
/// 2408.00724): weighted voting converges exponentially fast to a limit set by the model and the reward
/// model; and the remark beside it, that a reward model better than random can only raise the limit.
struct Theorem2Claim {
  static constexpr std::string_view key = "theorem2";
  static constexpr std::string_view doc =
      "weighted voting converges to a limit that a reward better than random only raises";

  std::uint64_t problems = 20000;
  std::uint64_t draws = 10000;
  std::uint64_t mapped = 5000;
  std::vector<double> auc = {0.5, 0.52, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.99, 0.999};
  std::vector<double> systematic = {0, 0.3, 0.6, 1};
  Population population = DirichletPopulation{};
  VoteTheory theory;

  static constexpr auto fields() {
    using T = Theorem2Claim;
    return std::tuple{
        field("problems", &T::problems, "random problems on which the bound and the conditions are tested",
              between(10, 1e7)),
        field("draws", &T::draws, "draws of each simulation of a vote", between(1000, 1e8)),
        field("mapped", &T::mapped, "problems of the map of helped and hurt ones", between(10, 1e7)),
        field("auc", &T::auc, "qualities of the reward on the map", inside(0, 1)),
        field("systematic", &T::systematic, "shares of its error that are systematic on the map", share),
        field("population", &T::population, "the problems of the map"),
        field("theory", &T::theory, "what the theory is told")};
  }

  ClaimReport run(std::uint64_t seed) const;
};

/// The parts of the claim; each adds its verdicts and tables to the report.
/// Limit and exponents under every kind of reward.
void weighted_decay_statements(const Theorem2Claim& claim, std::uint64_t seed, ClaimReport& report);
/// The bound of the theorem's proof against exact errors, for rewards in [0, 1] and beyond.
void weighted_bound_statements(const Theorem2Claim& claim, std::uint64_t seed, ClaimReport& report);
/// Does a reward better than random raise the limit? A counterexample, and the condition under which it does.
void remark_statements(const Theorem2Claim& claim, std::uint64_t seed, ClaimReport& report);
/// Problems helped and hurt as the reward gets better.
void quality_statements(const Theorem2Claim& claim, std::uint64_t seed, ClaimReport& report);

}  // namespace ttc
