#pragma once
/// What a run adds up: integers only, so that the order of addition cannot matter.

#include <array>
#include <atomic>
#include <cstdint>
#include <vector>

#include "models/selectors/credit.h"

namespace ttc {

/// What is counted of a search besides its credits.
enum class SearchCount {
  nodes,
  read,
  solutions,
  budget,
  width,
  starved,
  exhausted,
  too_deep,
  unanswered,
  first_steps,
  covered
};
inline constexpr std::size_t kSearchCounts = 11;

/// What is counted of a cascade's stage: of the stage alone, asked whatever the others said, in trials of
/// even and of odd number; and of the trials that it ends.
enum class StageCount { even_credits, odd_credits, even_samples, odd_samples, ending_credits };
inline constexpr std::size_t kStageCounts = 5;

/// How many rows there are of each kind, or from which ones on a job has its own.
struct TallyRows {
  std::size_t credits = 0;   ///< one a curve and rung
  std::size_t samples = 0;   ///< one a model that samples and rung
  std::size_t searches = 0;  ///< one a rung of a job whose solutions are grown step by step
  std::size_t capped = 0;    ///< one a source and rung of a job that stops
  std::size_t lengths = 0;   ///< cells of the histograms of jobs that stop (sim/run/length_cells.h)
  std::size_t stages = 0;    ///< one a curve, stage and rung of cascades

  friend TallyRows operator-(const TallyRows& a, const TallyRows& b) {
    return {a.credits - b.credits, a.samples - b.samples, a.searches - b.searches,
            a.capped - b.capped,   a.lengths - b.lengths, a.stages - b.stages};
  }
};

/// Sums over trials, by (row, problem), row-major: credits and their squares, samples drawn, each search's
/// counts, how often a cap was hit, and what cascades' stages did; and of all problems together how many
/// trials were how long.
class Tallies {
 public:
  Tallies(const TallyRows& rows, std::size_t problems)
      : problems_(problems),
        credits_(rows.credits * problems),
        squares_(rows.credits * problems),
        samples_(rows.samples * problems),
        searches_(rows.searches * problems),
        capped_(rows.capped * problems),
        lengths_(rows.lengths),
        stages_(rows.stages * problems) {}

  void add(std::size_t row, std::size_t problem, Credit credit) {
    const std::size_t i = row * problems_ + problem;
    credits_[i] += credit;
    squares_[i] += std::uint64_t{credit} * credit;
  }

  void add_samples(std::size_t row, std::size_t problem, std::uint64_t count) {
    samples_[row * problems_ + problem] += count;
  }

  void add_search(std::size_t row, std::size_t problem, SearchCount what, std::uint64_t count) {
    searches_[row * problems_ + problem][static_cast<std::size_t>(what)] += count;
  }

  void add_capped(std::size_t row, std::size_t problem) { ++capped_[row * problems_ + problem]; }

  void add_length(std::size_t cell) { ++lengths_[cell]; }

  void add_stage(std::size_t row, std::size_t problem, StageCount what, std::uint64_t count) {
    stages_[row * problems_ + problem][static_cast<std::size_t>(what)] += count;
  }

  /// Adds another tally whose first rows are this one's `first` and whose problem 0 is this one's `problem`;
  /// several threads may do so at once.
  void merge(const Tallies& part, const TallyRows& first, std::size_t problem) {
    const auto merge_into = [&](auto& whole, const auto& own, std::size_t first_row) {
      for (std::size_t i = 0; i < own.size(); ++i)
        add_to(whole[(first_row + i / part.problems_) * problems_ + problem + i % part.problems_], own[i]);
    };
    merge_into(credits_, part.credits_, first.credits);
    merge_into(squares_, part.squares_, first.credits);
    merge_into(samples_, part.samples_, first.samples);
    merge_into(searches_, part.searches_, first.searches);
    merge_into(capped_, part.capped_, first.capped);
    merge_into(stages_, part.stages_, first.stages);
    for (std::size_t cell = 0; cell < part.lengths_.size(); ++cell)
      add_to(lengths_[first.lengths + cell], part.lengths_[cell]);
  }

  std::size_t problems() const { return problems_; }
  const std::vector<std::uint64_t>& credits() const { return credits_; }
  const std::vector<std::uint64_t>& squares() const { return squares_; }
  std::uint64_t samples(std::size_t row, std::size_t problem) const {
    return samples_[row * problems_ + problem];
  }
  std::uint64_t search(std::size_t row, std::size_t problem, SearchCount what) const {
    return searches_[row * problems_ + problem][static_cast<std::size_t>(what)];
  }
  std::uint64_t capped(std::size_t row, std::size_t problem) const {
    return capped_[row * problems_ + problem];
  }
  std::uint64_t length(std::size_t cell) const { return lengths_[cell]; }
  std::uint64_t stage(std::size_t row, std::size_t problem, StageCount what) const {
    return stages_[row * problems_ + problem][static_cast<std::size_t>(what)];
  }
  std::size_t search_rows() const { return searches_.size() / problems_; }

 private:
  using SearchCounts = std::array<std::uint64_t, kSearchCounts>;
  using StageCounts = std::array<std::uint64_t, kStageCounts>;

  static void add_to(std::uint64_t& sum, std::uint64_t count) {
    std::atomic_ref(sum).fetch_add(count, std::memory_order_relaxed);
  }
  template <std::size_t size>
  static void add_to(std::array<std::uint64_t, size>& sums, const std::array<std::uint64_t, size>& counts) {
    for (std::size_t c = 0; c < size; ++c) add_to(sums[c], counts[c]);
  }

  std::size_t problems_;
  std::vector<std::uint64_t> credits_;
  std::vector<std::uint64_t> squares_;
  std::vector<std::uint64_t> samples_;
  std::vector<SearchCounts> searches_;
  std::vector<std::uint64_t> capped_;
  std::vector<std::uint64_t> lengths_;
  std::vector<StageCounts> stages_;
};

/// Where the trials of one problem under one job add what comes of them: to the tallies of a block of work,
/// whose rows begin at `first` of the plan's.
struct Sheet {
  Tallies& tallies;
  TallyRows first = {};
  std::size_t column = 0;  ///< the problem's

  void add(std::size_t row, Credit credit) const { tallies.add(row - first.credits, column, credit); }
  void add_samples(std::size_t row, std::uint64_t count) const {
    tallies.add_samples(row - first.samples, column, count);
  }
  void add_search(std::size_t row, SearchCount what, std::uint64_t count) const {
    tallies.add_search(row - first.searches, column, what, count);
  }
  void add_capped(std::size_t row) const { tallies.add_capped(row - first.capped, column); }
  void add_stage(std::size_t row, StageCount what, std::uint64_t count) const {
    tallies.add_stage(row - first.stages, column, what, count);
  }
  void add_length(std::size_t cell) const { tallies.add_length(cell - first.lengths); }
};

}  // namespace ttc
