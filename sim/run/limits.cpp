#include "sim/run/limits.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/theory/best_of_n.h"
#include "analysis/theory/score_moments.h"
#include "analysis/theory/voting.h"
#include "analysis/theory/weight_law.h"
#include "analysis/theory/weighted.h"
#include "models/any_selector.h"
#include "sim/run/scoring.h"

namespace ttc {

namespace {

using Scores = std::vector<ScoreLaw>;

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

/// Unknown, unless one of those below is told of the selector.
template <class S>
double limit_of(const S&, const AnswerLaw&, const Scores&) {
  return kUnknown;
}

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

/// Mean and variance of what a vote weighs.
ScoreMoments weight_moments(const WeightedVote& vote, const ScoreLaw& score) {
  const double range = vote.high - vote.low;
  if (vote.temperature == 0) {
    const ScoreMoments m = score_moments(score);
    return {vote.low + range * m.mean, range * range * m.variance};
  }
  const WeightLaw law = weight_law(score);
  double mean = 0;
  double square = 0;
  for (std::size_t i = 0; i < law.value.size(); ++i) {
    const double weight = std::exp((law.value[i] - 1) / vote.temperature);
    mean += law.probability[i] * weight;
    square += law.probability[i] * weight * weight;
  }
  return {mean, std::max(0.0, square - mean * mean)};
}

double limit_of(const WeightedVote& vote, const AnswerLaw& law, const Scores& scores) {
  if (vote.aggregate == Aggregate::product) return kUnknown;
  std::vector<double> mean;
  std::vector<double> deviation;
  for (const ScoreLaw& score : scores) {
    const ScoreMoments m = weight_moments(vote, score);
    mean.push_back(m.mean);
    deviation.push_back(std::sqrt(m.variance));
  }
  return vote.aggregate == Aggregate::mean ? limit_of_mean(law, mean)
                                           : weighted_limit(law.p, mean, deviation, law.correct);
}

double limit_of(const BestOfN&, const AnswerLaw& law, const Scores& scores) {
  return best_of_n_limit(law.p, scores, law.correct);
}

}  // namespace

double limit_of(const Selector& selector, const AnswerLaw& many, const AnswerLaw& one,
                const Coordinates& at) {
  const Reward* reward = reward_of(selector);
  if (reward && sees_path(*reward)) return kUnknown;
  const Scores scores = reward ? score_laws(*reward, one, at) : Scores{};
  return std::visit([&](const auto& s) { return limit_of(s, many, scores); }, selector);
}

}  // namespace ttc
