#pragma once
/// A population with levels as a table of problems: the whole of it, by quadrature, or a drawn data set.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "analysis/theory/mixture_problems.h"
#include "models/populations/levels.h"

namespace ttc {

/// Difficulty levels of MATH, 1 to 5.
inline constexpr int kLevels = 5;

/// Problems with their levels.
struct LevelRows {
  std::vector<int> level;  ///< a problem, 1 to 5
  MixtureProblems problems;
};

/// The population itself: weighted problems that stand for its joint law. In each level `rows_per_level` (a
/// power of two is best) centred Sobol points give the joint normal logits, times the patterns of models for
/// which a problem is unsolvable with their probabilities; patterns below 1e-12 are left out. The levels have
/// exactly their frequencies. With 1,024 rows a level the mean of a smooth function is right to 1e-3 in each
/// level and to a few 1e-4 over all. O(rows_per_level * 2^models) rows.
LevelRows level_rows(const LevelsPopulation& population, std::size_t models, std::size_t rows_per_level);

/// A data set: the first `problems` problems that the population draws with `seed`, of equal weight.
LevelRows drawn_level_rows(const LevelsPopulation& population, std::size_t models, std::uint64_t seed,
                           std::size_t problems);

/// The probability of each pattern of unsolvable models (bit m: model m), 2^models numbers that sum to 1:
/// the integral over the common factor of the product of the models' own chances.
std::vector<double> unsolvable_patterns(const LevelsPopulation& population, int level, std::size_t models);

}  // namespace ttc
