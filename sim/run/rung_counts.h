#pragma once
/// How often each answer was given at every rung of a ladder.

#include <cstdint>
#include <span>
#include <vector>

#include "sim/run/nested_draws.h"

namespace ttc {

/// Counts are drawn nested: long increments as multinomial variates at a cost that does not grow with them,
/// short ones draw by draw (the same draws that score selectors see).
class RungCounts {
 public:
  RungCounts(const AnswerDraws& draws, const std::vector<std::uint64_t>& ladder)
      : draws_(draws), ladder_(ladder), counts_(ladder.size() * draws.outcomes()) {}

  void draw(NestedDraws& nested) {
    std::uint64_t from = 0;
    for (std::size_t rung = 0; rung < ladder_.size(); ++rung) {
      const std::span<std::uint32_t> counts = outcomes_at(rung);
      if (rung == 0)
        std::fill(counts.begin(), counts.end(), 0);
      else
        std::copy_n(outcomes_at(rung - 1).begin(), counts.size(), counts.begin());
      increase(nested, from, ladder_[rung], counts);
      from = ladder_[rung];
    }
  }

  /// Of the answers, abstentions left out.
  std::span<const std::uint32_t> at_rung(std::size_t rung) {
    return outcomes_at(rung).first(draws_.outcomes() - 1);
  }

  /// No draw from this one on is made one by one.
  std::uint64_t end_of_single_draws() const {
    std::uint64_t end = 0;
    std::uint64_t from = 0;
    for (const std::uint64_t rung : ladder_) {
      if (!in_bulk(from, rung)) end = rung;
      from = rung;
    }
    return end;
  }

 private:
  bool in_bulk(std::uint64_t from, std::uint64_t to) const { return to - from > draws_.worth_bulk(); }

  void increase(NestedDraws& nested, std::uint64_t from, std::uint64_t to,
                std::span<std::uint32_t> counts) const {
    if (in_bulk(from, to)) return draws_.add_bulk(nested.at(), to, to - from, counts);
    while (from < to) {
      const auto outcomes = nested.next(from, to);
      for (const AnswerDraws::Outcome outcome : outcomes) ++counts[outcome];
      from += outcomes.size();
    }
  }

  std::span<std::uint32_t> outcomes_at(std::size_t rung) {
    return std::span(counts_).subspan(rung * draws_.outcomes(), draws_.outcomes());
  }

  const AnswerDraws& draws_;
  const std::vector<std::uint64_t>& ladder_;
  std::vector<std::uint32_t> counts_;  // rung x outcome
};

}  // namespace ttc
