#include "analysis/theory/contenders.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "analysis/theory/maj_at_k.h"
#include "analysis/theory/pass_at_k.h"

namespace ttc {

namespace {

constexpr double kNoChance = 1e-13;

}  // namespace

double maj_of_contenders(std::span<const std::uint32_t> counts, std::size_t correct,
                         std::uint64_t abstentions, std::uint64_t k) {
  const std::uint64_t samples = std::accumulate(counts.begin(), counts.end(), abstentions);
  if (counts.empty() || k > samples) return maj_at_k(counts, correct, abstentions, k);
  const auto root = [&](std::uint32_t count) {
    return std::sqrt(static_cast<double>(count) / static_cast<double>(samples));
  };
  const double top = root(*std::ranges::max_element(counts));
  const double negligible = std::log(kNoChance / static_cast<double>(counts.size()));
  std::vector<std::uint32_t> contenders;
  std::size_t right = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const double gap = top - root(counts[i]);
    if (static_cast<double>(k) * std::log1p(-gap * gap) < negligible) {
      abstentions += counts[i];
      continue;
    }
    contenders.push_back(counts[i]);
    right += i < correct ? 1U : 0U;
  }
  if (right == 0) return 0;
  if (contenders.size() == 1) return pass_at_k(samples, contenders[0], k);
  return maj_at_k(contenders, right, abstentions, k);
}

}  // namespace ttc
