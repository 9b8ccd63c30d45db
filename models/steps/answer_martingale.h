#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/parameters.h"
#include "models/problem.h"
#include "models/steps/depth.h"
#include "models/steps/step_process.h"

namespace ttc {

/// A prefix has a law of the answer it will end in, a martingale: each step draws the next law from a
/// Dirichlet law around the one before, and a solution that ends draws its answer from the last.
struct AnswerMartingale {
  static constexpr std::string_view key = "answer_martingale";
  static constexpr std::string_view doc =
      "each step draws the law of the final answer anew, Dirichlet around the one before";

  DepthLaw depth;
  double concentration = 12;

  static constexpr auto fields() {
    using P = AnswerMartingale;
    return std::tuple{field("depth", &P::depth, "how many steps solutions have"),
                      field("concentration", &P::concentration,
                            "of the Dirichlet law of one step: small, a step decides; large, the answer is "
                            "open until late",
                            between(1e-3, 1e6))};
  }

  std::string complaint() const { return depth.complaint(); }

  /// The process on one problem. A state is the number of a law, of which a pool has the last ones.
  class Growth {
   public:
    Growth(const AnswerMartingale& process, const AnswerLaw& law, const Coordinates& at);

    const Depths& depths() const { return depths_; }

    StepState root() {
      pool_ = start_;
      dropped_ = 0;
      parents_ = 1;
      return 0;
    }

    StepState step(StepState parent, StepDraws& draws) { return draw(parent, draws); }
    void advance(std::span<Node> nodes, StepDraws& draws);
    void forget_parents();
    std::size_t finish(StepState state, StepDraws& draws) const;
    double seen(StepState state, const std::vector<double>& values) const;

   private:
    /// An outcome that may have a share in the next law.
    struct Live {
      std::size_t outcome;
      double shape;
      double exponent;
    };

    StepState draw(StepState parent, StepDraws& draws);
    /// Where the pool has the law of a state.
    std::size_t place(StepState state) const { return (state - dropped_) * start_.size(); }

    Depths depths_;
    double concentration_;
    std::vector<double> start_;  ///< chance of each outcome: the answers, then none
    std::vector<double> pool_;   ///< laws, one after the other
    StepState dropped_ = 0;      ///< how many there were before the pool's first
    std::size_t parents_ = 1;    ///< how many of the pool are of the depth before
    std::vector<Live> live_;     ///< scratch
  };
};

static_assert(StepProcess<AnswerMartingale> && Component<AnswerMartingale>);

}  // namespace ttc
