#include "analysis/theory/lead_vote.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include "analysis/theory/voting.h"
#include "models/contract.h"

namespace ttc {

LeadVote lead_vote(double p, double q, std::uint64_t votes) {
  TTC_EXPECTS(p >= 0 && q >= 0 && p + q > 0 && p + q <= 1 + 1e-9 && votes >= 1, p, q, votes);
  if (q > p) return {1 / (1 + std::pow(p / q, static_cast<double>(votes))), lead_vote(q, p, votes).samples};
  const auto m = static_cast<double>(votes);
  if (q == 0) return {0, m / p};
  const double gap = p - q;
  if (gap == 0) return {0.5, m * m / (p + q)};
  const double log_odds = m * std::log1p(gap / q);  // of the better answer
  const double sure = std::tanh(log_odds / 2);      // 1 - 2 error
  return {std::exp(-log_odds) / (1 + std::exp(-log_odds)), m * sure / gap};
}

LeadVote lead_vote(double p, double q, std::uint64_t votes, std::uint64_t cap) {
  TTC_EXPECTS(p >= 0 && q >= 0 && p + q <= 1 + 1e-9 && votes >= 1, p, q, votes);
  const std::uint64_t edge = std::min(votes, cap + 1);  // a lead that no cap allows is none
  const std::size_t width = 2 * edge + 1;
  const double stay = std::max(0.0, 1 - p - q);
  std::vector<double> open(width), next(width);  // the chance of each difference, while it goes on
  open[edge] = 1;
  double nobody = 1;  // so far without a vote: then there is no winner
  LeadVote vote;
  for (std::uint64_t n = 0; n < cap; ++n) {
    std::ranges::fill(next, 0.0);
    for (std::size_t d = 1; d + 1 < width; ++d) {
      vote.samples += open[d];
      next[d] += stay * open[d];
      next[d + 1] += p * open[d];
      next[d - 1] += q * open[d];
    }
    vote.error += next[0];
    next[0] = next[width - 1] = 0;
    nobody *= stay;
    open.swap(next);
  }
  for (std::size_t d = 0; d < edge; ++d) vote.error += open[d];
  vote.error += (open[edge] - nobody) / 2 + nobody;
  return vote;
}

double fixed_vote_samples(double p, double q, double error) {
  TTC_EXPECTS(q < p && error > 0 && error < 1, p, q, error);
  constexpr std::uint64_t kMost = 100'000;  // pairs
  constexpr double kUnknownSize = std::numeric_limits<double>::quiet_NaN();
  const std::vector<double> law{p, q};
  const auto error_of = [&](std::uint64_t pairs) { return majority_error(law, 1, 2 * pairs + 1); };
  std::uint64_t low = 0, high = 1;
  if (error_of(0) <= error) return kUnknownSize;
  while (error_of(high) > error) {
    if (high > kMost) return kUnknownSize;
    low = std::exchange(high, 2 * high);
  }
  while (high - low > 1) {
    const std::uint64_t middle = low + (high - low) / 2;
    (error_of(middle) > error ? low : high) = middle;
  }
  const double above = std::log(error_of(low)), below = std::log(error_of(high));
  return 2 * (static_cast<double>(low) + (above - std::log(error)) / (above - below)) + 1;
}

double lead_vote_saving(double p, double q) {
  TTC_EXPECTS(q > 0 && q < p && p + q <= 1 + 1e-9, p, q);
  const double roots = std::sqrt(p) - std::sqrt(q);
  return (p - q) * std::log1p((p - q) / q) / -std::log1p(-roots * roots);
}

}  // namespace ttc
