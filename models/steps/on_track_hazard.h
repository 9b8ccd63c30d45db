#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/parameters.h"
#include "models/problem.h"
#include "models/random/alias_table.h"
#include "models/random/bernoulli.h"
#include "models/random/geometric_gaps.h"
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
    double correct_share(std::size_t answer) const { return correct_share_[answer]; }
    double wrong_share(std::size_t outcome) const { return wrong_share_[outcome - correct_]; }

    StepState root() const { return kRoot; }

    StepState step(StepState parent, StepDraws& draws) const {
      if (parent == kRoot) parent = first_step(draws);
      if (parent < correct_) return leave_.one(draws.words) ? draw_wrong(draws) : parent;
      return recovery_ > 0 && recover_.one(draws.words) ? draw_correct(draws) : parent;
    }

    void advance(std::span<Node> nodes, StepDraws& draws);
    void forget_parents() const {}  // nothing is kept of them

    /// The answer of a solution that ends in `state`.
    std::size_t finish(StepState state, StepDraws& /*draws*/) const { return state; }

    /// Of the outcomes' `values`, what a prefix in `state` looks like.
    double seen(StepState state, const std::vector<double>& values) const { return values[state]; }

   private:
    static constexpr StepState kRoot = ~StepState{0};

    StepState draw_correct(StepDraws& draws) const {
      return correct_ == 1 ? 0 : draw_correct_(draws.words());
    }
    StepState draw_wrong(StepDraws& draws) const { return correct_ + draw_wrong_(draws.words()); }
    StepState first_step(StepDraws& draws) const {
      return correct_ > 0 ? draw_correct(draws) : draw_wrong(draws);
    }
    inline std::size_t hit(std::span<const Node> nodes, const GeometricGaps& waits, std::uint64_t& in,
                           bool on_track, std::size_t changes, Exponentials& exponentials);

    Depths depths_;
    std::uint32_t correct_;
    double hazard_ = 0;
    double recovery_ = 0;
    Bernoulli leave_, recover_;
    GeometricGaps leave_gaps_, recover_gaps_;
    std::vector<double> correct_share_, wrong_share_;
    AliasTable draw_correct_, draw_wrong_;
    std::vector<std::uint32_t> changing_;  ///< scratch
  };
};

static_assert(StepProcess<OnTrackHazard> && Component<OnTrackHazard>);

}  // namespace ttc
