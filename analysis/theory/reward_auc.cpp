#include "analysis/theory/reward_auc.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "analysis/theory/score_moments.h"

namespace ttc {

namespace {

constexpr double kStep = 0.01;

/// Weights on a grid from `low`, each split between its two neighbours so that the mean stays.
std::vector<double> on_grid(const WeightedLogits& logits, double low, std::size_t cells) {
  std::vector<double> grid(cells);
  double total = 0;
  for (std::size_t i = 0; i < logits.mean.size(); ++i) {
    const double place = (logits.mean[i] - low) / kStep;
    const auto cell = static_cast<std::size_t>(place);
    const double upper = place - static_cast<double>(cell);
    grid[cell] += (1 - upper) * logits.weight[i];
    grid[cell + 1] += upper * logits.weight[i];
    total += logits.weight[i];
  }
  for (double& w : grid) w /= total;
  return grid;
}

/// P(a score of the first law is above one of the other).
double above_chance(const ScoreLaw& first, const ScoreLaw& other) {
  const auto& a = std::get<LogitNormalScore>(first);
  const auto& b = std::get<LogitNormalScore>(other);
  return 0.5 * std::erfc(-(a.mean - b.mean) / std::hypot(a.sd, b.sd) / std::numbers::sqrt2);
}

}  // namespace

double reward_auc(const WeightedLogits& correct, const WeightedLogits& wrong, double sd) {
  if (correct.mean.empty() || wrong.mean.empty()) return std::numeric_limits<double>::quiet_NaN();
  const auto [low_c, high_c] = std::ranges::minmax(correct.mean);
  const auto [low_w, high_w] = std::ranges::minmax(wrong.mean);
  const double low = std::min(low_c, low_w);
  const auto cells = static_cast<std::size_t>((std::max(high_c, high_w) - low) / kStep) + 2;
  const std::vector<double> of_correct = on_grid(correct, low, cells);
  const std::vector<double> of_wrong = on_grid(wrong, low, cells);
  std::vector<double> lead(2 * cells - 1);  // chance of each difference of means, in steps
  for (std::size_t i = 0; i < cells; ++i)
    if (of_correct[i] > 0)
      for (std::size_t j = 0; j < cells; ++j) lead[i + cells - 1 - j] += of_correct[i] * of_wrong[j];
  double auc = 0;
  for (std::size_t d = 0; d < lead.size(); ++d) {
    const double ahead = kStep * (static_cast<double>(d) - static_cast<double>(cells - 1));
    const double wins = sd > 0 ? 0.5 * std::erfc(-ahead / (2 * sd))
                               : (ahead > 0   ? 1.0
                                  : ahead < 0 ? 0.0
                                              : 0.5);
    auc += lead[d] * wins;
  }
  return auc;
}

SampleQuality sample_quality(std::span<const AnswerLaw> problems, const LatentReward& reward) {
  SampleQuality q;
  double correct_mass = 0, wrong_mass = 0, pairs = 0;
  for (const AnswerLaw& law : problems) {
    const std::vector<ScoreLaw> scores = reward.laws(law, {});
    for (std::size_t y = 0; y < law.answers(); ++y) {
      (law.is_correct(y) ? q.correct : q.wrong) += law.p[y] * score_moments(scores[y]).mean;
      (law.is_correct(y) ? correct_mass : wrong_mass) += law.p[y];
    }
    for (std::size_t c = 0; c < law.correct; ++c)
      for (std::size_t y = law.correct; y < law.answers(); ++y) {
        const double weight = law.p[c] / std::max(law.correct_mass(), 1e-300) * law.p[y];
        q.auc += weight * above_chance(scores[c], scores[y]);
        pairs += weight;
      }
  }
  return {q.auc / pairs, q.correct / correct_mass, q.wrong / wrong_mass};
}

}  // namespace ttc
