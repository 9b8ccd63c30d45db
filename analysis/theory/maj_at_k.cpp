#include "analysis/theory/maj_at_k.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include "analysis/theory/gauss_legendre.h"
#include "analysis/theory/tie_events.h"
#include "analysis/theory/top_count.h"
#include "models/contract.h"

namespace ttc {
namespace {

/// Up to here binomial coefficients and their products over the classes stay far inside the range of doubles.
constexpr std::uint64_t kCountable = 200;

using Polynomial = std::vector<double>;

/// C(m, 0) … C(m, degree), zero beyond m.
Polynomial binomials(std::uint64_t m, std::uint64_t degree) {
  Polynomial row(degree + 1, 0.0);
  row[0] = 1;
  for (std::uint64_t u = 0; u < std::min(m, degree); ++u)
    row[u + 1] = row[u] * static_cast<double>(m - u) / static_cast<double>(u + 1);
  return row;
}

double binomial(std::uint64_t m, std::uint64_t u) { return u > m ? 0 : binomials(m, u)[u]; }

/// polynomial *= factor, cut at the polynomial's own degree.
void multiply(Polynomial& polynomial, const Polynomial& factor) {
  for (std::size_t d = polynomial.size(); d-- > 0;) {
    double sum = 0;
    for (std::size_t u = 0; u < std::min(factor.size(), d + 1); ++u) sum += factor[u] * polynomial[d - u];
    polynomial[d] = sum;
  }
}

/// How the k-subsets are counted in which a winner has exactly v votes and nobody more.
class Subsets {
 public:
  Subsets(std::span<const std::uint64_t> counts, std::uint64_t abstentions, std::uint64_t k,
          const TopEvent& event)
      : counts_(counts),
        samples_(std::accumulate(counts.begin(), counts.end(), abstentions)),
        k_(k),
        event_(event) {}

  double with_top(std::uint64_t v) const { return 2 * v > k_ ? undisputed(v) : disputed(v); }

 private:
  bool can_win(std::size_t i, std::uint64_t v) const {
    return event_.part[i] == Part::winner && counts_[i] >= v;
  }

  double undisputed(std::uint64_t v) const {
    double result = 0;
    for (std::size_t i = 0; i < counts_.size(); ++i)
      if (can_win(i, v)) result += binomial(counts_[i], v) * binomial(samples_ - counts_[i], k_ - v);
    return result;
  }

  double disputed(std::uint64_t v) const {
    std::vector<std::size_t> contenders;
    bool winnable = false;
    std::uint64_t free = samples_;  // samples of which any number may be drawn: abstentions, classes below v
    std::vector<Polynomial> cut;
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      if (counts_[i] < v) continue;
      free -= counts_[i];
      winnable = winnable || event_.part[i] == Part::winner;
      if (event_.part[i] == Part::bystander) {
        cut.push_back(binomials(counts_[i], event_.bystanders_may_tie ? v : v - 1));
      } else {
        contenders.push_back(i);
      }
    }
    if (!winnable) return 0;
    Polynomial others = binomials(free, k_ - v);
    for (const Polynomial& series : cut) multiply(others, series);
    const auto degree = static_cast<int>(std::min<std::uint64_t>(contenders.size(), k_ / v) - 1);
    const Quadrature rule = quadrature_for_degree(degree);
    double result = 0;
    for (std::size_t node = 0; node < rule.node.size(); ++node)
      result += rule.weight[node] * with_ties(v, contenders, others, rule.node[node]);
    return result;
  }

  /// The subsets, each weighed by y^(ties). A tie of t+1 weighs 1 / (t+1): the integral over y from 0 to 1.
  double with_ties(std::uint64_t v, const std::vector<std::size_t>& contenders, Polynomial others,
                   double y) const {
    Polynomial won(others.size(), 0.0);
    for (const std::size_t i : contenders) {
      Polynomial series = binomials(counts_[i], v);
      const double at_top = series[v];
      series[v] *= y;
      multiply(won, series);
      if (event_.part[i] == Part::winner)
        for (std::size_t d = 0; d < won.size(); ++d) won[d] += at_top * others[d];
      multiply(others, series);
    }
    return won.back();
  }

