#include "models/fields.h"

#include <gtest/gtest.h>

#include "models/registry.h"
#include "tests/models/made_up_shapes.h"

namespace ttc {
namespace {

using namespace testing;

ValueRef value_of(const TableRef& table, std::string_view name) {
  for (const FieldRef& field : table.fields())
    if (field.name == name) return field.value;
  throw std::out_of_range(std::string(name));
}

template <class T>
TableRef table_of(T& component) {
  return std::get<TableRef>(ref_of(component));
}

TEST(Fields, AreListedAsDeclared) {
  Square square;
  const std::vector<FieldRef> fields = table_of(square).fields();
  ASSERT_EQ(fields.size(), 2U);
  EXPECT_EQ(fields[0].name, "side");
  EXPECT_EQ(fields[0].doc, "its length");
  EXPECT_EQ(fields[0].need, Need::required);
  EXPECT_FALSE(fields[0].range.contains(0));
  EXPECT_EQ(fields[1].need, Need::optional);
}

TEST(Fields, ReferToTheComponentItself) {
  Square square;
  *std::get<double*>(value_of(table_of(square), "side")) = 7;
  const TableRef pen = std::get<TableRef>(value_of(table_of(square), "pen"));
  const WordRef colour = std::get<WordRef>(value_of(pen, "colour"));
  EXPECT_EQ(colour.word(), "red");
  colour.set(colour.value, 1);
  EXPECT_EQ(square.side, 7);
  EXPECT_EQ(square.pen.colour, Colour::green);
}

TEST(Fields, AListGrowsEntryByEntry) {
  Polygon polygon;
  const ListRef corners = std::get<ListRef>(value_of(table_of(polygon), "corners"));
  EXPECT_TRUE(corners.of_lists());
  EXPECT_FALSE(std::get<ListRef>(value_of(table_of(polygon), "names")).of_lists());
  const ListRef corner = std::get<ListRef>(corners.add());
  *std::get<double*>(corner.add()) = 3;
  EXPECT_EQ(polygon.corners, (Corners{{3}}));
  EXPECT_EQ(corners.size(), 1U);
  corners.clear();
  EXPECT_TRUE(polygon.corners.empty());
}

TEST(Fields, AChoiceIsReplacedByDefaults) {
  Shape shape = Square{.side = 5, .pen = {}};
  const ChoiceRef choice = std::get<ChoiceRef>(ref_of(shape));
  EXPECT_EQ(choice.type->keys(), (std::vector<std::string_view>{"square", "polygon"}));
  EXPECT_EQ(choice.chosen().type->key, "square");
  EXPECT_EQ(choice.choose(1).type->doc, Polygon::doc);
  EXPECT_TRUE(std::holds_alternative<Polygon>(shape));
  choice.choose(0);
  EXPECT_EQ(std::get<Square>(shape).side, 2);
}

TEST(Fields, AComponentWithItsKindIsAChoiceOfOne) {
  Polygon polygon;
  polygon.frame.side = 5;
  const ChoiceRef frame = std::get<ChoiceRef>(value_of(table_of(polygon), "frame"));
  EXPECT_EQ(frame.type->keys(), std::vector<std::string_view>{"square"});
  *std::get<double*>(value_of(frame.chosen(), "side")) = 6;
  EXPECT_EQ(polygon.frame.side, 6);
  frame.choose(0);
  EXPECT_EQ(polygon.frame.side, 2);
}

TEST(Fields, TypesKnowTheirFieldsWithoutAnObject) {
  EXPECT_TRUE(has_field(table_type<Square>(), "pen"));
  EXPECT_FALSE(has_field(table_type<Square>(), "width"));
  EXPECT_EQ(choice_type<Shape>().find("polygon"), &table_type<Polygon>());
  EXPECT_EQ(choice_type<Shape>().find("circle"), nullptr);
  const ChoiceType& generators = choice_type<Generator>();  // of the registry
  EXPECT_TRUE(has_field(*generators.find("rebase"), "reward"));
  EXPECT_FALSE(has_field(*generators.find("sampling"), "reward"));
}

TEST(Fields, KeysAreDotted) {
  EXPECT_EQ(dotted("", "shape"), "shape");
  EXPECT_EQ(dotted("shape", "side"), "shape.side");
}

}  // namespace
}  // namespace ttc
