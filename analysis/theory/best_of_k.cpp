#include "analysis/theory/best_of_k.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

#include "models/contract.h"

namespace ttc {

namespace {

/// Those that can be chosen, the highest score first.
std::vector<ScoredSample> by_score(std::span<const ScoredSample> samples) {
  std::vector<ScoredSample> ranked;
  std::ranges::copy_if(samples, std::back_inserter(ranked), &ScoredSample::eligible);
  std::ranges::sort(ranked, std::greater{}, &ScoredSample::score);
  return ranked;
}

/// Where the samples tied with the one at `begin` end.
std::size_t end_of_tie(const std::vector<ScoredSample>& ranked, std::size_t begin) {
  std::size_t end = begin + 1;
  while (end < ranked.size() && ranked[end].score == ranked[begin].score) ++end;
  return end;
}

}  // namespace

ScoreRanks::ScoreRanks(std::span<const ScoredSample> samples,
                       const std::function<bool(const ScoredSample&)>& correct)
    : samples_(samples.size()) {
  const std::vector<ScoredSample> ranked = by_score(samples);
  for (std::size_t begin = 0; begin < ranked.size();) {
    const std::size_t end = end_of_tie(ranked, begin);
    Tied tied{end - begin, 0};
    for (; begin < end; ++begin) tied.correct += correct(ranked[begin]) ? 1U : 0U;
    tied_.push_back(tied);
  }
}

double ScoreRanks::best_of_k(std::uint64_t k) const {
  TTC_ASSUMES(k >= 1, k);
  if (k > samples_) return std::numeric_limits<double>::quiet_NaN();
  const auto drawn = static_cast<double>(k);
  double value = 0;
  double none_above = 1;  // the chance that a subset has none of the samples above
  auto left = static_cast<double>(samples_);
  for (const Tied& tied : tied_) {
    double here = 0;
    for (std::uint64_t i = 0; i < tied.samples && left >= drawn; ++i, --left) {
      here += none_above * (drawn / left);
      none_above *= (left - drawn) / left;
    }
    value += here * static_cast<double>(tied.correct) / static_cast<double>(tied.samples);
    if (left < drawn) break;
  }
  return std::min(value, 1.0);
}

std::vector<double> best_of_m_shares(std::span<const ScoredSample> samples, std::size_t answers,
                                     std::uint64_t m) {
  TTC_ASSUMES(m >= 1, m);
  std::vector<double> shares(answers, 0.0);
  const std::vector<ScoredSample> ranked = by_score(samples);
  const auto n = static_cast<double>(ranked.size());
  const auto none_above = [&](std::size_t rank) {
    return std::pow((n - static_cast<double>(rank)) / n, static_cast<double>(m));
  };
  for (std::size_t begin = 0; begin < ranked.size();) {
    const std::size_t end = end_of_tie(ranked, begin);
    const double each = (none_above(begin) - none_above(end)) / static_cast<double>(end - begin);
    for (; begin < end; ++begin) {
      TTC_EXPECTS(ranked[begin].answer < answers, answers);
      shares[ranked[begin].answer] += each;
    }
  }
  return shares;
}

}  // namespace ttc
