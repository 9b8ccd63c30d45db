#pragma once

#include "claims/claim.h"
#include "models/parameters.h"

namespace ttc {

struct RunOptions;

/// What votes that stop are held against; other values than these make it wrong on purpose.
struct AdaptiveTheory {
  double fixed_scale = 1;
  double rival_flops = 1;

  static constexpr auto fields() {
    using T = AdaptiveTheory;
    return std::tuple{
        field("fixed_scale", &T::fixed_scale,
              "factor on the samples that a vote of fixed size is said to take", positive),
        field("rival_flops", &T::rival_flops,
              "factor on the FLOPs that others may spend where they are compared with the price rule",
              positive)};
  }
};

/// Votes that stop once they are sure against votes of fixed size: on one problem, in closed form, and over
/// populations of problems, simulated. What two papers say of their rules is among it: adaptive-consistency
/// (arXiv 2305.11860) and early-stopping self-consistency (arXiv 2401.10480).
struct AdaptiveClaim {
  static constexpr std::string_view key = "adaptive";
  static constexpr std::string_view doc =
      "voting until it is sure costs a third to a quarter of a vote of fixed size";

  std::uint64_t drawn = 50;
  std::uint64_t populations = 12;
  std::uint64_t problems = 2000;
  std::uint64_t trials = 8;
  double price = 3e-6;
  double confidence = 0.95;
  std::uint64_t window = 5;
  AdaptiveTheory theory = {};

  static constexpr auto fields() {
    using A = AdaptiveClaim;
    return std::tuple{
        field("drawn", &A::drawn, "problems of two answers, drawn from a law", between(1, 1e5)),
        field("populations", &A::populations, "populations of problems, drawn from a law", between(2, 1000)),
        field("problems", &A::problems, "problems of each population", between(100, 1e7)),
        field("trials", &A::trials, "of each of its problems", between(1, 1e5)),
        field("price", &A::price,
              "accuracy that a token must gain, to the rule that knows a price; three times "
              "this and a third of it are tried as well",
              positive),
        field("confidence", &A::confidence, "of adaptive-consistency: its paper has .95", between(0.5, 1)),
        field("window", &A::window, "of early-stopping self-consistency: its paper has 5", between(2, 40)),
        field("theory", &A::theory, "what the theory is told")};
  }

  ClaimReport run(std::uint64_t seed, const RunOptions& how) const;
};

/// The parts of the claim; each adds its verdicts and tables to the report.
/// A lead against a vote of fixed size, problem by problem.
void lead_statements(const AdaptiveClaim& claim, std::uint64_t seed, ClaimReport& report);
/// Rules against votes of fixed size and each other over populations.
void stopping_statements(const AdaptiveClaim& claim, std::uint64_t seed, const RunOptions& how,
                         ClaimReport& report);
/// A cascade of two models against the votes of each.
void cascade_statement(const AdaptiveClaim& claim, std::uint64_t seed, const RunOptions& how,
                       ClaimReport& report);

}  // namespace ttc
