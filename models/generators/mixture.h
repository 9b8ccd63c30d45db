#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

#include "models/generators/generator.h"
#include "models/parameters.h"

namespace ttc {

/// How shares of a budget become numbers of samples.
enum class Counts { largest_remainder, floor, randomised, fractional };

constexpr auto value_names(Counts) {
  return std::array<std::string_view, 4>{"largest_remainder", "floor", "randomised", "fractional"};
}

/// Samples from several models: model i gets the share lambda_i of a compute budget C, lambda_i C / c_i
/// samples
/// ("Understanding inference scaling laws for mixtures of LLMs"). All candidates are pooled. Budgets are in
/// the unit of the models' costs.
struct Mixture {
  static constexpr std::string_view key = "mixture";
  static constexpr std::string_view doc = "samples of several models pooled, a share of the budget to each";
  static constexpr std::string_view budget_unit = "compute";

  std::vector<double> lambda{1};
  Counts counts = Counts::largest_remainder;

  static constexpr auto fields() {
    return std::tuple{
        required("lambda", &Mixture::lambda, "share of the budget of each model; they sum to 1", share),
        field(
            "counts", &Mixture::counts,
            "from lambda*budget/cost to whole samples: floor; largest_remainder (what floor leaves over buys "
            "samples of the models it cut most, while they fit); randomised (up or down, right on average); "
            "fractional (computed by the formula, not sampled: coverage only)")};
  }

  AnswerLaw law(const AnswerLaw& base, const Coordinates& /*at*/) const { return base; }

  std::uint64_t largest_budget() const { return std::numeric_limits<std::uint64_t>::max(); }

  /// The samples of each model at `budget`, where one costs `cost`, > 0. O(models^2).
  std::vector<SampleCount> samples(double budget, const std::vector<double>& cost) const {
    std::vector<SampleCount> all;
    for (std::size_t i = 0; i < cost.size(); ++i) {
      const double exact = lambda[i] * budget / cost[i];
      const double low = std::floor(exact * (1 + 1e-12));  // whole but for rounding (.29 * 100) is whole
      all.push_back({static_cast<std::uint64_t>(low), std::max(exact - low, 0.0)});
    }
    if (counts == Counts::largest_remainder) spend_rest(budget, cost, all);
    if (counts == Counts::largest_remainder || counts == Counts::floor)
      for (SampleCount& n : all) n.more = 0;
    return all;
  }

  const std::vector<double>& shares() const { return lambda; }

  /// Each model's part of the candidates as budgets grow.
  std::vector<double> parts(const std::vector<double>& cost) const {
    std::vector<double> parts;
    double total = 0;
    for (std::size_t i = 0; i < cost.size(); ++i) total += parts.emplace_back(lambda[i] / cost[i]);
    for (double& part : parts) part /= total;
    return parts;
  }

  /// Fractional samples are not drawn: success is the formula's.
  bool computes() const { return counts == Counts::fractional; }

 private:
  /// Sample by sample to the model with the largest remainder, if what is left over buys one.
  void spend_rest(double budget, const std::vector<double>& cost, std::vector<SampleCount>& all) const {
    double left = budget * (1 + 1e-12);
    for (std::size_t i = 0; i < cost.size(); ++i) left -= static_cast<double>(all[i].low) * cost[i];
    for (;;) {
      std::size_t next = cost.size();
      for (std::size_t i = 0; i < cost.size(); ++i)
        if (lambda[i] > 0 && cost[i] <= left && (next == cost.size() || all[i].more > all[next].more))
          next = i;
      if (next == cost.size()) return;
      ++all[next].low;
      all[next].more -= 1;
      left -= cost[next];
    }
  }
};

static_assert(PoolingGenerator<Mixture> && Component<Mixture>);

}  // namespace ttc
