#pragma once
// Small tables of scored samples, votes on them written down again as simply as can be, and all subsets.

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <random>
#include <vector>

#include "analysis/theory/scored_sample.h"

namespace ttc::testing {

using Table = std::vector<ScoredSample>;

/// Answers below `answers` (the first `correct` of them are correct), some without one, some without a score;
/// scores are multiples of 1/grid.
inline Table random_table(std::mt19937_64& random, std::size_t n, std::uint32_t answers,
                          std::uint32_t correct, int grid, double missing = 0.15) {
  Table table(n);
  std::uniform_real_distribution<double> uniform;
  for (ScoredSample& s : table) {
    if (uniform(random) >= missing) s.answer = static_cast<std::uint32_t>(uniform(random) * answers);
    if (uniform(random) >= missing) s.score = std::floor(uniform(random) * (grid + 1)) / grid;
    s.flagged = s.answer < correct;
  }
  return table;
}

/// Calls `visit(subset)` for each of the k-subsets, as a table.
template <class Visit>
void for_all_subsets(const Table& table, std::size_t k, Visit visit) {
  for (std::uint32_t bits = 0; bits < (1U << table.size()); ++bits) {
    if (static_cast<std::size_t>(__builtin_popcount(bits)) != k) continue;
    Table subset;
    for (std::size_t i = 0; i < table.size(); ++i)
      if (bits >> i & 1) subset.push_back(table[i]);
    visit(subset);
  }
}

using Rule = std::function<double(const Table&)>;

inline double mean_of(const Table& table, std::size_t k, const Rule& rule) {
  double sum = 0;
  double count = 0;
  for_all_subsets(table, k, [&](const Table& subset) {
    sum += rule(subset);
    ++count;
  });
  return sum / count;
}

/// The share of the answers of the largest weight that is correct.
inline double settled(const std::map<std::uint32_t, double>& weights, std::uint32_t correct) {
  double best = -std::numeric_limits<double>::infinity();
  for (const auto& [answer, weight] : weights) best = std::max(best, weight);
  double tied = 0;
  double right = 0;
  for (const auto& [answer, weight] : weights) {
    if (weight < best - 1e-9) continue;
    ++tied;
    right += answer < correct ? 1 : 0;
  }
  return tied > 0 ? right / tied : 0;
}

inline double best_rule(const Table& table) {
  double best = -std::numeric_limits<double>::infinity();
  for (const auto& s : table)
    if (s.eligible()) best = std::max(best, s.score);
  double tied = 0;
  double right = 0;
  for (const auto& s : table) {
    if (!s.eligible() || s.score != best) continue;
    ++tied;
    right += s.flagged ? 1 : 0;
  }
  return tied > 0 ? right / tied : 0;
}

/// `weight(score)` added up, or their means.
inline Rule weighted_rule(std::function<double(double)> weight, bool mean, std::uint32_t correct) {
  return [=](const Table& table) {
    std::map<std::uint32_t, double> sums;
    std::map<std::uint32_t, double> votes;
    for (const auto& s : table) {
      if (!s.eligible()) continue;
      sums[s.answer] += weight(s.score);
      ++votes[s.answer];
    }
    if (mean)
      for (auto& [answer, sum] : sums) sum /= votes[answer];
    return settled(sums, correct);
  };
}

/// Ties for the last places: the mean over all choices.
inline Rule best_m_rule(std::size_t m, std::uint32_t correct) {
  return [=](const Table& table) {
    Table ranked;
    for (const auto& s : table)
      if (s.eligible()) ranked.push_back(s);
    std::sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.score > b.score; });
    Table sure;
    Table tied;
    if (ranked.size() > m) {
      const double last = ranked[m - 1].score;
      for (const auto& s : ranked) {
        if (s.score > last) sure.push_back(s);
        if (s.score == last) tied.push_back(s);
      }
    } else {
      sure = ranked;
    }
    const std::size_t open = std::min(m, ranked.size()) - sure.size();
    return mean_of(tied, open, [&](const Table& chosen) {
      std::map<std::uint32_t, double> votes;
      for (const auto& s : sure) ++votes[s.answer];
      for (const auto& s : chosen) ++votes[s.answer];
      return settled(votes, correct);
    });
  };
}

}  // namespace ttc::testing
