#pragma once
/// What a run adds up: integers only, so that the order of addition cannot matter.

#include <array>
#include <atomic>
#include <cstdint>
#include <vector>

#include "models/selectors/credit.h"

namespace ttc {

/// What is counted of a search besides its credits.
enum class SearchCount { nodes, read, solutions, budget, width, died, unanswered, first_steps, covered };
inline constexpr std::size_t kSearchCounts = 9;

/// Sums of credits and of their squares for each (row, problem), and of each search's counts for each (search
/// row, problem); row-major.
class Tallies {
 public:
  Tallies(std::size_t rows, std::size_t problems, std::size_t search_rows = 0)
      : problems_(problems),
        credits_(rows * problems),
        squares_(rows * problems),
        searches_(search_rows * problems) {}

  void add(std::size_t row, std::size_t problem, Credit credit) {
    const std::size_t i = row * problems_ + problem;
    credits_[i] += credit;
    squares_[i] += std::uint64_t{credit} * credit;
  }

  void add_search(std::size_t search_row, std::size_t problem, SearchCount what, std::uint64_t count) {
    searches_[search_row * problems_ + problem][static_cast<std::size_t>(what)] += count;
  }

  /// Adds another tally whose cell (0, 0) is this one's (row, problem), and whose search cell (0, 0) is this
  /// one's (search_row, problem); several threads may do so at once.
  void merge(const Tallies& part, std::size_t row, std::size_t search_row, std::size_t problem) {
    const auto place = [&](std::size_t i, std::size_t first) {
      return (first + i / part.problems_) * problems_ + problem + i % part.problems_;
    };
    for (std::size_t i = 0; i < part.credits_.size(); ++i) {
      std::atomic_ref(credits_[place(i, row)]).fetch_add(part.credits_[i], std::memory_order_relaxed);
      std::atomic_ref(squares_[place(i, row)]).fetch_add(part.squares_[i], std::memory_order_relaxed);
    }
    for (std::size_t i = 0; i < part.searches_.size(); ++i)
      for (std::size_t c = 0; c < kSearchCounts; ++c)
        std::atomic_ref(searches_[place(i, search_row)][c])
            .fetch_add(part.searches_[i][c], std::memory_order_relaxed);
  }

  std::size_t problems() const { return problems_; }
  const std::vector<std::uint64_t>& credits() const { return credits_; }
  const std::vector<std::uint64_t>& squares() const { return squares_; }
  std::uint64_t search(std::size_t search_row, std::size_t problem, SearchCount what) const {
    return searches_[search_row * problems_ + problem][static_cast<std::size_t>(what)];
  }
  std::size_t search_rows() const { return searches_.size() / problems_; }

 private:
  std::size_t problems_;
  std::vector<std::uint64_t> credits_;
  std::vector<std::uint64_t> squares_;
  std::vector<std::array<std::uint64_t, kSearchCounts>> searches_;
};

}  // namespace ttc
