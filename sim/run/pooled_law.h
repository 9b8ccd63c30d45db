#pragma once
/// Several models' answers to one problem put together.

#include <vector>

#include "models/problem.h"

namespace ttc {

struct PooledLaw {
  AnswerLaw law;  ///< of a candidate whose model is drawn by the shares; the correct answers come first
  std::vector<std::vector<std::size_t>> place;  ///< a model: for each of its answers the number in `law`
};

/// Answers are the same where their identities are and all count them as correct, or all as wrong: an answer
/// that is correct for one model and wrong for another (choices in another order) is two answers.
/// `share` sums to 1. From one law it is that law. O(answers log answers).
PooledLaw pool(const std::vector<AnswerLaw>& laws, const std::vector<double>& share);

}  // namespace ttc
