// The majority of the best m of k samples over all k-subsets: best_m_maj_at_k of subset_votes.h.

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <limits>
#include <vector>

#include "analysis/theory/maj_at_k.h"
#include "analysis/theory/subset_votes.h"
#include "models/contract.h"

namespace ttc {

namespace {

constexpr double kMostTieBreaks = 10'000;

/// Samples in the order of their scores, told apart by answer only; those that cast no vote come last.
class RankedVotes {
 public:
  RankedVotes(const ScoredProblem& problem, std::uint64_t m)
      : correct_(problem.correct), m_(m), above_(problem.answers) {
    std::ranges::copy_if(problem.samples, std::back_inserter(ranked_), &ScoredSample::eligible);
    std::ranges::sort(ranked_, std::greater{}, &ScoredSample::score);
    n_ = problem.samples.size();
  }

  /// Calls `visit(r, M_r)` for r from m to n; false where ties are too many.
  template <class Visit>
  bool for_each_rank(Visit visit) {
    for (std::size_t begin = 0; begin < ranked_.size();) {
      const std::size_t end = read_tie(begin);
      for (std::size_t r = std::max<std::size_t>(begin + 1, m_); r <= end; ++r) {
        if (tie_breaks() > kMostTieBreaks) return false;
        visit(r, mean_vote(0, r - begin, end - begin));
      }
      for (std::size_t a = 0; a < above_.size(); ++a) above_[a] += tied_[a];
      begin = end;
    }
    for (std::size_t r = std::max<std::size_t>(ranked_.size() + 1, m_); r <= n_; ++r)
      visit(r, maj_at_k(above_, correct_, r - ranked_.size(), m_));
    return true;
  }

 private:
  /// Counts the answers tied with the sample at `begin`; where the tie ends.
  std::size_t read_tie(std::size_t begin) {
    tied_.assign(above_.size(), 0);
    std::size_t end = begin;
    for (; end < ranked_.size() && ranked_[end].score == ranked_[begin].score; ++end)
      ++tied_[ranked_[end].answer];
    return end;
  }

  double tie_breaks() const {
    double ways = 1;
    for (const auto t : tied_) ways *= t + 1.0;
    return ways;
  }

  /// M_r averaged over which `left` of the `among` tied samples come first, from answer `a` on.
  double mean_vote(std::size_t a, std::uint64_t left, std::uint64_t among) {
    if (a == tied_.size()) return maj_at_k(above_, correct_, 0, m_);
    const std::uint64_t others = among - tied_[a];
    const std::uint32_t before = above_[a];
    double sum = 0;
    for (std::uint64_t i = left > others ? left - others : 0; i <= std::min<std::uint64_t>(tied_[a], left);
         ++i) {
      const double chance =
          subsets_of_size(tied_[a], i) * subsets_of_size(others, left - i) / subsets_of_size(among, left);
      above_[a] = before + static_cast<std::uint32_t>(i);
      sum += chance * mean_vote(a + 1, left - i, others);
    }
    above_[a] = before;
    return sum;
  }

  std::size_t correct_;
  std::uint64_t m_;
  std::vector<ScoredSample> ranked_;
  std::vector<std::uint32_t> above_, tied_;
  std::size_t n_ = 0;
};

double log_choose(std::uint64_t n, std::uint64_t k) {
  const auto log_factorial = [](std::uint64_t x) { return std::lgamma(static_cast<double>(x) + 1); };
  return log_factorial(n) - log_factorial(k) - log_factorial(n - k);
}

}  // namespace

double best_m_maj_at_k(const ScoredProblem& problem, std::uint64_t m, std::uint64_t k) {
  TTC_ASSUMES(m >= 1 && k >= 1, m, k);
  constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
  const std::size_t n = problem.samples.size();
  if (k > n) return undefined;
  double sum = 0;
  RankedVotes votes(problem, std::min(m, k));
  const bool done = votes.for_each_rank([&](std::uint64_t r, double vote) {
    if (k <= m) {
      sum = r == n ? vote : sum;
    } else if (n - r - 1 >= k - m - 1 && r < n) {
      sum += vote * std::exp(log_choose(r, m) + log_choose(n - r - 1, k - m - 1) - log_choose(n, k));
    }
  });
  return done ? sum : undefined;
}

}  // namespace ttc
