#include "sim/limits.h"

#include <cmath>
#include <limits>

#include "analysis/theory/best_of_n.h"
#include "analysis/theory/score_moments.h"
#include "analysis/theory/voting.h"
#include "analysis/theory/weighted.h"

namespace ttc {

namespace {

using Scores = std::vector<ScoreLaw>;

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

double limit_of(const Coverage&, const AnswerLaw& law, const Scores&) {
  return law.correct_mass() > 0 ? 1 : 0;
}

double limit_of(const MajorityVote&, const AnswerLaw& law, const Scores&) {
  return majority_limit(law.p, law.correct);
}

/// The mean score forgets how often an answer was given: the answer with the best expected score wins, unless
/// correct and wrong ones share it exactly (unknown).
double limit_of_mean(const AnswerLaw& law, const std::vector<double>& mean) {
  double best = -std::numeric_limits<double>::infinity();
  double value = 0;
  for (std::size_t a = 0; a < mean.size(); ++a) {
    if (law.p[a] <= 0 || mean[a] < best) continue;
    const double correct = law.is_correct(a) ? 1 : 0;
    value = mean[a] > best || value == correct ? correct : kUnknown;
    best = mean[a];
  }
  return value;
}

double limit_of(const WeightedVote& vote, const AnswerLaw& law, const Scores& scores) {
  if (vote.aggregate == Aggregate::product) return kUnknown;
  std::vector<double> mean;
  std::vector<double> deviation;
  for (const ScoreLaw& score : scores) {
    const ScoreMoments m = score_moments(score);
    mean.push_back(vote.low + (vote.high - vote.low) * m.mean);
    deviation.push_back((vote.high - vote.low) * std::sqrt(m.variance));
  }
  return vote.aggregate == Aggregate::mean ? limit_of_mean(law, mean)
                                           : weighted_limit(law.p, mean, deviation, law.correct);
}

double limit_of(const BestOfN&, const AnswerLaw& law, const Scores& scores) {
  return best_of_n_limit(law.p, scores, law.correct);
}

}  // namespace

double limit(const Selector& selector, const AnswerLaw& law,
             const std::optional<std::vector<ScoreLaw>>& scores) {
  return std::visit([&](const auto& s) { return limit_of(s, law, scores.value_or(Scores{})); }, selector);
}

}  // namespace ttc
