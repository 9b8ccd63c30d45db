#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "models/parameters.h"
#include "models/stopping/stopping.h"

namespace ttc {

/// What becomes of a stage's answers once the next one begins.
enum class Kept { pooled, replaced, weighted };

constexpr auto value_names(Kept) { return std::array<std::string_view, 3>{"pooled", "replaced", "weighted"}; }

/// A model of a cascade, and how long it is asked.
struct CascadeStage {
  std::string model = "model";
  std::uint64_t samples = 8;
  Stopping stop = {};
  Kept then = Kept::pooled;
  double weight = 1;

  static constexpr std::uint64_t kWholeVote = 1000;  ///< weights are thousandths, so that votes add exactly

  static constexpr auto fields() {
    using S = CascadeStage;
    return std::tuple{
        required("model", &S::model, "name of the model that is asked"),
        required("samples", &S::samples, "most samples of it, where the budget is 1", between(1, 1e6)),
        field(
            "stop", &S::stop,
            "when its samples are enough, by what they alone are: then the cascade ends; left out, the next "
            "stage always begins"),
        field("then", &S::then,
              "what becomes of its answers once the next stage begins: pooled with later ones, replaced by "
              "them, or weighted: votes of another weight"),
        field("weight", &S::weight,
              "of its votes where they are weighted: a share of a later one's, of three decimals",
              between(0.001, 1))};
  }

  std::string settle(const Named& named) const {
    return named.has("weight") && then != Kept::weighted
               ? "weight is of votes that are kept: then = \"weighted\""
               : "";
  }

  std::string complaint() const {
    const double thousandths = weight * static_cast<double>(kWholeVote);
    return std::abs(thousandths - std::round(thousandths)) > 1e-9 ? "weight has more than three decimals"
                                                                  : "";
  }

  /// What a vote of it counts once a later stage has begun, where a later one's counts kWholeVote.
  std::uint64_t kept_vote() const {
    switch (then) {
      case Kept::pooled:
        return kWholeVote;
      case Kept::replaced:
        return 0;
      case Kept::weighted:
        break;
    }
    return static_cast<std::uint64_t>(std::llround(weight * static_cast<double>(kWholeVote)));
  }
};

/// Models asked one after the other, the cheap one first ("FrugalGPT: how to use large language models while
/// reducing cost and improving performance", arXiv 2305.05176): a stage draws samples of its model until its
/// rule says that they are enough, which ends the cascade; where they are used up before, the next stage
/// begins. With a rule that wants agreement, the agreement of a small model's answers decides whether a
/// problem goes on to a larger one (arXiv 2310.03094). The last stage's answers are taken in any case. A
/// budget multiplies the samples of all stages.
struct Cascade {
  static constexpr std::string_view key = "cascade";
  static constexpr std::string_view doc =
      "models asked one after the other, until a stage's rule says that its samples are enough";
  static constexpr std::string_view budget_unit = "multiples";

  std::vector<CascadeStage> stages = {CascadeStage{}};

  static constexpr auto fields() {
    return std::tuple{required("stages", &Cascade::stages, "whom to ask, in this order")};
  }

  std::string complaint() const { return stages.empty() ? "it has no stages" : ""; }

  std::uint64_t largest_budget() const { return std::numeric_limits<std::uint64_t>::max(); }
};

static_assert(Component<Cascade>);

}  // namespace ttc
