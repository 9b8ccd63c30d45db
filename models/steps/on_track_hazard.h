#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/flips.h"
#include "models/parameters.h"
#include "models/problem.h"
#include "models/steps/depth.h"
#include "models/steps/step_process.h"

namespace ttc {

/// A solution is on the track of a correct answer, or committed to a wrong one (or to none). Each step leaves
/// the track with the same chance, which is such that whole solutions have exactly the problem's law of
/// answers; where it leaves to follows the law of wrong answers.
struct OnTrackHazard {
  static constexpr std::string_view key = "on_track_hazard";
  static constexpr std::string_view doc =
      "a solution is on track, or committed to a wrong answer; each step may leave the track";

  DepthLaw depth;
  double recovery = 0;

  static constexpr auto fields() {
    using P = OnTrackHazard;
    return std::tuple{
        field("depth", &P::depth, "how many steps solutions have"),
        field("recovery", &P::recovery,
              "a step returns to the track with this times the problem's chance of a correct answer, which "
              "stays what it was",
              share)};
  }

  std::string complaint() const { return depth.complaint(); }

  /// The process on one problem. A state is the number of the answer that the prefix heads for; that of the
  /// law's answers stands for none.
  class Growth {
   public:
    Growth(const OnTrackHazard& process, const AnswerLaw& law, const Coordinates& at);

    const Depths& depths() const { return depths_; }
    /// Chance that a step leaves the track, and that it returns to it.
    double hazard() const { return hazard_; }
    double recovery() const { return recovery_; }
    /// Of each correct answer among them; of each wrong one (and of none, the last) among those.
    double correct_share(std::size_t answer) const;
    double wrong_share(std::size_t outcome) const;

    StepState root() { return kRoot; }

    StepState step(StepState parent, Stream& stream) const {
      if (parent == kRoot) parent = first_step(stream);
      if (parent < correct_) return leave_.one(stream) ? draw_wrong(stream) : parent;
      return recover_.ever() && recover_.one(stream) ? draw_correct(stream) : parent;
    }

    void advance(std::span<StepState> states, Stream& stream);

    /// The answer of a solution that ends in `state`.
    std::size_t finish(StepState state, Stream& /*stream*/) const { return state; }

    /// Of the outcomes' `values`, what a prefix in `state` looks like.
    double seen(StepState state, const std::vector<double>& values) const { return values[state]; }

   private:
    static constexpr StepState kRoot = ~StepState{0};

    StepState draw_correct(Stream& stream) const {
      return correct_ == 1 ? 0 : draw(correct_upto_, 0, stream);
    }
    StepState draw_wrong(Stream& stream) const { return draw(wrong_upto_, correct_, stream); }
    StepState first_step(Stream& stream) const {
      return correct_ > 0 ? draw_correct(stream) : draw_wrong(stream);
    }
    static StepState draw(const std::vector<double>& upto, StepState first, Stream& stream);

    Depths depths_;
    std::uint32_t correct_;
    double hazard_ = 0;
    double recovery_ = 0;
    Flips leave_, recover_;
    std::vector<double> correct_upto_, wrong_upto_;   ///< cumulative shares
    std::vector<std::uint8_t> leaving_, recovering_;  ///< scratch
    std::vector<std::uint32_t> changing_;
  };
};

static_assert(StepProcess<OnTrackHazard> && Component<OnTrackHazard>);

}  // namespace ttc
