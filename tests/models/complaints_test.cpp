#include "models/complaints.h"

#include <gtest/gtest.h>

#include "models/registry.h"
#include "tests/models/made_up_shapes.h"

namespace ttc {
namespace {

using namespace testing;

TEST(Complaints, AreAskedOfNestedTablesToo) {
  Drawing drawing;
  EXPECT_EQ(first_complaint(ref_of(drawing), "drawing", 1).what, "");
  std::get<Square>(drawing.shape).pen = {.width = 10, .colour = Colour::green};
  const Complaint complaint = first_complaint(ref_of(drawing), "drawing", 1);
  EXPECT_EQ(complaint.where, "drawing.shape.pen");
  EXPECT_EQ(complaint.what, "no such pen");
}

TEST(Complaints, AreAskedOfEveryEntryOfAList) {
  Drawing drawing;
  drawing.more.resize(3);
  EXPECT_EQ(first_complaint(ref_of(drawing), "", 1).what, "");
  std::get<Square>(drawing.more[2]).pen = {.width = 10, .colour = Colour::green};
  EXPECT_EQ(first_complaint(ref_of(drawing), "", 1).where, "more.pen");
}

TEST(Complaints, KnowTheNumberOfModels) {
  Shape shape = Polygon{.corners = {{1}, {2}}, .pens = {}, .names = {}, .frame = {}};
  EXPECT_EQ(first_complaint(ref_of(shape), "shape", 2).what, "");
  EXPECT_EQ(first_complaint(ref_of(shape), "shape", 1).what, "more corners than models");
}

TEST(Complaints, TheOwnerIsAskedFirst) {
  Polygon polygon{
      .corners = {{1}}, .pens = {{.width = 10, .colour = Colour::green}}, .names = {}, .frame = {}};
  EXPECT_EQ(first_complaint(ref_of(polygon), "p", 0).where, "p");
  EXPECT_EQ(first_complaint(ref_of(polygon), "p", 1).where, "p.pens");
}

TEST(Complaints, OfTheRegistryAreHeard) {
  Selector vote = WeightedVote{.low = 2};
  EXPECT_EQ(first_complaint(ref_of(vote), "s", 1).what, "low must not exceed high");
  LevelsPopulation levels;
  levels.mean = {1, 2};
  Population population = levels;
  EXPECT_NE(first_complaint(ref_of(population), "population", 1).what, "");
  EXPECT_EQ(first_complaint(ref_of(population), "population", 2).what, "");
}

}  // namespace
}  // namespace ttc
