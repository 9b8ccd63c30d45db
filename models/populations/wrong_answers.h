#pragma once
/// How the probability that is not correct spreads over wrong answers and abstention.

#include <vector>

#include "models/problem.h"
#include "models/random/distributions.h"

namespace ttc {

/// A symmetric Dirichlet variate over `answers` wrong answers: one of them is popular when the concentration
/// is small.
inline std::vector<double> draw_wrong_shares(Stream& stream, std::size_t answers, double concentration) {
  std::vector<double> shares(answers);
  draw_dirichlet(stream, std::vector<double>(answers, concentration), shares);
  return shares;
}

/// The law with mass `correct` on answer 0; of the rest, the share `abstain` gives no answer and the others
/// split as `wrong` says.
inline AnswerLaw spread(double correct, double abstain, const std::vector<double>& wrong) {
  AnswerLaw law;
  law.p.reserve(wrong.size() + 1);
  law.p.push_back(correct);
  for (const double w : wrong) law.p.push_back((1 - correct) * (1 - abstain) * w);
  return law;
}

}  // namespace ttc
