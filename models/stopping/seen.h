#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace ttc {

/// What a user has seen of one trial: how often each answer was given, the best score, how many samples were
/// drawn. Answers are told apart but not known: they are numbered as they first come up, so that a rule that
/// looks at them cannot tell which is correct, nor how many there could be. Each sample costs O(1).
class Seen {
 public:
  /// Of a problem whose law has so many answers.
  explicit Seen(std::size_t answers = 0) : place_(answers, kNew) {}

  /// Nothing was drawn. O(answers seen).
  void clear() {
    for (const std::uint32_t answer : given_) place_[answer] = kNew;
    given_.clear();
    counts_.clear();
    drawn_ = streak_ = 0;
    first_ = second_ = 0;
    best_score_ = -std::numeric_limits<double>::infinity();
  }

  /// A sample gave the law's answer number `answer`.
  void add(std::size_t answer) {
    ++drawn_;
    std::uint32_t& place = place_[answer];
    if (place == kNew) {
      place = static_cast<std::uint32_t>(counts_.size());
      counts_.push_back(0);
      given_.push_back(static_cast<std::uint32_t>(answer));
    }
    streak_ = streak_ > 0 && place == last_ ? streak_ + 1 : 1;
    last_ = place;
    count(place);
  }

  /// A sample gave no answer.
  void add_none() {
    ++drawn_;
    streak_ = 0;
  }

  /// The last sample's score, as log-odds.
  void add_score(double logit) { best_score_ = std::max(best_score_, logit); }

  /// Of each answer that was given, in the order in which they first were.
  std::span<const std::uint32_t> counts() const { return counts_; }
  /// Samples, those without an answer too.
  std::uint64_t drawn() const { return drawn_; }
  /// The votes of the leading answer, and of the one behind it; 0 where there is none.
  std::uint32_t first() const { return first_; }
  std::uint32_t second() const { return second_; }
  /// So many of the last samples gave the same answer.
  std::uint64_t streak() const { return streak_; }
  /// Log-odds; minus infinity where nothing was scored.
  double best_score() const { return best_score_; }

 private:
  static constexpr std::uint32_t kNew = std::numeric_limits<std::uint32_t>::max();

  void count(std::uint32_t place) {
    const std::uint32_t votes = ++counts_[place];
    if (votes > first_) {
      if (place != leader_) second_ = first_;
      first_ = votes;
      leader_ = place;
    } else if (place != leader_ && votes > second_) {
      second_ = votes;
    }
  }

  std::vector<std::uint32_t> place_;   ///< of the law's answers among those seen
  std::vector<std::uint32_t> given_;   ///< the law's numbers of those seen
  std::vector<std::uint32_t> counts_;  ///< of those seen
  std::uint64_t drawn_ = 0, streak_ = 0;
  std::uint32_t first_ = 0, second_ = 0;
  std::uint32_t leader_ = 0, last_ = 0;
  double best_score_ = -std::numeric_limits<double>::infinity();
};

}  // namespace ttc
