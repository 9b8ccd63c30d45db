#include "analysis/data/number_value.h"

#include <gtest/gtest.h>

namespace ttc {
namespace {

std::string value(std::string_view text) { return number_value(text).value_or("none"); }

TEST(NumberValue, OneWayToWriteIt) {
  for (const auto* text : {"42", "042", "42.0", "+42", "42.", "4.2e1", "84/2", "420e-1", "\\frac{84}{2}"})
    EXPECT_EQ(value(text), "42") << text;
  for (const auto* text : {"0.5", ".5", "1/2", "50e-2", "\\frac12", "\\frac{1}{2}", "-1/-2"})
    EXPECT_EQ(value(text), "1/2") << text;
  for (const auto* text : {"0", "-0", "0.000", "00", "0/7"}) EXPECT_EQ(value(text), "0") << text;
  EXPECT_EQ(value("-\\frac{1}{2}"), "-1/2");
  EXPECT_EQ(value("1,234,567.50"), "2469135/2");
}

TEST(NumberValue, LargeOnesExactly) {
  EXPECT_EQ(value("123456789012345678901"), "123456789012345678901e0");
  EXPECT_EQ(value("0123456789012345678901.0"), value("123456789012345678901"));
  EXPECT_NE(value("123456789012345678901"), value("123456789012345678902"));
  EXPECT_EQ(value("1e30"), value("10e29"));
  EXPECT_EQ(value("1e-30"), "1e-30");
}

TEST(NumberValue, NoNumbers) {
  for (const auto* text : {"", "-", ".", "e5", "1e", "1e1000", "12,34", "1,2345", "1/0", "1/2/3", "0x10",
                           "4 2", "--1", "\\frac{1}2", "\\frac", "1e20/3", "A", "1,"})
    EXPECT_EQ(value(text), "none") << text;
}

}  // namespace
}  // namespace ttc
