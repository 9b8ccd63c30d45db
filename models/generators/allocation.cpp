#include "models/generators/allocation.h"

#include "models/wide.h"

namespace ttc {

TTC_WIDE std::size_t allocate_rounded(std::span<const double> weights, double total, std::uint64_t budget,
                                      std::span<std::uint32_t> children) {
  const double scale = static_cast<double>(budget) / total;
  std::uint32_t given = 0;
  for (std::size_t i = 0; i < weights.size(); ++i)
    // NOLINTNEXTLINE(bugprone-incorrect-roundings): halves go up, and nothing is negative
    given += children[i] = static_cast<std::uint32_t>(static_cast<std::int32_t>(weights[i] * scale + 0.5));
  return given;
}

}  // namespace ttc
