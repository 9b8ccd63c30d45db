#include "analysis/theory/stopped_vote.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

#include "models/any_stopping.h"
#include "models/contract.h"

namespace ttc {

namespace {

/// All that a rule can tell one history from another by.
struct History {
  std::vector<std::uint32_t> counts;  ///< of each answer
  std::size_t last = 0;               ///< answer, as long as there is a streak
  std::uint32_t streak = 0;
  std::uint64_t next_look = 0;

  auto operator<=>(const History&) const = default;
};

/// Something that a user may have seen, of this history among `drawn` samples.
Seen seen_of(const History& history, std::uint64_t drawn) {
  Seen seen(history.counts.size());
  const auto add = [&](std::size_t answer, std::uint64_t times) {
    for (std::uint64_t i = 0; i < times; ++i) seen.add(answer);
  };
  if (history.streak > 0) add(history.last, history.counts[history.last] - history.streak);
  for (std::size_t a = 0; a < history.counts.size(); ++a)
    if (history.streak == 0 || a != history.last) add(a, history.counts[a]);
  const auto votes = std::accumulate(history.counts.begin(), history.counts.end(), std::uint64_t{0});
  for (std::uint64_t i = votes; i < drawn; ++i) seen.add_none();
  if (history.streak > 0) add(history.last, history.streak);
  return seen;
}

using Histories = std::map<History, double>;  // with their chances

class Recursion {
 public:
  Recursion(std::span<const double> p, std::size_t correct, const Stopping& rule, TieRule ties)
      : p_(p), correct_(correct), rule_(rule), ties_(ties) {
    none_ = std::max(0.0, 1 - std::accumulate(p.begin(), p.end(), 0.0));
    std::visit([&]<class R>(const R&) { ordered_ = requires { R::sees_order; }; }, rule);
  }

  StoppedVote run(std::uint64_t cap) {
    result_.length.resize(cap + 1);
    Histories open{{History{.counts = std::vector<std::uint32_t>(p_.size())}, 1.0}};
    for (std::uint64_t n = 0; n <= cap; ++n) open = step(open, n, n == cap);
    for (std::uint64_t n = 0; n <= cap; ++n) result_.samples += static_cast<double>(n) * result_.length[n];
    return result_;
  }

 private:
  /// What is open behind one more sample, where there may be one.
  Histories step(const Histories& open, std::uint64_t n, bool last) {
    Histories after;
    for (const auto& [before, chance] : open) {
      History history = before;
      std::uint64_t wanted = 1;
      if (history.next_look == n) {
        const Seen seen = seen_of(history, n);
        wanted = std::visit([&](const auto& r) { return more_of(r, seen, solved(history)); }, rule_);
        history.next_look += std::min(wanted, kNoMoreLooks - n);
      }
      if (wanted == 0 || last) {
        end(history, n, chance);
        if (wanted > 0) result_.capped += chance;
      } else {
        draw(history, chance, after);
      }
    }
    return after;
  }

  void draw(const History& history, double chance, Histories& after) const {
    for (std::size_t a = 0; a < p_.size(); ++a) {
      if (p_[a] <= 0) continue;
      History next = history;
      ++next.counts[a];
      next.streak = ordered_ ? (history.streak > 0 && history.last == a ? history.streak + 1 : 1) : 0;
      next.last = ordered_ ? a : 0;
      after[std::move(next)] += chance * p_[a];
    }
    if (none_ <= 1e-12) return;  // rounding is no abstention
    History next = history;
    next.streak = 0;
    next.last = 0;
    after[std::move(next)] += chance * none_;
  }

  void end(const History& history, std::uint64_t n, double chance) {
    result_.length[n] += chance;
    if (solved(history)) result_.coverage += chance;
    result_.accuracy += chance * majority(history.counts);
  }

  bool solved(const History& history) const {
    return std::any_of(history.counts.begin(), history.counts.begin() + static_cast<std::ptrdiff_t>(correct_),
                       [](std::uint32_t count) { return count > 0; });
  }

  double majority(const std::vector<std::uint32_t>& counts) const {
    const std::uint32_t top = *std::ranges::max_element(counts);
    if (top == 0) return 0;
    const auto middle = counts.begin() + static_cast<std::ptrdiff_t>(correct_);
    const auto right = static_cast<double>(std::count(counts.begin(), middle, top));
    const auto wrong = static_cast<double>(std::count(middle, counts.end(), top));
    if (ties_ == TieRule::wrong && wrong > 0) return 0;
    return right / (right + wrong);
  }

  std::span<const double> p_;
  std::size_t correct_;
  const Stopping& rule_;
  TieRule ties_;
  double none_ = 0;
  bool ordered_ = false;  ///< the rule sees more than counts
  StoppedVote result_;
};

}  // namespace

StoppedVote stopped_vote(std::span<const double> p, std::size_t correct, const Stopping& rule,
                         std::uint64_t cap, TieRule ties) {
  TTC_EXPECTS(!p.empty() && correct <= p.size(), p.size(), correct);
  TTC_EXPECTS(!reward_of(rule), p.size());
  return Recursion(p, correct, rule, ties).run(cap);
}

}  // namespace ttc
