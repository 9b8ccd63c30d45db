#include "analysis/theory/rival_exponents.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "analysis/theory/answer_mass.h"
#include "analysis/theory/first_size.h"
#include "models/contract.h"

namespace ttc {

namespace {

/// E exp(t W) and its first two derivatives in t.
struct Transform {
  double value = 0, first = 0, second = 0;
};

Transform transform(const WeightLaw& law, double t) {
  Transform sum;
  for (std::size_t i = 0; i < law.value.size(); ++i) {
    const double w = law.value[i];
    const double e = law.probability[i] * std::exp(t * w);
    sum.value += e;
    sum.first += w * e;
    sum.second += w * w * e;
  }
  return sum;
}

/// E exp(-t X) - 1 and its derivatives, for the winner's and a rival's chances p and r.
class Lead {
 public:
  Lead(double p, const WeightLaw& winner, double r, const WeightLaw& rival)
      : p_(p), r_(r), winner_(winner), rival_(rival) {}

  Transform at(double t) const {
    const Transform w = transform(winner_, -t);
    const Transform v = transform(rival_, t);
    return {p_ * (w.value - 1) + r_ * (v.value - 1), -p_ * w.first + r_ * v.first,
            p_ * w.second + r_ * v.second};
  }

 private:
  double p_, r_;
  const WeightLaw& winner_;
  const WeightLaw& rival_;
};

/// E exp(t W) alone.
double transform_value(const WeightLaw& law, double t) { return transform(law, t).value; }

/// Tilts beyond this, in units of the largest weight, are none: exp() would leave the numbers.
constexpr double kSteepest = 700;

/// The largest |weight| of a law; 1 where all are zero.
double largest(const WeightLaw& law) {
  double most = 0;
  for (const double w : law.value) most = std::max(most, std::abs(w));
  return most > 0 ? most : 1;
}

WeightLaw scaled(WeightLaw law, double by) {
  for (double& w : law.value) w *= by;
  return law;
}

/// A rival whose votes never count for it cannot beat a winner whose votes never count against it, unless
/// that is not given at all.
bool hopeless(const WeightLaw& winner, const WeightLaw& rival) {
  const double least = *std::ranges::min_element(winner.value);
  const double most = *std::ranges::max_element(rival.value);
  return (most < 0 && least >= 0) || (most <= 0 && least > 0);
}

/// Newton's method inside a bracket: the derivative is below zero at t = 0 and rises.
RivalExponent minimise(const Lead& lead, std::size_t rival) {
  double low = 0;
  double high = std::numeric_limits<double>::infinity();
  double t = 0;
  Transform here = lead.at(t);
  for (int step = 0; step < 200; ++step) {
    (here.first < 0 ? low : high) = t;
    double next = here.second > 0 ? t - here.first / here.second : 2 * t + 1;
    if (!(next > low && next < high)) next = std::isinf(high) ? 2 * t + 1 : 0.5 * (low + high);
    next = std::min({next, 4 * t + 4, kSteepest});
    const bool settled = std::abs(next - t) <= 1e-14 * std::abs(t) || next == kSteepest;
    t = next;
    here = lead.at(t);
    if (settled) break;
  }
  const double left = 1 + here.value;
  const double mean = here.first / left;
  return {.rival = rival,
          .rate = -std::log1p(here.value),
          .tilt = t,
          .deviation = std::sqrt(std::max(0.0, here.second / left - mean * mean))};
}

/// In units of the largest weight, so that tilts are of order one.
RivalExponent against(double p, const WeightLaw& winner, double r, const WeightLaw& rival,
                      std::size_t number) {
  const double unit = std::max(largest(winner), largest(rival));
  const WeightLaw w = scaled(winner, 1 / unit);
  const WeightLaw v = scaled(rival, 1 / unit);
  RivalExponent e = minimise(Lead(p, w, r, v), number);
  const double grown = std::exp(e.rate);
  e.winner_mass = p * transform_value(w, -e.tilt) * grown;
  e.rival_mass = r * transform_value(v, e.tilt) * grown;
  e.tilt /= unit;
  e.deviation *= unit;
  return e;
}

double worth(std::span<const double> p, std::span<const WeightLaw> weight, std::size_t y) {
  return p[y] * weight[y].mean();
}

/// Whether a vote can weigh less than nothing.
bool negative(std::span<const double> p, std::span<const WeightLaw> weight) {
  for (std::size_t y = 0; y < p.size(); ++y)
    if (p[y] > 0 && std::ranges::any_of(weight[y].value, [](double w) { return w < 0; })) return true;
  return false;
}

}  // namespace

std::size_t weighted_winner(std::span<const double> p, std::span<const WeightLaw> weight) {
  std::size_t best = p.size();
  for (std::size_t y = 0; y < p.size(); ++y)
    if (p[y] > 0 && (best == p.size() || worth(p, weight, y) > worth(p, weight, best))) best = y;
  for (std::size_t y = 0; best < p.size() && y < p.size(); ++y)
    if (y != best && p[y] > 0 && is_tied(worth(p, weight, y), worth(p, weight, best))) return p.size();
  return best;
}

std::vector<RivalExponent> rival_exponents(std::span<const double> p, std::span<const WeightLaw> weight) {
  TTC_EXPECTS(p.size() == weight.size(), p.size(), weight.size());
  std::vector<RivalExponent> exponents;
  const std::size_t winner = weighted_winner(p, weight);
  if (winner == p.size()) return exponents;
  for (std::size_t j = 0; j < p.size(); ++j)
    if (j != winner && p[j] > 0 && !hopeless(weight[winner], weight[j]))
      exponents.push_back(against(p[winner], weight[winner], p[j], weight[j], j));
  std::ranges::stable_sort(exponents, {}, &RivalExponent::rate);
  return exponents;
}

double weighted_rate(std::span<const double> p, std::span<const WeightLaw> weight) {
  const std::size_t winner = weighted_winner(p, weight);
  if (winner == p.size()) return std::numeric_limits<double>::quiet_NaN();
  const std::vector<RivalExponent> exponents = rival_exponents(p, weight);
  const double silent = p[winner] < 1 ? -std::log1p(-p[winner]) : std::numeric_limits<double>::infinity();
  if (exponents.empty()) return silent;
  return negative(p, weight) ? std::min(silent, exponents.front().rate) : exponents.front().rate;
}

double weighted_gap(std::span<const double> p, std::span<const WeightLaw> weight) {
  double first = -std::numeric_limits<double>::infinity();
  double second = first;
  for (std::size_t y = 0; y < p.size(); ++y) {
    if (p[y] == 0) continue;
    const double here = worth(p, weight, y);
    second = std::max(second, std::min(first, here));
    first = std::max(first, here);
  }
  if (std::isinf(first)) return 0;
  return std::isinf(second) ? first : first - second;
}

double weighted_bound(std::span<const double> p, std::span<const WeightLaw> weight, std::uint64_t n,
                      double scale) {
  const double gap = weighted_gap(p, weight) / scale;
  return static_cast<double>(p.size()) * std::exp(-static_cast<double>(n) * gap * gap / 2);
}

double rival_error_estimate(const RivalExponent& rival, std::uint64_t n) {
  const auto votes = static_cast<double>(n);
  return std::exp(-votes * rival.rate) /
         (rival.tilt * rival.deviation * std::sqrt(2 * std::numbers::pi * votes));
}

std::uint64_t samples_for_error(std::span<const double> p, std::span<const WeightLaw> weight, double error) {
  const std::vector<RivalExponent> rivals = rival_exponents(p, weight);
  const auto estimate = [&](std::uint64_t n) {
    double sum = 0;
    for (const RivalExponent& rival : rivals) sum += rival_error_estimate(rival, n);
    return sum;
  };
  return first_size_below(estimate, error);
}

}  // namespace ttc
