#pragma once
/// What a run adds up: integers only, so that the order of addition cannot matter.

#include <atomic>
#include <cstdint>
#include <vector>

#include "models/selectors/credit.h"

namespace ttc {

/// Sums of credits and of their squares for each (row, problem), row-major.
class Tallies {
 public:
  Tallies(std::size_t rows, std::size_t problems)
      : problems_(problems), credits_(rows * problems), squares_(rows * problems) {}

  void add(std::size_t row, std::size_t problem, Credit credit) {
    const std::size_t i = row * problems_ + problem;
    credits_[i] += credit;
    squares_[i] += std::uint64_t{credit} * credit;
  }

  /// Adds another tally whose cell (0, 0) is this one's (row, problem); several threads may do so at once.
  void merge(const Tallies& part, std::size_t row, std::size_t problem) {
    for (std::size_t i = 0; i < part.credits_.size(); ++i) {
      const std::size_t to = (row + i / part.problems_) * problems_ + problem + i % part.problems_;
      std::atomic_ref(credits_[to]).fetch_add(part.credits_[i], std::memory_order_relaxed);
      std::atomic_ref(squares_[to]).fetch_add(part.squares_[i], std::memory_order_relaxed);
    }
  }

  std::size_t problems() const { return problems_; }
  const std::vector<std::uint64_t>& credits() const { return credits_; }
  const std::vector<std::uint64_t>& squares() const { return squares_; }

 private:
  std::size_t problems_;
  std::vector<std::uint64_t> credits_;
  std::vector<std::uint64_t> squares_;
};

}  // namespace ttc
