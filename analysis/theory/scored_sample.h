#pragma once
/// One sample of a problem as a verifier judged it.

#include <cmath>
#include <cstdint>
#include <limits>

namespace ttc {

/// A sample that has no answer, or no score, takes its place in a subset and is never chosen.
struct ScoredSample {
  static constexpr std::uint32_t kNoAnswer = std::numeric_limits<std::uint32_t>::max();

  double score = std::numeric_limits<double>::quiet_NaN();  ///< NaN: none given
  std::uint32_t answer = kNoAnswer;                         ///< the place of its class among the answers
  bool flagged = false;                                     ///< its own row's flag: correct

  bool answered() const { return answer != kNoAnswer; }
  bool scored() const { return !std::isnan(score); }
  bool eligible() const { return answered() && scored(); }
};

}  // namespace ttc
