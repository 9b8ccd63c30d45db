#pragma once

#include <string>

#include "models/parameters.h"
#include "models/problem.h"

namespace ttc {

/// Problems of one right and one wrong answer, all alike.
struct CoinPopulation {
  static constexpr std::string_view key = "coin";
  static constexpr std::string_view doc = "one right and one wrong answer, the same chance in every problem";

  double heads = 0.6;

  static constexpr auto fields() {
    return std::tuple{field("heads", &CoinPopulation::heads, "chance of a correct sample", share)};
  }

  std::uint64_t size() const { return 0; }
  std::string complaint(std::size_t /*models*/) const {
    return heads == 0.123 ? "a coin of .123 is refused" : "";
  }

  Problem problem(std::uint64_t /*seed*/, std::uint64_t /*index*/, std::size_t models) const {
    return {.level = 0, .laws = std::vector<AnswerLaw>(models, {{heads, 1 - heads}, 1}), .name = {}};
  }
};

static_assert(ProblemPopulation<CoinPopulation> && Component<CoinPopulation>);

}  // namespace ttc
