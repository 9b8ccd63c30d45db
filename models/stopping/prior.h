#pragma once

#include <cstdint>
#include <functional>

#include "models/problem.h"

namespace ttc {

/// What a rule may know before it has seen an answer: what problems are like, not which one this is.
struct Prior {
  /// The law of a sample's answer to problem number `index` of those that one could have met: independent
  /// draws from the population, or, where it has its problems, one of these.
  std::function<AnswerLaw(std::uint64_t index)> law;
  std::uint64_t problems = 0;  ///< how many there are; 0: as many as one asks for
  std::uint64_t seed = 1;      ///< of what a rule draws to find out what follows
  double tokens = 0;           ///< mean, of one sample
};

}  // namespace ttc
