#include "models/stopping/leading_chance.h"

#include <algorithm>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <functional>
#include <map>
#include <vector>

#include "models/contract.h"

namespace ttc {

namespace {

/// Counts, largest first.
using SortedVotes = std::vector<std::uint32_t>;

/// The share of Gamma(votes + 1) below x, and what is above.
double gamma_below(std::uint32_t votes, double x) { return boost::math::gamma_p(votes + 1.0, x); }
double gamma_above(std::uint32_t votes, double x) { return boost::math::gamma_q(votes + 1.0, x); }

/// The chance that one of the rivals is above x: 1 - prod (1 - above), without cancellation.
double some_above(const SortedVotes& votes, double x) {
  double log_all_below = 0;
  for (std::size_t i = 1; i < votes.size();) {
    std::size_t alike = i;
    while (alike < votes.size() && votes[alike] == votes[i]) ++alike;
    const double above = gamma_above(votes[i], x);
    const double log_below = above < 0.5 ? std::log1p(-above) : std::log(gamma_below(votes[i], x));
    log_all_below += static_cast<double>(alike - i) * log_below;
    i = alike;
  }
  return -std::expm1(log_all_below);
}

/// The trapezoid rule for the chance of a rival above the leader's gamma variate x, over log x.
double trapezoid_sum(const SortedVotes& votes, double step) {
  const double shape = votes.front() + 1.0;
  const double top = std::log(shape);
  const double log_norm = std::lgamma(shape);
  constexpr double kNegligible = -46;  // exp of that is 1e-20
  double sum = 0;
  for (const double direction : {-1.0, 1.0})
    for (int i = direction < 0 ? 1 : 0;; ++i) {
      const double t = top + direction * i * step;
      const double log_density = shape * t - std::exp(t) - log_norm;
      if (log_density - (shape * top - shape - log_norm) < kNegligible) break;
      sum += std::exp(log_density) * some_above(votes, std::exp(t));
    }
  return std::clamp(sum * step, 0.0, 1.0);
}

/// Dirichlet shares are gamma variates over their sum, so the leader is first when its own is above all
/// others. The integrand is analytic and falls off on both sides: the rule's error falls exponentially in the
/// number of points, so two that agree are far closer to the truth than to each other.
double integrate(const SortedVotes& votes) {
  double step = 1 / (4 * std::sqrt(votes.front() + 1.0));
  double before = trapezoid_sum(votes, step);
  for (int halved = 0; halved < 8; ++halved) {
    const double now = trapezoid_sum(votes, step /= 2);
    if (std::abs(now - before) <= 1e-9 * now) return now;
    before = now;
  }
  return before;
}

/// 1 - prod (1 - chance_behind) over the rivals.
double apart_from_each(const SortedVotes& votes) {
  double log_ahead = 0;
  double behind = 0;
  for (std::size_t i = 1; i < votes.size(); ++i) {
    if (votes[i] != votes[i - 1] || i == 1) behind = chance_behind(votes[0], votes[i]);
    log_ahead += std::log1p(-behind);
  }
  return -std::expm1(log_ahead);
}

/// Without those that nobody voted for.
SortedVotes sorted(std::span<const std::uint32_t> counts) {
  SortedVotes votes(counts.begin(), counts.end());
  std::erase(votes, 0U);
  std::ranges::sort(votes, std::greater{});
  TTC_EXPECTS(!votes.empty(), counts.size());
  return votes;
}

/// A memory of so many counts is some megabytes.
constexpr std::size_t kMostRemembered = 50'000;

double of_sorted(const SortedVotes& votes) {
  if (votes.size() <= 2) return chance_behind(votes[0], votes.size() == 2 ? votes[1] : 0);
  thread_local std::map<SortedVotes, double> remembered;
  if (const auto found = remembered.find(votes); found != remembered.end()) return found->second;
  if (remembered.size() >= kMostRemembered) remembered.clear();
  return remembered[votes] = integrate(votes);
}

}  // namespace

double chance_behind(std::uint32_t first, std::uint32_t second) {
  return boost::math::ibeta(first + 1.0, second + 1.0, 0.5);
}

std::uint32_t votes_to_lead(double doubt, std::uint32_t second) {
  TTC_EXPECTS(doubt > 0 && doubt <= 0.5, doubt);
  constexpr std::size_t kMostDoubts = 16;
  thread_local std::map<double, std::vector<std::uint32_t>> remembered;
  if (remembered.size() > kMostDoubts && !remembered.contains(doubt)) remembered.clear();
  std::vector<std::uint32_t>& needed = remembered[doubt];
  while (needed.size() <= second) {
    const auto behind = static_cast<std::uint32_t>(needed.size());
    std::uint32_t votes = needed.empty() ? 0 : needed.back() + 1;  // it takes more against more
    while (chance_behind(votes, behind) > doubt * (1 + 1e-12)) ++votes;
    needed.push_back(votes);
  }
  return needed[second];
}

double chance_not_first(std::span<const std::uint32_t> counts) { return of_sorted(sorted(counts)); }

bool is_first_within(std::span<const std::uint32_t> counts, double doubt) {
  const SortedVotes votes = sorted(counts);
  const double most = doubt * (1 + 1e-12);
  if (votes.size() <= 2) return of_sorted(votes) <= most;
  if (chance_behind(votes[0], votes[1]) > most) return false;
  return apart_from_each(votes) <= most || of_sorted(votes) <= most;
}

}  // namespace ttc
