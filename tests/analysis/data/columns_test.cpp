#include "analysis/data/columns.h"

#include <gtest/gtest.h>

#include "models/errors.h"

namespace ttc {
namespace {

using Header = std::vector<std::string_view>;

constexpr ColumnSpec kSpecs[] = {{"model", "setting", true}, {"problem", {}, true}, {"tokens"}};

std::string complaint(const Header& header) {
  try {
    find_columns(header, kSpecs, "t.csv: ");
  } catch (const DataError& error) {
    return error.what();
  }
  return "";
}

TEST(Columns, AreFoundInAnyOrderUnderEitherName) {
  const Columns found = find_columns(Header{"x", "problem", "setting", "y"}, kSpecs, "");
  EXPECT_EQ(found.at[0], 2U);
  EXPECT_EQ(found.at[1], 1U);
  EXPECT_FALSE(found.at[2]);
  EXPECT_EQ(found.ignored, (std::vector<std::string>{"x", "y"}));
}

TEST(Columns, WithoutANameAreIgnored) {
  EXPECT_EQ(find_columns(Header{"", "model", "", "problem"}, kSpecs, "").ignored,
            (std::vector<std::string>{"", ""}));
}

TEST(Columns, MissingOnesAreNamedWithWhatWasProbablyMeant) {
  EXPECT_EQ(complaint({"model", "problme"}), R"(t.csv: no column "problem" (did you mean "problme"?))");
  EXPECT_EQ(complaint({"problem"}), R"(t.csv: no column "model" (or "setting") (the columns are "problem"))");
  Header many{"problem"};
  for (int i = 0; i < 8; ++i) many.push_back("x");
  EXPECT_TRUE(complaint(many).ends_with(R"("x", "x", …))")) << "eight are enough";
}

TEST(Columns, MayNotBeThereTwice) {
  EXPECT_EQ(complaint({"model", "problem", "model"}), R"(t.csv: two columns are called "model")");
  EXPECT_EQ(complaint({"model", "problem", "setting"}),
            R"(t.csv: columns "model" and "setting" mean the same (keep one))");
  EXPECT_EQ(complaint({"model", "problem", "x", "x"}), "") << "nobody reads those";
}

}  // namespace
}  // namespace ttc
