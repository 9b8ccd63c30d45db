#include "models/rewards/beta.h"

#include <fmt/format.h>
#include <algorithm>

#include <boost/math/special_functions/erf.hpp>
#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>
#include <optional>

namespace ttc {

namespace {

/// What a law of log-odds weighs at equally spaced points, scaled to a sum of one.
using Weights = std::vector<double>;

struct LogOdds {
  double from, step;
  std::size_t points;

  double at(std::size_t i) const { return from + step * static_cast<double>(i); }
};

double log_normaliser(const BetaShape& s) {
  return std::lgamma(s.a) + std::lgamma(s.b) - std::lgamma(s.a + s.b);
}

Weights normalised(Weights w) {
  double sum = 0;
  for (const double x : w) sum += x;
  for (double& x : w) x /= sum;
  return w;
}

Weights beta_weights(const BetaShape& shape, const LogOdds& grid) {
  Weights w(grid.points);
  for (std::size_t i = 0; i < w.size(); ++i)
    w[i] = std::exp(shape.a * Score{grid.at(i)}.log_value() + shape.b * Score{-grid.at(i)}.log_value() -
                    log_normaliser(shape));
  return normalised(std::move(w));
}

/// An answer whose scores are so extreme that no shape above this describes them is taken as this extreme.
constexpr double kSmallestShape = 1e-3;

BetaShape around(double mean_logit, double within) {
  return {std::max(kSmallestShape, within * std::exp(Score{mean_logit}.log_value())),
          std::max(kSmallestShape, within * std::exp(Score{-mean_logit}.log_value()))};
}

/// Of scores around means that vary.
Weights split_weights(const BetaSplit& law, const LogOdds& grid) {
  const Weights means = beta_weights(law.mean, grid);
  Weights w(grid.points, 0.0);
  for (std::size_t m = 0; m < means.size(); ++m) {
    if (means[m] < 1e-9) continue;
    const Weights given = beta_weights(around(grid.at(m), law.within), grid);
    for (std::size_t i = 0; i < w.size(); ++i) w[i] += means[m] * given[i];
  }
  return w;
}

/// Below this share the scores of an answer are spread as those of all answers are.
constexpr double kNoticed = 0.005;

Weights score_weights(const BetaShape& law, double systematic, const LogOdds& grid) {
  return systematic < kNoticed ? beta_weights(law, grid) : split_weights(split(law, systematic), grid);
}

/// How far from 0 a law of log-odds reaches: its middle, its spread, and tails that fall as exp(-a x).
double reach_of(const BetaShape& law) {
  return std::abs(std::log(law.a / law.b)) + 8 * std::sqrt(1 / law.a + 1 / law.b) +
         16 / std::min(law.a, law.b);
}

/// Fine enough for the narrowest law, so far out that its ends hardly matter.
LogOdds grid_for(const BetaShape& correct, const BetaShape& wrong, double systematic) {
  double sharpest = 1, reach = 0;
  for (const BetaShape& law : {correct, wrong}) {
    const BetaSplit parts = split(law, std::max(systematic, kNoticed));
    sharpest = std::max({sharpest, parts.within, parts.mean.a + parts.mean.b});
    reach = std::max({reach, reach_of(law), reach_of(parts.mean)});
  }
  reach = std::min(reach, 120.0);
  const double step = std::min(0.5, 2 / std::sqrt(sharpest));
  const auto points = static_cast<std::size_t>(2 * reach / step) + 1;
  return {-reach, step, points};
}

/// A symmetric pair of laws whose means differ by `distance`.
void set_laws(BetaReward& reward, double distance) {
  reward.correct = {reward.concentration * (1 + distance) / 2, reward.concentration * (1 - distance) / 2};
  reward.wrong = {reward.correct.b, reward.correct.a};
}

/// The laws that have the reward's AUC; where none are found, the nearest that is possible is returned.
std::optional<double> solve_laws(BetaReward& reward) {
  // Below one half the laws change places.
  const double auc = std::max(reward.auc, 1 - reward.auc);
  const double sign = reward.auc < 0.5 ? -1 : 1;
  const auto excess = [&](double distance) {
    set_laws(reward, distance);
    return beta_auc(reward.correct, reward.wrong, reward.systematic_share) - auc;
  };
  constexpr double kWidest = 0.995;
  const double spread = std::sqrt(0.25 / (reward.concentration + 1));
  double high = std::min(kWidest, 3 * spread * boost::math::erf_inv(2 * auc - 1) + 1e-3);
  double above = excess(high);
  for (double low = high; above < 0 && low < kWidest; low = high)
    above = excess(high = std::min(kWidest, (1 + 2 * low) / 3));
  if (above < 0) return sign > 0 ? auc + above : 1 - auc - above;
  std::uintmax_t steps = 60;
  const auto near = [](double x, double y) { return y - x < 1e-6; };
  const auto [low, up] = boost::math::tools::toms748_solve(excess, 0.0, high, auc > 0.5 ? excess(0.0) : -1e-9,
                                                           above, near, steps);
  set_laws(reward, auc > 0.5 ? sign * (low + up) / 2 : 0.0);
  return std::nullopt;
}

}  // namespace

BetaSplit split(const BetaShape& law, double systematic) {
  const double sum = law.a + law.b;
  const double means = (sum + 1) / systematic - 1;
  return {.mean = {means * law.a / sum, means * law.b / sum}, .within = sum / (1 - systematic)};
}

double beta_auc(const BetaShape& correct, const BetaShape& wrong, double systematic) {
  const LogOdds grid = grid_for(correct, wrong, systematic);
  const Weights right = score_weights(correct, systematic, grid);
  const Weights other = score_weights(wrong, systematic, grid);
  double below = 0, auc = 0;
  for (std::size_t i = 0; i < grid.points; ++i) {
    // The distribution function at a point by the trapezoid rule, with the first term of its error.
    const double before = i > 0 ? other[i - 1] : 0, after = i + 1 < grid.points ? other[i + 1] : 0;
    auc += right[i] * (below + other[i] / 2 - (after - before) / 24);
    below += other[i];
  }
  return auc;
}

std::string BetaReward::settle(const Named& named) {
  if (named.any("correct", "wrong")) {
    if (named.any("auc", "concentration"))
      return "auc and concentration say what correct and wrong are (leave one or the other out)";
    auc = beta_auc(correct, wrong, systematic_share);
  } else if (named.any("auc", "systematic_share", "concentration")) {
    if (const auto nearest = solve_laws(*this))
      return fmt::format(
          "auc = {} is out of reach with this concentration and systematic_share (the nearest is {:.4g})",
          auc, *nearest);
  }
  return {};
}

std::vector<ScoreLaw> BetaReward::laws(const AnswerLaw& answers, Coordinates at) const {
  at.model = 0;  // the reward errs on a problem, whoever answers it
  Stream stream(Purpose::score_bias, at);
  const std::size_t popular = popular_wrong(answers);
  const bool liked = popular < answers.answers() && uniform(stream()) < popular_share;
  std::vector<ScoreLaw> result;
  result.reserve(answers.answers());
  for (std::size_t a = 0; a < answers.answers(); ++a) {
    BetaShape shape = answers.is_correct(a) || (liked && a == popular) ? correct : wrong;
    if (systematic_share > 0) {
      const BetaSplit parts = split(shape, systematic_share);
      Stream own(Purpose::score_bias, at, 1 + answers.identity_of(a));
      shape = around(draw_beta_logit(own, parts.mean.a, parts.mean.b), parts.within);
    }
    result.emplace_back(BetaScore{shape.a, shape.b});
  }
  return result;
}

}  // namespace ttc
