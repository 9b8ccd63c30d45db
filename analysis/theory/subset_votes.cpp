#include "analysis/theory/subset_votes.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <numeric>

#include "analysis/theory/best_of_k.h"
#include "models/contract.h"

namespace ttc {

namespace {

constexpr double kTiedWeights = 1e-12;

/// What the answers of one subset weigh. Only those that were given are looked at and cleared.
class AnswerWeights {
 public:
  AnswerWeights(std::size_t answers, std::size_t correct) : correct_(correct), answers_(answers) {}

  void add(std::uint32_t answer, double weight) {
    Answer& to = answers_[answer];
    if (to.votes++ == 0) given_.push_back(answer);
    to.weight += weight;
    to.size += std::abs(weight);
  }

  void make_means() {
    for (const auto a : given_) {
      answers_[a].weight /= answers_[a].votes;
      answers_[a].size /= answers_[a].votes;
    }
  }

  /// The share of the heaviest answers that is correct; forgets everything.
  double settle() {
    double best = -std::numeric_limits<double>::infinity();
    double rounding = 0;
    for (const auto a : given_) {
      best = std::max(best, answers_[a].weight);
      rounding = std::max(rounding, kTiedWeights * answers_[a].size);
    }
    double tied = 0;
    double right = 0;
    for (const auto a : given_) {
      const bool wins = answers_[a].weight >= best - rounding;
      tied += wins ? 1 : 0;
      right += wins && a < correct_ ? 1 : 0;
      answers_[a] = {};
    }
    given_.clear();
    return tied > 0 ? right / tied : 0;
  }

 private:
  struct Answer {
    double weight = 0, size = 0;  ///< the sum, and that of absolute values
    std::uint32_t votes = 0;
  };

  std::size_t correct_;
  std::vector<Answer> answers_;
  std::vector<std::uint32_t> given_;
};

struct WeightedSample {
  double weight;
  std::uint32_t answer;  ///< or ScoredSample::kNoAnswer: it casts no vote
};

/// Exponentials are relative to the highest score: ratios decide.
std::vector<WeightedSample> weights_of(const ScoredProblem& problem, VoteWeight weight, double temperature) {
  double highest = -std::numeric_limits<double>::infinity();
  for (const auto& s : problem.samples)
    if (s.eligible()) highest = std::max(highest, s.score);
  std::vector<WeightedSample> weights;
  for (const auto& s : problem.samples)
    weights.push_back(
        {weight == VoteWeight::exponential ? std::exp((s.score - highest) / temperature) : s.score,
         s.eligible() ? s.answer : ScoredSample::kNoAnswer});
  return weights;
}

}  // namespace

std::string_view name_of(VoteWeight weight) {
  switch (weight) {
    case VoteWeight::sum:
      return "sum";
    case VoteWeight::mean:
      return "mean";
    case VoteWeight::exponential:
      return "exp";
  }
  return "";
}

SubsetVote weighted_subset_vote(const ScoredProblem& problem, VoteWeight weight, double temperature) {
  TTC_ASSUMES(weight != VoteWeight::exponential || temperature > 0, temperature);
  return [weights = weights_of(problem, weight, temperature), weight,
          tally = AnswerWeights(problem.answers, problem.correct)](
             std::span<const std::uint32_t> places) mutable {
    for (const auto i : places)
      if (weights[i].answer != ScoredSample::kNoAnswer) tally.add(weights[i].answer, weights[i].weight);
    if (weight == VoteWeight::mean) tally.make_means();
    return tally.settle();
  };
}

SubsetVote best_m_subset_vote(const ScoredProblem& problem, std::uint64_t m) {
  return [samples = problem.samples, m, ranked = std::vector<std::pair<double, std::uint32_t>>(),
          tally = AnswerWeights(problem.answers, problem.correct)](
             std::span<const std::uint32_t> places) mutable {
    ranked.clear();
    for (std::uint32_t p = 0; p < places.size(); ++p)
      if (samples[places[p]].eligible()) ranked.emplace_back(-samples[places[p]].score, p);
    const auto voters = static_cast<std::ptrdiff_t>(std::min<std::uint64_t>(m, ranked.size()));
    if (voters < std::ssize(ranked)) std::nth_element(ranked.begin(), ranked.begin() + voters, ranked.end());
    for (std::ptrdiff_t i = 0; i < voters; ++i)
      tally.add(samples[places[ranked[static_cast<std::size_t>(i)].second]].answer, 1);
    return tally.settle();
  };
}

SubsetVote majority_of_bests_vote(const ScoredProblem& problem, std::uint64_t m) {
  return [problem, m, chosen = std::vector<ScoredSample>(),
          tally = AnswerWeights(problem.answers, problem.correct)](
             std::span<const std::uint32_t> places) mutable {
    chosen.clear();
    for (const auto i : places) chosen.push_back(problem.samples[i]);
    const auto root = static_cast<std::uint64_t>(std::ceil(std::sqrt(static_cast<double>(places.size()))));
    const auto shares = best_of_m_shares(chosen, problem.answers, m > 0 ? m : root);
    for (std::uint32_t a = 0; a < shares.size(); ++a)
      if (shares[a] > 0) tally.add(a, shares[a]);
    return tally.settle();
  };
}

double subsets_of_size(std::uint64_t n, std::uint64_t k) {
  if (k > n) return 0;
  double subsets = 1;
  for (std::uint64_t i = 1; i <= std::min(k, n - k) && std::isfinite(subsets); ++i)
    subsets *= static_cast<double>(n - std::min(k, n - k) + i) / static_cast<double>(i);
  return subsets;
}

double mean_over_subsets(std::uint32_t n, std::uint32_t k, const SubsetVote& vote) {
  TTC_EXPECTS(k >= 1 && k <= n, n, k);
  std::vector<std::uint32_t> places(k);
  std::iota(places.begin(), places.end(), 0U);
  double sum = 0;
  double subsets = 0;
  for (;;) {
    sum += vote(places);
    ++subsets;
    std::uint32_t i = k;  // the last place that can move on
    while (i > 0 && places[i - 1] == n - k + i - 1) --i;
    if (i == 0) return sum / subsets;
    ++places[i - 1];
    for (; i < k; ++i) places[i] = places[i - 1] + 1;
  }
}

}  // namespace ttc
