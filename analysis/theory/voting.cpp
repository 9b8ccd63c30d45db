#include "analysis/theory/voting.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

#include "analysis/theory/answer_mass.h"
#include "analysis/theory/first_size.h"
#include "analysis/theory/top_count.h"
#include "models/contract.h"

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

/// -log(1 - (sqrt p_(1) - sqrt p_j)^2) for a rival with p_j = `other` >= 0.
double rival_rate(double first, double other) {
  const double root = (first - other) / (std::sqrt(first) + std::sqrt(other));
  if (root * root < 0.5) return -std::log1p(-root * root);
  const double left =
      std::max(0.0, (1 - first) - other) + 2 * std::sqrt(first * other);  // without cancellation
  return -std::log(left);
}

/// What a rival adds to the error, refined by the prefactor.
double rival_error(double first, double other, std::uint64_t n) {
  const double rate = rival_rate(first, other);
  const double votes = static_cast<double>(n);
  if (other == 0) return std::exp(-votes * rate);
  const double tilt = 0.5 * std::log(first / other);
  const double variance = 2 * std::sqrt(first * other) * std::exp(rate);
  const double height = std::exp(-votes * rate) / std::sqrt(2 * std::numbers::pi * votes * variance);
  const bool exhaust = 1 - first - other <= 2e-15;
  if (!exhaust) return height * 0.5 / std::tanh(tilt / 2);
  return n % 2 == 1 ? height / std::sinh(tilt) : height / std::tanh(tilt);
}

/// The sum of `term(p_(1), p_j)` over the winner's rivals; of term(p_(1), 0) if it has none.
template <class Term>
double sum_over_rivals(std::span<const double> p, Term term) {
  const std::size_t winner = majority_winner(p);
  if (winner == p.size()) return std::numeric_limits<double>::quiet_NaN();
  double sum = 0;
  bool alone = true;
  for (std::size_t j = 0; j < p.size(); ++j) {
    if (j == winner || p[j] == 0) continue;
    sum += term(p[winner], p[j]);
    alone = false;
  }
  return alone ? term(p[winner], 0.0) : sum;
}

}  // namespace

double majority_accuracy(std::span<const double> p, std::size_t correct, std::uint64_t n, TieRule ties) {
  TTC_EXPECTS(correct <= p.size() && n >= 1, correct, p.size(), n);
  return win_probability(p, correct, n, ties, [&](std::size_t i) { return i < correct; });
}

double majority_error(std::span<const double> p, std::size_t correct, std::uint64_t n, TieRule ties) {
  TTC_EXPECTS(correct <= p.size() && n >= 1, correct, p.size(), n);
  const std::size_t winner = majority_winner(p);
  if (winner == p.size()) return std::numeric_limits<double>::quiet_NaN();
  std::vector<double> copy(p.begin(), p.end());
  const double nobody_votes = std::pow(split_mass(copy), static_cast<double>(n));
  return std::min(
      1.0, nobody_votes + win_probability(p, correct, n, ties, [&](std::size_t i) { return i != winner; }));
}

double majority_limit(std::span<const double> p, std::size_t correct) {
  TTC_EXPECTS(correct <= p.size(), correct, p.size());
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
  return rival_rate(first, second);
}

double majority_union_bound(std::span<const double> p, std::uint64_t n) {
  return sum_over_rivals(p, [&](double first, double other) {
    return std::exp(-static_cast<double>(n) * rival_rate(first, other));
  });
}

double majority_error_estimate(std::span<const double> p, std::uint64_t n) {
  return sum_over_rivals(p, [&](double first, double other) { return rival_error(first, other, n); });
}

std::uint64_t samples_for_error(std::span<const double> p, double error) {
  return 2 * first_size_below([&](std::uint64_t n) { return majority_error_estimate(p, 2 * n + 1); }, error) +
         1;
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
