#pragma once
/// What a fitted law and its samples say of one problem.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "analysis/fits/chance_law.h"

namespace ttc {

/// So many equally likely chances of a problem of whose n samples c were correct: the posterior's quantiles
/// at (i + offset) / parts, ascending. parts >= 1, offset in (0, 1): over problems with offsets spread evenly
/// no bias is left of what so few quantiles miss of a tail. O(parts) for the Beta laws, else O(atoms +
/// parts).
std::vector<double> posterior_chances(const ChanceLaw& law, std::uint32_t n, std::uint32_t c,
                                      std::size_t parts, double offset);

}  // namespace ttc
