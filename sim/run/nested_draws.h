#pragma once
/// The draws of one trial, read forward: outcome n for n = 0, 1, 2, …, made a window at a time.

#include <algorithm>
#include <vector>

#include "models/random/answer_draws.h"

namespace ttc {

class NestedDraws {
 public:
  /// `end`: no draw from there on is ever asked for, so that short trials make few.
  NestedDraws(const AnswerDraws& draws, std::uint64_t end)
      : draws_(draws), end_((end + 31) / 32 * 32), window_(std::min(end_, kWindow)) {}

  void start(const Coordinates& at) {
    at_ = at;
    filled_ = 0;
  }

  /// The outcomes first … first + size - 1, where size >= 1 is as many as are at hand up to `last`; first <
  /// last.
  std::span<const AnswerDraws::Outcome> next(std::uint64_t first, std::uint64_t last) {
    if (first < base_ || first >= base_ + filled_) refill(first / 32 * 32);
    const std::uint64_t stop = std::min(last, base_ + filled_);
    return std::span(window_).subspan(first - base_, stop - first);
  }

  const Coordinates& at() const { return at_; }

 private:
  static constexpr std::uint64_t kWindow = 256;

  void refill(std::uint64_t base) {
    base_ = base;
    filled_ = std::min(end_ - base, std::uint64_t{window_.size()});
    draws_.draw(at_, base, std::span(window_).first(filled_));
  }

  const AnswerDraws& draws_;
  std::uint64_t end_;
  std::vector<AnswerDraws::Outcome> window_;
  std::uint64_t base_ = 0;
  std::uint64_t filled_ = 0;
  Coordinates at_;
};

}  // namespace ttc
