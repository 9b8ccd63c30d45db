#pragma once
/// Problems to try Proposition 1 on.

#include <cstdint>
#include <vector>

#include "models/random/rng.h"

namespace ttc {

/// One problem, several models: chances of success and costs of one sample each, and a budget.
struct MixtureCase {
  std::vector<double> p;
  std::vector<double> cost;
  double budget = 0;
};

/// Two to six models, chances from 1e-300 to 1 - 1e-16 with zeros, ones and ties of r among them, costs over
/// six decades, budgets mostly such that success is neither hopeless nor certain.
MixtureCase random_case(Stream& stream);

/// Written by hand: everything tied, nothing ever solved, certain success at a price, extreme cost ratios.
std::vector<MixtureCase> adversarial_cases();

/// Whole-number costs that all divide an equal share of the budget.
MixtureCase divisible_case(Stream& stream);

/// Two or three models with whole-number costs from 1 to `dearest` and a budget of one to some twelve samples
/// of the dearest among them.
MixtureCase whole_case(Stream& stream, std::uint64_t dearest);

/// lambda_i C / c_i rounded to the nearest.
std::vector<std::uint64_t> whole_samples(const MixtureCase& c, const std::vector<double>& lambda);

struct WholeBest {
  std::vector<std::uint64_t> samples;
  double success = 0;
  double pure = 0;  ///< of the best model alone, as many samples as fit

  double gain() const { return success - pure; }
};

/// The best whole numbers of samples within the budget, by trying all. For costs and budget that are whole
/// numbers. O(prod_{i > 0} C / c_i).
WholeBest best_whole(const MixtureCase& c);

/// The smallest budget, then the smallest costs, at which two models with whole-number costs beat either
/// alone, and the chances in tenths where they gain most.
MixtureCase smallest_whole_violation();

}  // namespace ttc
