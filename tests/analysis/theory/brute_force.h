#pragma once
// Votes enumerated in exact rationals: slow, and too simple to be wrong.

#include <boost/multiprecision/cpp_int.hpp>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "models/selectors/credit.h"

namespace ttc::testing {

using Rational = boost::multiprecision::cpp_rational;

inline Rational choose(std::uint64_t n, std::uint64_t k) {
  Rational result = k > n ? 0 : 1;
  for (std::uint64_t i = 0; i < std::min(k, n); ++i) result = result * (n - i) / (i + 1);
  return result;
}

/// What one outcome earns: the credit of the correct answers, and that of answer `of` alone.
struct Outcome {
  Rational correct = 0;
  Rational of = 0;
};

inline Outcome settle(const std::vector<std::uint64_t>& votes, std::size_t correct, TieRule ties,
                      std::size_t of) {
  std::uint64_t top = 0;
  for (const auto v : votes) top = std::max(top, v);
  if (top == 0) return {};
  bool wrong_at_top = false;
  for (std::size_t i = correct; i < votes.size(); ++i) wrong_at_top = wrong_at_top || votes[i] == top;
  const auto shares = [&](std::size_t i) {
    return votes[i] == top && !(ties == TieRule::wrong && wrong_at_top && i < correct);
  };
  std::uint64_t winners = 0;
  for (std::size_t i = 0; i < votes.size(); ++i) winners += shares(i) ? 1U : 0U;
  Outcome result;
  for (std::size_t i = 0; i < votes.size(); ++i) {
    if (!shares(i)) continue;
    if (i < correct) result.correct += Rational(1, winners);
    if (i == of) result.of += Rational(1, winners);
  }
  return result;
}

/// Calls `visit(votes)` for every vector of votes with votes[i] <= most[i] and at most `total` votes in all.
template <class Visit>
void for_all_votes(const std::vector<std::uint64_t>& most, std::uint64_t total, Visit visit) {
  std::vector<std::uint64_t> votes(most.size(), 0);
  const auto recurse = [&](const auto& self, std::size_t i, std::uint64_t left) -> void {
    if (i == votes.size()) {
      visit(votes, left);
      return;
    }
    for (votes[i] = 0; votes[i] <= std::min(most[i], left); ++votes[i]) self(self, i + 1, left - votes[i]);
    votes[i] = 0;
  };
  recurse(recurse, 0, total);
}

/// Over n independent samples: the expected credit of the correct answers, and of answer `of`.
inline Outcome vote(const std::vector<Rational>& p, std::size_t correct, std::uint64_t n, TieRule ties,
                    std::size_t of = 0) {
  Rational rest = 1;
  for (const auto& x : p) rest -= x;
  Outcome result;
  const auto power = [](const Rational& x, std::uint64_t k) {
    Rational r = 1;
    for (std::uint64_t i = 0; i < k; ++i) r *= x;
    return r;
  };
  for_all_votes(std::vector<std::uint64_t>(p.size(), n), n, [&](const auto& votes, std::uint64_t abstain) {
    Rational chance = power(rest, abstain);
    std::uint64_t left = n;
    for (std::size_t i = 0; i < p.size(); ++i) {
      chance *= choose(left, votes[i]) * power(p[i], votes[i]);
      left -= votes[i];
    }
    const Outcome o = settle(votes, correct, ties, of);
    result.correct += chance * o.correct;
    result.of += chance * o.of;
  });
  return result;
}

/// Over all k-subsets of samples: the mean credit of the correct classes.
inline Rational subset_vote(const std::vector<std::uint64_t>& counts, std::size_t correct,
                            std::uint64_t abstentions, std::uint64_t k, TieRule ties) {
  Rational sum = 0;
  Rational all = 0;
  for_all_votes(counts, k, [&](const auto& votes, std::uint64_t abstain) {
    Rational ways = choose(abstentions, abstain);
    for (std::size_t i = 0; i < counts.size(); ++i) ways *= choose(counts[i], votes[i]);
    sum += ways * settle(votes, correct, ties, 0).correct;
    all += ways;
  });
  return sum / all;
}

inline double to_double(const Rational& x) { return x.convert_to<double>(); }

}  // namespace ttc::testing
