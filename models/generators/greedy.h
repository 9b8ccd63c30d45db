#pragma once

#include "models/generators/generator.h"
#include "models/generators/temperature.h"
#include "models/parameters.h"
#include "models/random/rng.h"

namespace ttc {

/// Greedy decoding: one answer a problem, the same at every trial. Which one is drawn once from the law of
/// answers sharpened by a temperature: T -> 0 gives the most probable answer (the limit of the majority
/// vote), T = 1 one sample; real greedy decoding is in between.
struct Greedy {
  static constexpr std::string_view key = "greedy";
  static constexpr std::string_view doc = "one answer a problem, the same at every trial (greedy decoding)";

  double temperature = 0.3;

  static constexpr auto fields() {
    return std::tuple{
        field("temperature", &Greedy::temperature,
              "how sharply it prefers the most probable answer: near 0 always, 1 like one sample", positive)};
  }

  /// All mass on the answer drawn for this problem; none where it gives no answer.
  AnswerLaw law(const AnswerLaw& base, Coordinates at) const {
    at.trial = 0;
    const AnswerLaw sharp = at_temperature(base, temperature);
    Stream stream(Purpose::greedy, at);
    double u = uniform(stream());
    AnswerLaw one = base;
    one.p.assign(base.answers(), 0.0);
    std::size_t last =
        base.answers();  // without abstentions the last answer with mass takes what rounding leaves
    for (std::size_t a = 0; a < sharp.answers(); ++a) {
      if (sharp.p[a] <= 0) continue;
      last = a;
      u -= sharp.p[a];
      if (u < 0) break;
    }
    if (last < base.answers() && (u < 0 || sharp.abstain() == 0)) one.p[last] = 1;
    return one;
  }

  std::uint64_t largest_budget() const { return 1; }
};

static_assert(CandidateGenerator<Greedy> && Component<Greedy>);

}  // namespace ttc
