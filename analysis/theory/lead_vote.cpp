#include "analysis/theory/lead_vote.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "analysis/theory/voting.h"
#include "models/contract.h"

namespace ttc {

namespace {

/// Of a vote of fixed size, by each sample.
double chernoff_exponent(double p, double q) {
  const double roots = std::sqrt(p) - std::sqrt(q);
  return -std::log1p(-roots * roots);
}

}  // namespace

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
  constexpr double kMost = 100'001;  // pairs of samples
  constexpr int kBySlope = 30;       // then by halves, which ends for certain
  constexpr double kUnknownSize = std::numeric_limits<double>::quiet_NaN();
  const std::vector<double> law{p, q};
  const auto excess = [&](double pairs) {  // of the logarithm of the error
    return std::log(majority_error(law, 1, 2 * static_cast<std::uint64_t>(pairs) + 1)) - std::log(error);
  };
  const double pair = 2 * chernoff_exponent(p, q);  // what one takes off it, nearly
  double low = 0, high = kMost, above = excess(low), below = kUnknownSize;
  if (above <= 0) return kUnknownSize;
  double next = above / pair;
  for (int i = 0; high - low > 1; ++i) {
    const double middle =
        i < kBySlope ? std::clamp(std::floor(next), low + 1, high - 1) : std::floor((low + high) / 2);
    const double here = excess(middle);
    (here > 0 ? low : high) = middle;
    (here > 0 ? above : below) = here;
    next = middle + here / pair;
  }
  return 2 * (low + above / (above - below)) + 1;  // NaN where none was sure enough
}

double lead_vote_saving(double p, double q) {
  TTC_EXPECTS(q > 0 && q < p && p + q <= 1 + 1e-9, p, q);
  return (p - q) * std::log1p((p - q) / q) / chernoff_exponent(p, q);
}

}  // namespace ttc
