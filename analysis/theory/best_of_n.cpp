#include "analysis/theory/best_of_n.h"

#include <algorithm>
#include <array>
#include <boost/math/quadrature/gauss_kronrod.hpp>
#include <cmath>
#include <limits>
#include <vector>

#include "analysis/theory/answer_mass.h"
#include "analysis/theory/latent_score.h"
#include "models/contract.h"

namespace ttc {
namespace {

/// About where the monotone function `f` crosses `level` between `from` and `to`: a place to cut an integral.
template <class F>
double crossing(F f, double level, double from, double to) {
  const bool rising = f(to) > f(from);
  for (int step = 0; step < 30; ++step) {
    const double middle = 0.5 * (from + to);
    ((f(middle) < level) == rising ? from : to) = middle;
  }
  return 0.5 * (from + to);
}

/// Where a law's density has fallen by `drop` from its peak, in direction `sign`.
template <class Score>
double fallen(const Score& score, double drop, double sign) {
  const double mode = score.mode();
  const double level = score.log_density(mode) - drop;
  double step = 1;
  while (score.log_density(mode + sign * step) > level) step *= 2;
  return crossing([&](double x) { return score.log_density(x); }, level, mode, mode + sign * step);
}

/// Where the chance not to be above x may rise steeply.
template <class Score>
std::vector<double> landmarks(const Score& score) {
  std::vector<double> result = {score.mode()};
  for (const double drop : {3.0, 12.0, 46.0})
    for (const double sign : {-1.0, 1.0}) result.push_back(fallen(score, drop, sign));
  return result;
}

std::vector<double> landmarks(const FixedLatent& score) { return {score.mode()}; }

struct Answers {
  std::vector<double> p;
  std::vector<LatentScore> score;
  std::vector<double> landmarks;  ///< of all their laws
  std::size_t correct = 0;
  double rest = 0;
};

Answers possible_answers(std::span<const double> p, std::span<const ScoreLaw> score, std::size_t correct) {
  Answers result;
  for (std::size_t i = 0; i < p.size(); ++i) {
    if (p[i] == 0) continue;
    result.p.push_back(p[i]);
    result.score.push_back(latent(score[i]));
    result.correct += i < correct ? 1 : 0;
    const std::vector<double> places =
        std::visit([](const auto& l) { return landmarks(l); }, result.score.back());
    result.landmarks.insert(result.landmarks.end(), places.begin(), places.end());
  }
  result.rest = split_mass(result.p);
  return result;
}

/// log of P(a candidate does not score above x, or has no answer).
double log_not_above(const Answers& answers, double x) {
  double above = 0;
  double below = answers.rest;
  for (std::size_t i = 0; i < answers.p.size(); ++i) {
    const Tails at_x = tails(answers.score[i], x);
    above += answers.p[i] * at_x.above;
    below += answers.p[i] * at_x.below;
  }
  return above < 0.5 ? std::log1p(-above) : std::log(below);
}

/// One correct answer's share: the integral of n p_c f_c(x) G(x)^(n-1), f_c log-concave and G rising.
template <class Score>
class Integral {
 public:
  Integral(const Answers& answers, const Score& score, double p, double n)
      : answers_(answers), score_(score), log_factor_(std::log(n * p)), n_(n) {}

  double value() const {
    const std::vector<double> cuts = cut_points();
    const double peak = largest_at(cuts);
    std::vector<Piece> pieces;
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i)
      if (bound(cuts[i], cuts[i + 1]) > peak - 60) pieces.push_back(piece(cuts[i], cuts[i + 1], peak));
    refine(pieces, peak);
    double result = 0;
    for (const Piece& p : pieces) result += p.value;
    return result * std::exp(peak);
  }

 private:
  double log_density(double x) const { return score_.log_density(x); }
  double log_power(double x) const { return n_ == 1 ? 0 : (n_ - 1) * log_not_above(answers_, x); }

  /// The power only rises, so that what is left of a density's 1e-20 never counts; to the right anything may.
  std::vector<double> cut_points() const {
    std::vector<double> cuts = {score_.mode()};
    for (const double drop : {1.0, 6.0, 20.0, 46.0}) cuts.push_back(fallen(score_, drop, -1));
    for (const double drop : {1.0, 6.0, 20.0, 46.0, 120.0, 300.0, 700.0})
      cuts.push_back(fallen(score_, drop, 1));
    const auto [low, high] = std::minmax_element(cuts.begin(), cuts.end());
    const double left = *low;
    const double right = *high;
    for (const double level : {-700.0, -200.0, -60.0, -20.0, -6.0, -1.0, -0.1, -1e-3})
      cuts.push_back(crossing([&](double x) { return log_power(x); }, level, left, right));
    for (const double x : answers_.landmarks) cuts.push_back(std::clamp(x, left, right));
    std::sort(cuts.begin(), cuts.end());
    cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
    return cuts;
  }

  double log_integrand(double x) const { return log_factor_ + log_density(x) + log_power(x); }

  double largest_at(const std::vector<double>& cuts) const {
    double result = -std::numeric_limits<double>::infinity();
    for (const double x : cuts) result = std::max(result, log_integrand(x));
    return std::max(result, -700.0);
  }

