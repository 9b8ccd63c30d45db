#include "claims/mixtures/prop1_cases.h"

#include <algorithm>
#include <cmath>

#include "analysis/theory/mixture_success.h"
#include "models/random/distributions.h"

namespace ttc {

namespace {

double between(Stream& stream, double low, double high) { return low + (high - low) * uniform(stream()); }

std::uint64_t whole_between(Stream& stream, std::uint64_t low, std::uint64_t high) {
  return low + static_cast<std::uint64_t>(uniform(stream()) * static_cast<double>(high - low + 1));
}

double random_chance(Stream& stream) {
  const double kind = uniform(stream());
  if (kind < 0.08) return 0;
  if (kind < 0.12) return 1;
  if (kind < 0.22) return std::pow(10.0, -between(stream, 0, 300));
  if (kind < 0.32) return 1 - std::pow(10.0, -between(stream, 0, 16));
  return 1 / (1 + std::exp(-4 * draw_normal(stream)));
}

/// The chance that gives a model of cost `cost` the r of another one.
double tied_chance(double p, double cost_of_p, double cost) {
  return -std::expm1(std::log1p(-p) * cost / cost_of_p);
}

double pure_whole(const MixtureCase& c, std::size_t model) {
  return -std::expm1(std::floor(c.budget / c.cost[model]) * std::log1p(-c.p[model]));
}

/// Every number of samples of models `model` and later; `left` is unspent, `log_failure` that of the samples
/// so far. The first model takes what the others leave.
void try_all(const MixtureCase& c, std::size_t model, double left, double log_failure,
             std::vector<std::uint64_t>& samples, WholeBest& best) {
  if (model == c.p.size()) {
    samples[0] = static_cast<std::uint64_t>(left / c.cost[0]);
    if (samples[0] > 0) log_failure += static_cast<double>(samples[0]) * std::log1p(-c.p[0]);
    const double success = 0.0 - std::expm1(log_failure);
    if (success > best.success || best.samples.empty()) {
      best.success = success;
      best.samples = samples;
    }
    return;
  }
  for (std::uint64_t n = 0; static_cast<double>(n) * c.cost[model] <= left; ++n) {
    samples[model] = n;
    const double add = n > 0 ? static_cast<double>(n) * std::log1p(-c.p[model]) : 0;
    try_all(c, model + 1, left - static_cast<double>(n) * c.cost[model], log_failure + add, samples, best);
  }
}

}  // namespace

MixtureCase random_case(Stream& stream) {
  MixtureCase c;
  const std::uint64_t models = whole_between(stream, 2, 6);
  for (std::uint64_t m = 0; m < models; ++m) {
    c.cost.push_back(std::pow(10.0, between(stream, -3, 3)));
    const bool tie = m > 0 && uniform(stream()) < 0.1;
    c.p.push_back(tie ? tied_chance(c.p[m - 1], c.cost[m - 1], c.cost[m]) : random_chance(stream));
  }
  // Where the best model fails with chance e^-t: neither hopeless nor so sure that no difference is seen.
  const double t = std::pow(10.0, between(stream, -2, 1.2));
  const double best = -std::ranges::min(log_failure_rates(c.p, c.cost));
  const bool usual = best > 0 && std::isfinite(best) && uniform(stream()) < 0.9;
  c.budget = usual ? t / best : std::ranges::max(c.cost) * std::pow(10.0, between(stream, -1, 4));
  return c;
}

std::vector<MixtureCase> adversarial_cases() {
  return {{{0, 0, 0}, {1, 2, 3}, 6},
          {{1, 1}, {1, 2}, 2},
          {{1, 0.5}, {1e6, 1}, 10},  // certain, but the budget buys a hundred-thousandth of it
          {{0.5, 0.5}, {1, 1}, 7},
          {{0.5, 0.75, 0.875}, {1, 2, 3}, 12},  // r tied exactly
          {{1e-300, 1e-300}, {1, 1 + 1e-15}, 1e9},
          {{1e-12, 0.999}, {1e-9, 1e9}, 1e9},
          {{1 - 0x1p-53, 0.5}, {1, 0.01}, 1},
          {{0.3, 0, 1}, {1, 1e-6, 1e6}, 1}};
}

MixtureCase divisible_case(Stream& stream) {
  constexpr double kCosts[] = {1, 2, 3, 4, 6, 12};
  MixtureCase c;
  const std::uint64_t models = whole_between(stream, 2, 3);
  for (std::uint64_t m = 0; m < models; ++m) {
    c.cost.push_back(kCosts[whole_between(stream, 0, 5)]);
    const double kind = uniform(stream());
    const bool tie = m > 0 && kind < 0.2;
    c.p.push_back(tie           ? tied_chance(c.p[m - 1], c.cost[m - 1], c.cost[m])
                  : kind < 0.25 ? 0
                  : kind > 0.98 ? 1
                                : 1 / (1 + std::exp(2 - 2 * draw_normal(stream))));
  }
  c.budget = 12 * static_cast<double>(models);
  return c;
}

MixtureCase whole_case(Stream& stream, std::uint64_t dearest) {
  MixtureCase c;
  const std::uint64_t models = whole_between(stream, 2, 3);
  for (std::uint64_t m = 0; m < models; ++m) {
    c.cost.push_back(static_cast<double>(whole_between(stream, 1, dearest)));
    c.p.push_back(1 / (1 + std::exp(1.5 - 2 * draw_normal(stream))));
  }
  c.budget = std::floor(std::ranges::max(c.cost) * std::exp(between(stream, 0, 2.5)));
  return c;
}

std::vector<std::uint64_t> whole_samples(const MixtureCase& c, const std::vector<double>& lambda) {
  std::vector<std::uint64_t> samples;
  for (std::size_t m = 0; m < lambda.size(); ++m)
    samples.push_back(static_cast<std::uint64_t>(std::llround(lambda[m] * c.budget / c.cost[m])));
  return samples;
}

WholeBest best_whole(const MixtureCase& c) {
  WholeBest best;
  std::vector<std::uint64_t> samples(c.p.size());
  try_all(c, 1, c.budget, 0, samples, best);
  for (std::size_t m = 0; m < c.p.size(); ++m) best.pure = std::max(best.pure, pure_whole(c, m));
  return best;
}

MixtureCase smallest_whole_violation() {
  for (int budget = 1;; ++budget)
    for (int first = 1; first <= budget; ++first)
      for (int second = 1; second <= first; ++second) {
        MixtureCase found;
        double gain = 1e-9;
        for (int cell = 0; cell < 81; ++cell) {
          const int row = cell / 9;
          const MixtureCase c{{(row + 1) / 10.0, (cell % 9 + 1) / 10.0},
                              {static_cast<double>(first), static_cast<double>(second)},
                              static_cast<double>(budget)};
          if (best_whole(c).gain() <= gain) continue;
          gain = best_whole(c).gain();
          found = c;
        }
        if (!found.p.empty()) return found;
      }
}

}  // namespace ttc
