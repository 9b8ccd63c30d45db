#pragma once
/// A compute budget split over models, each sampled independently, solved if any sample is correct: the
/// setting of "Understanding inference scaling laws for mixtures of LLMs".

#include <cstddef>
#include <span>
#include <vector>

namespace ttc {

/// log(1 - p_i) / c_i, the log compute-normalised failure probability r_i; -infinity where p_i = 1.
std::vector<double> log_failure_rates(std::span<const double> p, std::span<const double> cost);

/// P(solved) = 1 - prod_i (1 - p_i)^(lambda_i C / c_i), with fractional numbers of samples and 0^0 = 1. `p`
/// in [0, 1], `cost` > 0 in the unit of `budget` >= 0, `lambda` on the simplex; all of equal length. No
/// digits are lost for p from 1e-300 to 1 - 1e-16. O(models).
double mixture_success(std::span<const double> p, std::span<const double> cost, double budget,
                       std::span<const double> lambda);

/// The same with whole samples, floor(lambda_i C / c_i) of each model. A count that is whole but for rounding
/// (.29 * 100) counts as whole.
double mixture_success_whole(std::span<const double> p, std::span<const double> cost, double budget,
                             std::span<const double> lambda);

/// The model that Proposition 1 gives the whole budget: the smallest r_i, ties to the lowest index.
std::size_t best_pure(std::span<const double> p, std::span<const double> cost);

/// Compute-normalised probabilities 1 - (1 - p_i)^(c_max / c_i): success at the cost of one sample of the
/// dearest model.
std::vector<double> compute_normalised(std::span<const double> p, std::span<const double> cost);

}  // namespace ttc
