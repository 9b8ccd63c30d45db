#include "analysis/theory/weighted_lattice.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>

#include "analysis/theory/answer_mass.h"
#include "analysis/theory/gauss_legendre.h"
#include "analysis/theory/rival_exponents.h"
#include "models/contract.h"

namespace ttc {

namespace {

using Complex = std::complex<double>;

/// One answer's sum at one point of the circle, scaled so that its masses sum to one at angle zero.
struct SumLaw {
  Complex silent;             ///< not given at all
  std::vector<Complex> at;    ///< given, with this sum
  std::vector<Complex> less;  ///< not given, or given with a smaller sum
};

/// Compound Poisson with the complex rate `rate`: s h(s) = rate sum_v v q_v h(s - v).
SumLaw sum_law(const LatticeWeight& weight, Complex rate, std::size_t sums) {
  const double scale = std::abs(rate);
  SumLaw law{
      .silent = std::exp(-scale), .at = std::vector<Complex>(sums), .less = std::vector<Complex>(sums)};
  law.at[0] = std::exp(rate * weight[0] - scale);
  for (std::size_t s = 1; s < sums; ++s) {
    Complex sum = 0;
    for (std::size_t v = 1; v < weight.size() && v <= s; ++v)
      sum += static_cast<double>(v) * weight[v] * law.at[s - v];
    law.at[s] = rate * sum / static_cast<double>(s);
  }
  law.at[0] -= law.silent;
  law.less[0] = law.silent;
  for (std::size_t s = 1; s < sums; ++s) law.less[s] = law.less[s - 1] + law.at[s - 1];
  return law;
}

/// Sum over s of: a chosen answer has s, nobody more, a tie among t others weighs 1 / (1 + t).
Complex chosen_wins(const std::vector<SumLaw>& laws, std::size_t chosen, const Quadrature& rule) {
  Complex result = 0;
  for (std::size_t s = 0; s < laws.front().at.size(); ++s)
    for (std::size_t node = 0; node < rule.node.size(); ++node) {
      Complex all = 1;
      Complex won = 0;
      for (std::size_t y = 0; y < laws.size(); ++y) {
        const Complex at_most = laws[y].less[s] + rule.node[node] * laws[y].at[s];
        won = won * at_most + (y < chosen ? all * laws[y].at[s] : 0);
        all *= at_most;
      }
      result += rule.weight[node] * won;
    }
  return result;
}

std::size_t heaviest(std::span<const LatticeWeight> weight) {
  std::size_t most = 0;
  for (const LatticeWeight& w : weight) most = std::max(most, w.size() - 1);
  return most;
}

}  // namespace

WeightLaw weight_points(const LatticeWeight& weight) {
  WeightLaw law;
  for (std::size_t v = 0; v < weight.size(); ++v) {
    if (weight[v] == 0) continue;
    law.value.push_back(static_cast<double>(v));
    law.probability.push_back(weight[v]);
  }
  return law;
}

double weighted_accuracy(std::span<const double> p, std::span<const LatticeWeight> weight, std::size_t chosen,
                         std::uint64_t n) {
  TTC_EXPECTS(p.size() == weight.size() && chosen <= p.size() && n >= 1 && n <= 500, p.size(), weight.size(),
              chosen, n);
  std::vector<double> mass(p.begin(), p.end());
  const double rest = split_mass(mass);
  const auto total = static_cast<double>(n);
  const std::size_t sums = n * heaviest(weight) + 1;
  const auto points = static_cast<std::uint64_t>(12 * std::sqrt(total) + 16);
  const Quadrature& rule = quadrature_for_degree(static_cast<int>(p.size()) - 1);
  std::vector<SumLaw> laws(p.size());
  double sum = 0;
  for (std::uint64_t m = 0; m <= points / 2; ++m) {
    const double angle = 2 * std::numbers::pi * static_cast<double>(m) / static_cast<double>(points);
    const Complex turn = std::polar(1.0, angle);
    for (std::size_t y = 0; y < p.size(); ++y) laws[y] = sum_law(weight[y], total * mass[y] * turn, sums);
    const Complex back = std::polar(1.0, -angle * total) * std::exp(total * rest * (turn - 1.0));
    const double share = m == 0 || 2 * m == points ? 1 : 2;  // the other half is the conjugate
    sum += share * (chosen_wins(laws, chosen, rule) * back).real();
  }
  const double log_total = total * std::log(total) - total - std::lgamma(total + 1);
  return std::clamp(sum / static_cast<double>(points) * std::exp(-log_total), 0.0, 1.0);
}

double pair_error(std::span<const double> p, std::span<const LatticeWeight> weight, std::uint64_t n) {
  TTC_EXPECTS(p.size() >= 2 && weight.size() >= 2, p.size(), weight.size());
  const std::vector<double> two(p.begin(), p.begin() + 2);
  const std::vector<WeightLaw> laws = {weight_points(weight[0]), weight_points(weight[1])};
  const RivalExponent tilted = rival_exponents(two, laws).front();
  TTC_ASSUMES(tilted.rival == 1, tilted.rival);
  const double still = 1 - two[0] - two[1];
  const auto votes = static_cast<double>(n);
  const std::uint64_t farthest = n * heaviest(weight.first(2));  // the lead is within so many units of zero
  const std::uint64_t points = 2 * farthest + 2;
  double sum = 0;
  for (std::uint64_t m = 0; m <= points / 2; ++m) {
    const double angle = 2 * std::numbers::pi * static_cast<double>(m) / static_cast<double>(points);
    Complex step = still;  // of the lead, under the tilt
    for (std::size_t y = 0; y < 2; ++y) {
      const double sign = y == 0 ? -1 : 1;
      for (std::size_t i = 0; i < laws[y].value.size(); ++i)
        step += two[y] * laws[y].probability[i] *
                std::exp(Complex(sign * tilted.tilt, -sign * angle) * laws[y].value[i]);
    }
    const Complex ratio = std::exp(Complex(-tilted.tilt, angle));  // one unit further behind
    const Complex behind = 0.5 + ratio * (1.0 - std::pow(ratio, farthest)) / (1.0 - ratio);
    const double share = m == 0 || 2 * m == points ? 1 : 2;
    sum += share * (std::exp(votes * (std::log(step) + tilted.rate)) * behind).real();
  }
  return sum / static_cast<double>(points) * std::exp(-votes * tilted.rate);
}

}  // namespace ttc
