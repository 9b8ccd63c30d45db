#pragma once
/// Which law the chances of one model follow over problems, as far as counts can tell.

#include <array>
#include <cstdint>
#include <vector>

#include "analysis/fits/chance_law.h"
#include "analysis/statistics/estimate.h"
#include "analysis/statistics/measured.h"

namespace ttc {

struct LawOptions {
  std::vector<std::uint64_t> k;  ///< of pass@k
  double level = 0.9;            ///< of its intervals
  std::size_t resamples = 100;
  std::uint64_t seed = 1;
  std::uint32_t run = 0;  ///< tells its random numbers from other runs'
};

/// Problems by their share of correct samples: none, the eighths between, all.
inline constexpr std::size_t kShareCells = 10;
using ShareCells = std::array<double, kShareCells>;

/// pass@k of new problems under a law.
struct LawPass {
  std::uint64_t k = 0;
  double value = 0;
  Interval interval{};  ///< over sets of problems, the law fitted to each
};

struct LawReport {
  ChanceLaw law = {};
  Measured held_out{};          ///< mean log chance of the counts of a problem that the fit has not seen
  Measured behind{};            ///< the best law's less this one's, paired by problem
  bool tied = false;            ///< within two standard errors of the best
  ShareCells expected{};        ///< problems
  double misfit = 0;            ///< sum of (seen - expected)^2 / expected
  double p_value = 0;           ///< share of tables drawn from the law, and fitted again, that misfit as much
  std::vector<LawPass> pass{};  ///< for every k
};

struct LawComparison {
  ShareCells seen{};
  std::vector<LawReport> laws;  ///< in the order of kLawKinds
  std::size_t best = 0;         ///< the highest held out
};

/// Fits every law. Held out: five folds, of every fifth problem, or group where `groups` (one entry a
/// problem, any numbers, or none) has them; the free law's prediction has 1 / (N + 1) of a uniform law in it,
/// without which a count between its atoms can be impossible. Errors are those between problems, or groups.
/// p-values: a parametric bootstrap with refits. Intervals: percentiles of a bootstrap of problems or groups.
/// Requires several problems, and some with two samples or more: from one sample each nothing but the mean
/// follows. O(resamples) fits.
LawComparison compare_laws(const Graded& graded, const std::vector<std::size_t>& groups,
                           const LawOptions& options);

/// Where each problem has one sample and a share `mean` of them is right, pass@k is between what all or
/// nothing and all alike would give: mean and 1 - (1 - mean)^k.
Interval possible_pass_at_k(double mean, double k);

}  // namespace ttc
