#include "analysis/data/separator.h"

#include <gtest/gtest.h>

#include <array>

namespace ttc {
namespace {

std::string separator(std::string_view text) {
  constexpr std::array<std::string_view, 3> known{"model", "problem", "n"};
  return foreign_separator(text, known);
}

TEST(ForeignSeparator, ToldByTheColumnsThatItShows) {
  EXPECT_EQ(separator("model;problem;n\nm;p;1,5\n"), "a semicolon (;)");
  EXPECT_EQ(separator("\xEF\xBB\xBFmodel\tproblem"), "a tab");
  EXPECT_EQ(separator("\"model\" | \"problem\""), "a bar (|)");
  EXPECT_EQ(separator("\n\nmodel problem n\r\n"), "a blank");
  EXPECT_EQ(separator("sep=;\nmodel;problem"), "a semicolon (;)");
}

TEST(ForeignSeparator, CommasDoAsWell) {
  EXPECT_EQ(separator("model,problem,n\n"), "");
  EXPECT_EQ(separator("model,problem,model problem n\n"), "");  // two columns either way
  EXPECT_EQ(separator("model,problem,n,a;b\n"), "");
  EXPECT_EQ(separator("model"), "");
  EXPECT_EQ(separator("sep=,\n"), "");
  EXPECT_EQ(separator("x;y;z"), "");
  EXPECT_EQ(separator(""), "");
}

}  // namespace
}  // namespace ttc
