#pragma once
/// One model's draws on one problem for a job: nested candidates and counts at every rung of a ladder.

#include <algorithm>
#include <vector>

#include "sim/run/plan.h"
#include "sim/run/rung_counts.h"

namespace ttc {

/// Keeps references into itself: it stays where it was made.
class CandidateSource {
 public:
  /// `pooled` says for each of the law's answers which of the job's it is.
  CandidateSource(const Source& source, const AnswerLaw& law, std::vector<std::size_t> pooled,
                  const Coordinates& at)
      : at_(at),
        source_(source),
        ladder_(distinct_counts(source)),
        pooled_(std::move(pooled)),
        draws_(law),
        counts_(draws_, ladder_),
        count_draws_(draws_, counts_.end_of_single_draws()),
        score_draws_(draws_, ladder_.back()),
        chosen_(source.rungs.size()) {}
  CandidateSource(const CandidateSource&) = delete;
  CandidateSource& operator=(const CandidateSource&) = delete;

  void start(std::uint64_t trial) {
    at_.trial = trial;
    count_draws_.start(at_);
    score_draws_.start(at_);
    Stream stream(Purpose::rounding, at_);
    const double u = random() ? uniform(stream()) : 1;
    for (std::size_t rung = 0; rung < chosen_.size(); ++rung)
      chosen_[rung] = source_.rungs[rung].low + (u < source_.rungs[rung].more ? 1 : 0);
  }

  void draw_counts() { counts_.draw(count_draws_); }

  /// Whether trials differ in how many candidates they have.
  bool random() const {
    return std::ranges::any_of(source_.rungs, [](const SampleCount& n) { return n.more > 0; });
  }

  /// How many candidates this trial has at a rung.
  std::uint64_t size(std::size_t rung) const { return chosen_[rung]; }

  /// Of the law's answers at a rung, after draw_counts().
  std::span<const std::uint32_t> counts(std::size_t rung) {
    const auto at = std::lower_bound(ladder_.begin(), ladder_.end(), chosen_[rung]);
    return counts_.at_rung(static_cast<std::size_t>(at - ladder_.begin()));
  }

  /// The outcomes of candidates first … up to `last`, as many as are at hand.
  std::span<const AnswerDraws::Outcome> candidates(std::uint64_t first, std::uint64_t last) {
    return score_draws_.next(first, last);
  }

  /// The job's number of the law's answer; the law's number of answers stands for none.
  std::size_t pooled(std::size_t answer) const { return pooled_[answer]; }
  std::size_t answers() const { return pooled_.size(); }
  std::uint64_t end_of_single_draws() const { return counts_.end_of_single_draws(); }
  bool draws_in_bulk() const { return counts_.end_of_single_draws() < ladder_.back(); }
  const Coordinates& at() const { return at_; }

 private:
  static std::vector<std::uint64_t> distinct_counts(const Source& source) {
    std::vector<std::uint64_t> counts;
    for (const SampleCount& n : source.rungs) {
      counts.push_back(n.low);
      if (n.more > 0) counts.push_back(n.low + 1);
    }
    std::sort(counts.begin(), counts.end());
    counts.erase(std::unique(counts.begin(), counts.end()), counts.end());
    return counts;
  }

  Coordinates at_;
  const Source& source_;
  std::vector<std::uint64_t> ladder_;
  std::vector<std::size_t> pooled_;
  AnswerDraws draws_;
  RungCounts counts_;
  NestedDraws count_draws_;
  NestedDraws score_draws_;
  std::vector<std::uint64_t> chosen_;
};

}  // namespace ttc
