#include "sim/scenario/parameter_text.h"

#include <gtest/gtest.h>

#include "tests/models/made_up_shapes.h"

namespace ttc {
namespace {

using namespace testing;

struct Frame {
  static constexpr std::string_view key = "frame";
  static constexpr std::string_view doc = "a shape and nothing else";
  static constexpr auto fields() { return std::tuple{field("shape", &Frame::shape, "inside")}; }
  Shape shape;
};

TEST(ParameterText, OfARange) {
  EXPECT_EQ(range_text(anything), "");
  EXPECT_EQ(range_text(positive), "above 0");
  EXPECT_EQ(range_text(share), "at least 0 and at most 1");
  EXPECT_EQ(range_text(inside(0, 1)), "above 0 and below 1");
  EXPECT_EQ(range_text(Range{.max = 3}), "at most 3");
}

TEST(ParameterText, OfAValueIsWhatAScenarioSays) {
  double number = 0.5;
  bool yes = true;
  std::string words = "a b";
  Colour colour = Colour::green;
  Corners corners{{1, 2.5}, {}};
  Pen pen;
  Shape shape = Polygon{};
  EXPECT_EQ(to_text(&number), "0.5");
  EXPECT_EQ(to_text(&yes), "true");
  EXPECT_EQ(to_text(&words), "\"a b\"");
  EXPECT_EQ(to_text(ref_of(colour)), "\"green\"");
  EXPECT_EQ(to_text(ref_of(corners)), "[[1, 2.5], []]");
  EXPECT_EQ(to_text(ref_of(pen)), "{ width = 1, colour = \"red\" }");
  EXPECT_EQ(to_text(ref_of(shape)), "polygon");
}

TEST(ParameterText, ALabelSaysWhatIsNotDefault) {
  Shape shape = Square{};
  EXPECT_EQ(label(shape, true), "square");
  std::get<Square>(shape).side = 3;
  std::get<Square>(shape).pen.colour = Colour::green;
  EXPECT_EQ(label(shape, false), "square");
  EXPECT_EQ(label(shape, true), "square(side=3, pen.colour=\"green\")");
  Polygon polygon;
  polygon.frame.side = 1;
  polygon.corners = {{1}};
  EXPECT_EQ(label(Shape(polygon), true), "polygon(corners=[[1]], frame.side=1)");
}

TEST(ParameterText, OfAnotherKindALabelNamesItAndWhatIsNotItsDefault) {
  Frame frame;
  EXPECT_EQ(label(std::get<TableRef>(ref_of(frame)), true), "frame");
  frame.shape = Polygon{.corners = {}, .pens = {}, .copies = 2, .frame = {}};
  EXPECT_EQ(label(std::get<TableRef>(ref_of(frame)), true), "frame(shape=polygon, shape.copies=2)");
}

}  // namespace
}  // namespace ttc
