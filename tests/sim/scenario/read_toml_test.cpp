#include "sim/scenario/read_toml.h"

#include <gtest/gtest.h>

#include "models/errors.h"
#include "tests/models/made_up_shapes.h"

namespace ttc {
namespace {

using namespace testing;

Drawing drawing_of(std::string_view text) {
  Drawing drawing;
  const toml::table table = toml::parse(text);
  TomlReader("f.toml").read_fields(table, "", std::get<TableRef>(ref_of(drawing)), {"also"});
  return drawing;
}

/// What the reader says of it.
std::string reader_refusal(std::string_view text) {
  try {
    drawing_of(text);
  } catch (const ScenarioError& e) {
    return e.what();
  }
  return "";
}

TEST(ReadToml, AComponentThatItHasNeverSeen) {
  const Drawing drawing = drawing_of(R"(also = 1
shape = { kind = "polygon", corners = [[1, 2], [3]], names = "B", filled = true, copies = 3.0, pens = [{ width = 4 }], frame = { kind = "square", side = 9 } }
more = [{ kind = "square", side = 1, pen = { colour = "green" } }, "polygon"])");
  const auto& polygon = std::get<Polygon>(drawing.shape);
  EXPECT_EQ(polygon.corners, (Corners{{1, 2}, {3}}));
  EXPECT_EQ(polygon.names, std::vector<std::string>{"B"});  // one stands for a list of one
  EXPECT_TRUE(polygon.filled);
  EXPECT_EQ(polygon.copies, 3U);
  EXPECT_EQ(polygon.pens.front().width, 4);
  EXPECT_EQ(polygon.frame.side, 9);
  ASSERT_EQ(drawing.more.size(), 2U);
  EXPECT_EQ(std::get<Square>(drawing.more[0]).pen.colour, Colour::green);
  EXPECT_TRUE(std::holds_alternative<Polygon>(drawing.more[1]));
}

TEST(ReadToml, AFlatListIsAListOfOneList) {
  const Drawing drawing = drawing_of(R"(shape = { kind = "polygon", corners = [1, 2] })");
  EXPECT_EQ(std::get<Polygon>(drawing.shape).corners, (Corners{{1, 2}}));
}

TEST(ReadToml, ErrorsSayWhereAndWhatIsRight) {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"shap = 1", "f.toml:1:8: shap is not a known key (did you mean \"shape\"?)"},
      {"q = 1", "f.toml:1:5: q is not a known key (known: also, shape, more)"},
      {"shape = 1", "f.toml:1:9: shape wants kind = one of \"square\", \"polygon\""},
      {"shape = \"squar\"", "f.toml:1:9: shape is \"squar\" (did you mean \"square\"?)"},
      {"shape = { kind = \"circle\" }", "f.toml:1:18: shape.kind is \"circle\" (known: square, polygon)"},
      {"shape = \"square\"", "f.toml: shape.side is missing (its length)"},
      {"shape = { kind = \"square\", side = 0 }", "f.toml:1:35: shape.side is 0 (it must be above 0)"},
      {"shape = { kind = \"square\", side = \"x\" }", "f.toml:1:35: shape.side must be a number"},
      {"shape = { kind = \"square\", side = inf }",
       "f.toml:1:35: shape.side is inf (it must be a finite number)"},
      {"shape = { kind = \"square\", side = 1, pen = 2 }",
       "f.toml:1:44: shape.pen must be a table, { width = …, colour = … }"},
      {"shape = { kind = \"square\", side = 1, pen = { colour = \"grean\" } }",
       "f.toml:1:55: shape.pen.colour is \"grean\" (did you mean \"green\"?)"},
      {"shape = { kind = \"polygon\", copies = 1.5 }",
       "f.toml:1:38: shape.copies is 1.5 (it must be a whole number)"},
      {"shape = { kind = \"polygon\", filled = 1 }", "f.toml:1:38: shape.filled must be true or false"},
      {"shape = { kind = \"polygon\", names = [\"A\", 1] }", "f.toml:1:43: shape.names.1 must be a string"},
      {"shape = { kind = \"polygon\", corners = [[1], [11]] }",
       "f.toml:1:46: shape.corners.1.0 is 11 (it must be at least 0 and at most 10)"},
      {"shape = { kind = \"polygon\", frame = \"polygon\" }",
       "f.toml:1:37: shape.frame is \"polygon\" (known: square)"}};
  for (const auto& [text, message] : cases) EXPECT_EQ(reader_refusal(text), message);
}

}  // namespace
}  // namespace ttc
