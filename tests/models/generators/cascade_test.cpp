// What a cascade declares, and what it complains of.

#include "models/generators/cascade.h"

#include <gtest/gtest.h>

#include "models/any_generator.h"
#include "models/complaints.h"

namespace ttc {
namespace {

TEST(Cascade, KeepsVotesInThousandths) {
  EXPECT_EQ(CascadeStage{}.kept_vote(), CascadeStage::kWholeVote);
  EXPECT_EQ((CascadeStage{.then = Kept::replaced}).kept_vote(), 0U);
  EXPECT_EQ((CascadeStage{.then = Kept::weighted, .weight = 0.025}).kept_vote(), 25U);
  EXPECT_EQ((CascadeStage{.then = Kept::weighted, .weight = 1}).kept_vote(), CascadeStage::kWholeVote);
}

TEST(Cascade, WantsStagesAndWeightsOfThreeDecimals) {
  const auto complaint = [](std::vector<CascadeStage> stages) {
    Generator generator = Cascade{.stages = std::move(stages)};
    return first_complaint(ref_of(generator), "generator", 1);
  };
  EXPECT_EQ(complaint({CascadeStage{}, CascadeStage{.weight = 0.333}}).what, "");
  EXPECT_EQ(complaint({}).where, "generator");
  const Complaint fine = complaint({CascadeStage{}, CascadeStage{.weight = 0.3333}});
  EXPECT_EQ(fine.where, "generator.stages");
  EXPECT_EQ(fine.what, "weight has more than three decimals");
}

TEST(Cascade, HasAWeightOnlyWhereItIsOne) {
  EXPECT_EQ((CascadeStage{.then = Kept::weighted}).settle(Named({"then", "weight"})), "");
  EXPECT_EQ(CascadeStage{}.settle(Named({"then"})), "");
  EXPECT_NE(CascadeStage{}.settle(Named({"weight"})), "");
}

TEST(Cascade, SpansModelsAndPoolsNone) {
  const Generator generator = Cascade{};
  ASSERT_NE(stages_of(generator), nullptr);
  EXPECT_EQ(stages_of(generator)->size(), 1U);
  EXPECT_TRUE(spans_models(generator));
  EXPECT_FALSE(pools(generator));
  EXPECT_FALSE(can_be_stopped(generator));  // from outside
  EXPECT_EQ(budget_unit(generator), "multiples");
  EXPECT_EQ(stages_of(Generator(Sampling{})), nullptr);
}

}  // namespace
}  // namespace ttc