  double bound(double from, double to) const {
    const double nearest = std::clamp(score_.mode(), from, to);
    return log_factor_ + log_density(nearest) + log_power(to);
  }

  struct Piece {
    double from, to, value, error;
  };

  Piece piece(double from, double to, double peak) const {
    using Rule = boost::math::quadrature::gauss_kronrod<double, 31>;
    Piece result{from, to, 0, 0};
    const auto integrand = [&](double x) { return std::exp(log_integrand(x) - peak); };
    result.value = Rule::integrate(integrand, from, to, 0, 0, &result.error);
    return result;
  }

  /// Halves the worst piece until the errors add up to little. They are those of the rule with half the
  /// points, far above those of the values; with very large shapes rounding keeps them up, hence the limit.
  void refine(std::vector<Piece>& pieces, double peak) const {
    for (int step = 0; step < 150; ++step) {
      double value = 0;
      double error = 0;
      for (const Piece& p : pieces) {
        value += p.value;
        error += p.error;
      }
      if (error <= 1e-10 * value) return;
      const auto worst = std::max_element(pieces.begin(), pieces.end(),
                                          [](const Piece& x, const Piece& y) { return x.error < y.error; });
      const Piece old = *worst;
      const double middle = 0.5 * (old.from + old.to);
      *worst = piece(old.from, middle, peak);
      pieces.push_back(piece(middle, old.to, peak));
    }
  }

  const Answers& answers_;
  const Score& score_;
  double log_factor_;
  double n_;
};

template <class Score>
double wins(const Answers& answers, const Score& score, std::size_t i, double n) {
  return Integral<Score>(answers, score, answers.p[i], n).value();
}

/// Scores without noise: P(the maximum is exactly this value), shared by all candidates that have it.
double wins(const Answers& answers, const FixedLatent& score, std::size_t i, double n) {
  const double at = score.mode();
  double here = 0;
  for (std::size_t j = 0; j < answers.p.size(); ++j)
    if (const auto* other = std::get_if<FixedLatent>(&answers.score[j]); other && other->mode() == at)
      here += answers.p[j];
  const double log_at = log_not_above(answers, at);
  const double share = std::min(1.0, here / std::exp(log_at));  // of those not above
  return answers.p[i] / here * std::exp(n * log_at) * -std::expm1(n * std::log1p(-share));
}

/// How heavy an upper tail is: the larger, the heavier; equal ones share by weight.
struct UpperTail {
  std::array<double, 3> order;
  double log_weight;
};

UpperTail upper_tail(const BetaScore& score, double p) {
  const double log_beta = std::lgamma(score.a) + std::lgamma(score.b) - std::lgamma(score.a + score.b);
  return {{1, -score.b, 0}, std::log(p) - log_beta};
}

UpperTail upper_tail(const LogitNormalScore& score, double p) {
  return {{0, score.sd, score.mean}, std::log(p)};
}

UpperTail upper_tail(const StepScore&, double) { return {}; }  // never asked for

/// No closed form is known here for the scores of several steps.
bool of_steps(std::span<const ScoreLaw> score) {
  return std::ranges::any_of(score, [](const ScoreLaw& s) { return std::holds_alternative<StepScore>(s); });
}

}  // namespace

double best_of_n(std::span<const double> p, std::span<const ScoreLaw> score, std::size_t correct,
                 std::uint64_t n) {
  TTC_EXPECTS(p.size() == score.size() && correct <= p.size() && n >= 1, p.size(), score.size(), correct, n);
  if (of_steps(score)) return std::numeric_limits<double>::quiet_NaN();
  const Answers answers = possible_answers(p, score, correct);
  double result = 0;
  for (std::size_t i = 0; i < answers.correct; ++i)
    result += std::visit([&](const auto& s) { return wins(answers, s, i, static_cast<double>(n)); },
                         answers.score[i]);
  return std::min(result, 1.0);
}

double best_of_n_limit(std::span<const double> p, std::span<const ScoreLaw> score, std::size_t correct) {
  TTC_EXPECTS(p.size() == score.size() && correct <= p.size(), p.size(), score.size(), correct);
  if (of_steps(score)) return std::numeric_limits<double>::quiet_NaN();
  std::array<double, 3> heaviest;
  heaviest.fill(-std::numeric_limits<double>::infinity());
  std::vector<UpperTail> tail(p.size());
  for (std::size_t i = 0; i < p.size(); ++i) {
    if (p[i] == 0) continue;
    tail[i] = std::visit([&](const auto& law) { return upper_tail(law, p[i]); }, score[i]);
    heaviest = std::max(heaviest, tail[i].order);
  }
  double largest = -std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < p.size(); ++i)
    if (p[i] > 0 && tail[i].order == heaviest) largest = std::max(largest, tail[i].log_weight);
  double all = 0;
  double right = 0;
  for (std::size_t i = 0; i < p.size(); ++i) {
    if (p[i] == 0 || tail[i].order != heaviest) continue;
    const double weight = std::exp(tail[i].log_weight - largest);
    all += weight;
    right += i < correct ? weight : 0;
  }
  return all > 0 ? right / all : 0;
}

}  // namespace ttc
