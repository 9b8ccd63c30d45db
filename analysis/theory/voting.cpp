#include "analysis/theory/voting.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <vector>

#include "analysis/theory/answer_mass.h"
#include "analysis/theory/top_count.h"

namespace ttc {
namespace {

struct TopTwo {
  double first = 0;
  double second = 0;
};

TopTwo top_two(std::span<const double> p) {
  TopTwo top;
  for (const double x : p) {
    if (x > top.first) {
      top = {x, top.first};
    } else {
      top.second = std::max(top.second, x);
    }
  }
  if (is_tied(top.second, top.first)) top.second = top.first;
  return top;
}

/// How many of `p` are tied at the top.
std::ptrdiff_t leaders(std::span<const double> p, double first) {
  return std::count_if(p.begin(), p.end(), [&](double x) { return is_tied(x, first); });
}

/// P(the winner is one of those answers that `chosen` accepts).
template <class Chosen>
double win_probability(std::span<const double> p, std::size_t correct, std::uint64_t n, TieRule ties,
                       Chosen chosen) {
  std::vector<double> positive;
  std::vector<bool> is_correct;
  std::vector<bool> is_chosen;
  for (std::size_t i = 0; i < p.size(); ++i) {
    if (p[i] == 0) continue;
    positive.push_back(p[i]);
    is_correct.push_back(i < correct);
    is_chosen.push_back(chosen(i));
  }
  const double rest = split_mass(positive);
  double result = 0;
  for (const TopEvent& event : winning_events(is_correct, is_chosen, ties))
    result += top_probability(IndependentVotes(positive, rest, n), event);
  return std::min(result, 1.0);
}

}  // namespace

double majority_accuracy(std::span<const double> p, std::size_t correct, std::uint64_t n, TieRule ties) {
  assert(correct <= p.size() && n >= 1);
  return win_probability(p, correct, n, ties, [&](std::size_t i) { return i < correct; });
}

double majority_error(std::span<const double> p, std::size_t correct, std::uint64_t n, TieRule ties) {
  assert(correct <= p.size() && n >= 1);
  const std::size_t winner = majority_winner(p);
  if (winner == p.size()) return std::numeric_limits<double>::quiet_NaN();
  std::vector<double> copy(p.begin(), p.end());
  const double nobody_votes = std::pow(split_mass(copy), static_cast<double>(n));
  return std::min(
      1.0, nobody_votes + win_probability(p, correct, n, ties, [&](std::size_t i) { return i != winner; }));
}

double majority_limit(std::span<const double> p, std::size_t correct) {
  assert(correct <= p.size());
  const double first = top_two(p).first;
  if (first == 0) return 0;
  return static_cast<double>(leaders(p.first(correct), first)) / static_cast<double>(leaders(p, first));
}

double majority_gap(std::span<const double> p) {
  const TopTwo top = top_two(p);
  return top.first - top.second;
}

double majority_rate(std::span<const double> p) {
  if (majority_winner(p) == p.size()) return std::numeric_limits<double>::quiet_NaN();
  const auto [first, second] = top_two(p);
  const double root = (first - second) / (std::sqrt(first) + std::sqrt(second));
  if (root * root < 0.5) return -std::log1p(-root * root);
  const double left =
      std::max(0.0, (1 - first) - second) + 2 * std::sqrt(first * second);  // without cancellation
  return -std::log(left);
}

double majority_bound(std::span<const double> p, std::uint64_t n) {
  const double gap = majority_gap(p);
  return static_cast<double>(p.size()) * std::exp(-static_cast<double>(n) * gap * gap / 2);
}

std::size_t majority_winner(std::span<const double> p) {
  const double first = top_two(p).first;
  if (first == 0 || leaders(p, first) > 1) return p.size();
  return static_cast<std::size_t>(std::find(p.begin(), p.end(), first) - p.begin());
}

}  // namespace ttc