  std::span<const std::uint64_t> counts_;
  std::uint64_t samples_;
  std::uint64_t k_;
  const TopEvent& event_;
};

double counted(std::span<const std::uint64_t> counts, std::uint64_t abstentions, std::uint64_t k,
               const TopEvent& event) {
  const Subsets subsets(counts, abstentions, k, event);
  const std::uint64_t samples = std::accumulate(counts.begin(), counts.end(), abstentions);
  const std::uint64_t largest = std::min(k, *std::max_element(counts.begin(), counts.end()));
  double result = 0;
  for (std::uint64_t v = 1; v <= largest; ++v) result += subsets.with_top(v);
  return result / binomial(samples, k);
}

/// Where no answer was given twice nobody can have two votes: whoever wins is any answer alike.
bool all_different(std::span<const std::uint32_t> counts) {
  return std::ranges::all_of(counts, [](std::uint32_t n) { return n <= 1; });
}

/// The share of the correct ones, given that there is a vote at all: not all k samples are abstentions.
double any_of_different(std::uint64_t answers, std::uint64_t correct, std::uint64_t abstentions,
                        std::uint64_t k) {
  const auto log_choose = [&](std::uint64_t n) {
    const auto x = static_cast<double>(n);
    const auto y = static_cast<double>(k);
    return std::lgamma(x + 1) - std::lgamma(y + 1) - std::lgamma(x - y + 1);
  };
  const double none =
      k > abstentions ? 0 : std::exp(log_choose(abstentions) - log_choose(answers + abstentions));
  return static_cast<double>(correct) / static_cast<double>(answers) * (1 - none);
}

/// Fewer are counted as any others, so that their results are the same to the last digit.
constexpr std::size_t kManyAnswers = 10'000;

}  // namespace

double maj_at_k_steps(std::span<const std::uint32_t> counts, std::uint64_t abstentions, std::uint64_t k) {
  const std::uint64_t samples = std::accumulate(counts.begin(), counts.end(), abstentions);
  if (k >= samples || (counts.size() > kManyAnswers && all_different(counts))) return 0;
  const auto drawn = static_cast<double>(k);
  return static_cast<double>(counts.size()) * drawn * std::sqrt(drawn);
}

double maj_at_k(std::span<const std::uint32_t> counts, std::size_t correct, std::uint64_t abstentions,
                std::uint64_t k, TieRule ties) {
  TTC_EXPECTS(correct <= counts.size() && k >= 1, correct, counts.size(), k);
  const std::uint64_t samples = std::accumulate(counts.begin(), counts.end(), abstentions);
  if (k > samples) return std::numeric_limits<double>::quiet_NaN();
  if (k == samples) {
    const double share = maj_limit(counts, correct);
    return ties == TieRule::random || share == 1 ? share : 0;
  }
  if (ties == TieRule::random && counts.size() > kManyAnswers && all_different(counts)) {
    const auto given = [](auto part) { return std::accumulate(part.begin(), part.end(), std::uint64_t{0}); };
    return any_of_different(given(counts), given(counts.first(correct)), abstentions, k);
  }
  std::vector<std::uint64_t> votes;
  std::vector<bool> is_correct;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] == 0) continue;
    votes.push_back(counts[i]);
    is_correct.push_back(i < correct);
  }
  double result = 0;
  for (const TopEvent& event : winning_events(is_correct, is_correct, ties))
    result += samples <= kCountable ? counted(votes, abstentions, k, event)
                                    : top_probability(SubsetVotes(votes, abstentions, k), event);
  return std::min(result, 1.0);
}

double maj_limit(std::span<const std::uint32_t> counts, std::size_t correct) {
  TTC_EXPECTS(correct <= counts.size(), correct, counts.size());
  const std::uint32_t top = counts.empty() ? 0 : *std::max_element(counts.begin(), counts.end());
  if (top == 0) return 0;
  const auto tied = std::count(counts.begin(), counts.end(), top);
  const auto tied_correct =
      std::count(counts.begin(), counts.begin() + static_cast<std::ptrdiff_t>(correct), top);
  return static_cast<double>(tied_correct) / static_cast<double>(tied);
}

}  // namespace ttc
