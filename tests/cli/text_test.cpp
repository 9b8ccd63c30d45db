#include "cli/text.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>

namespace ttc {
namespace {

TEST(FormatUncertain, TwoDigitsOfTheError) {
  EXPECT_EQ(format_uncertain(41.27, 0.38), "41.27(38)");
  EXPECT_EQ(format_uncertain(41.27, 1.2), "41.3(12)");
  EXPECT_EQ(format_uncertain(41.27, 12), "41(12)");
  EXPECT_EQ(format_uncertain(1234, 560), "1230(560)");
  EXPECT_EQ(format_uncertain(-0.5, 0.0123), "-0.500(12)");
  EXPECT_EQ(format_uncertain(0, 0.012), "0.000(12)");
}

TEST(FormatUncertain, ErrorsThatRoundUpADigit) {
  EXPECT_EQ(format_uncertain(1.5, 0.0996), "1.50(10)");
  EXPECT_EQ(format_uncertain(1.5, 0.994), "1.50(99)");
  EXPECT_EQ(format_uncertain(15, 9.96), "15(10)");
  EXPECT_EQ(format_uncertain(1500, 99.7), "1500(100)");
}

TEST(FormatUncertain, WhereThereIsNoError) {
  EXPECT_EQ(format_uncertain(100, 0), "100");
  EXPECT_EQ(format_uncertain(1.0 / 3, 0), "0.333333");
  EXPECT_EQ(format_uncertain(2.5, std::nan("")), "2.5");
  EXPECT_EQ(format_uncertain(std::nan(""), 0.1), "-");
  EXPECT_EQ(format_uncertain(2.5, std::numeric_limits<double>::infinity()), "2.5");
}

TEST(FormatUncertain, HugeAndTiny) {
  EXPECT_EQ(format_uncertain(4.123e12, 3.8e10), "4.123(38)e12");
  EXPECT_EQ(format_uncertain(1.5e-12, 2e-13), "1.50(20)e-12");
  EXPECT_EQ(format_uncertain(4.1e12, 0), "4.1e12");
}

TEST(FormatUncertain, SharesAndDifferences) {
  EXPECT_EQ(percent_uncertain(0.413, 0.012), "41.3(12)");
  EXPECT_EQ(points_uncertain(0.021, 0.008), "+2.10(80)");
  EXPECT_EQ(points_uncertain(-0.021, 0.008), "-2.10(80)");
  EXPECT_EQ(points_uncertain(0, 0), "0");
}

TEST(ShortNumber, DigitsThatAreRead) {
  EXPECT_EQ(short_number(290), "290");
  EXPECT_EQ(short_number(12345.6), "12346");
  EXPECT_EQ(short_number(4.1e12), "4.1e12");
  EXPECT_EQ(short_number(0.5), "0.5");
  EXPECT_EQ(short_number(0), "0");
  EXPECT_EQ(short_number(3e-7), "3e-7");
  EXPECT_EQ(short_number(std::nan("")), "-");
}

TEST(DisplayWidth, CountsColumnsNotBytes) {
  EXPECT_EQ(display_width("abc"), 3U);
  EXPECT_EQ(display_width("é…▁"), 3U);
  EXPECT_EQ(display_width("e\xCC\x81"), 1U);  // e and a combining accent
  EXPECT_EQ(display_width("模型"), 4U);
  EXPECT_EQ(display_width("\xff\xfe"), 2U);
}

TEST(Shortened, KeepsBothEnds) {
  EXPECT_EQ(shortened("gpt-5", 5), "gpt-5");
  EXPECT_EQ(shortened("abcdefghij", 5), "ab…ij");
  EXPECT_EQ(shortened("模型模型", 5), "模…型");
  EXPECT_EQ(shortened("abc", 1), "…");
  EXPECT_EQ(shortened("abc", 0), "");
}

TEST(Sparkline, FromLowestToHighest) {
  EXPECT_EQ(sparkline(std::array{0.0, 0.5, 1.0}), "▁▅█");
  EXPECT_EQ(sparkline(std::array{1.0, std::nan(""), 0.0}), "█ ▁");
  EXPECT_EQ(sparkline(std::array{0.3, 0.3}), "▁▁");
}

TEST(TextTable, Aligns) {
  TextTable table(1);
  table.add_row({"name", "k=1", "é"});
  table.add_row({"x", "41.3(12)"});
  EXPECT_EQ(table.str(), "name      k=1 é\nx    41.3(12)\n");
}

}  // namespace
}  // namespace ttc
