#include "cli/text/text.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <random>
#include <string>

namespace ttc {
namespace {

/// In the last digits, as --digits has it.
class InDigits : public ::testing::Test {
 protected:
  InDigits() { write_errors(Errors::in_digits); }
  ~InDigits() override { write_errors(Errors::beside); }
};

TEST(FormatUncertain, TheErrorStandsBesideAsPreciseAsTheValue) {
  EXPECT_EQ(format_uncertain(41.27, 0.38), "41.27 ± 0.38");
  EXPECT_EQ(format_uncertain(41.27, 12), "41 ± 12");
  EXPECT_EQ(format_uncertain(1234, 560), "1230 ± 560");
  EXPECT_EQ(format_uncertain(1.5, 0.0996), "1.50 ± 0.10");
  EXPECT_EQ(format_uncertain(0, 0.012), "0.000 ± 0.012");
  EXPECT_EQ(format_uncertain(4.123e12, 3.8e10), "(4.123 ± 0.038)e12");
  EXPECT_EQ(format_uncertain(100, 0), "100");
  EXPECT_EQ(percent_uncertain(0.413, 0.012), "41.3 ± 1.2");
  EXPECT_EQ(points_uncertain(0.021, 0.008), "+2.10 ± 0.80");
  EXPECT_EQ(points_uncertain(-0.021, 0.008), "-2.10 ± 0.80");
}

TEST_F(InDigits, TwoDigitsOfTheError) {
  EXPECT_EQ(format_uncertain(41.27, 0.38), "41.27(38)");
  EXPECT_EQ(format_uncertain(41.27, 1.2), "41.3(12)");
  EXPECT_EQ(format_uncertain(41.27, 12), "41(12)");
  EXPECT_EQ(format_uncertain(1234, 560), "1230(560)");
  EXPECT_EQ(format_uncertain(-0.5, 0.0123), "-0.500(12)");
  EXPECT_EQ(format_uncertain(0, 0.012), "0.000(12)");
}

TEST_F(InDigits, ErrorsThatRoundUpADigit) {
  EXPECT_EQ(format_uncertain(1.5, 0.0996), "1.50(10)");
  EXPECT_EQ(format_uncertain(1.5, 0.994), "1.50(99)");
  EXPECT_EQ(format_uncertain(15, 9.96), "15(10)");
  EXPECT_EQ(format_uncertain(1500, 99.7), "1500(100)");
}

TEST_F(InDigits, WhereThereIsNoError) {
  EXPECT_EQ(format_uncertain(100, 0), "100");
  EXPECT_EQ(format_uncertain(1.0 / 3, 0), "0.333333");
  EXPECT_EQ(format_uncertain(2.5, std::nan("")), "2.5");
  EXPECT_EQ(format_uncertain(std::nan(""), 0.1), "-");
  EXPECT_EQ(format_uncertain(2.5, std::numeric_limits<double>::infinity()), "2.5");
}

TEST_F(InDigits, HugeAndTiny) {
  EXPECT_EQ(format_uncertain(4.123e12, 3.8e10), "4.123(38)e12");
  EXPECT_EQ(format_uncertain(1.5e-12, 2e-13), "1.50(20)e-12");
  EXPECT_EQ(format_uncertain(4.1e12, 0), "4.1e12");
}

TEST_F(InDigits, ErrorsThatAreRoundingAreNone) {
  EXPECT_EQ(format_uncertain(100.0 / 3, 4e-15), "33.3333");
  EXPECT_EQ(percent_uncertain(1.0 / 3, 3.9e-17), "33.3333");
  EXPECT_EQ(points_uncertain(0.5, 1e-17), "+50");
  EXPECT_EQ(format_uncertain(41.3, 1.2e-7), "41.30000000(12)");
}

/// A number as it is printed: what it says, and how much its last digit is worth.
struct Printed {
  double value, error, last_digit;
};

Printed read_back(const std::string& text) {
  const auto open = text.find('(');
  const auto close = text.find(')');
  const auto point = text.find('.');
  const int exponent = close + 1 < text.size() ? std::stoi(text.substr(close + 2)) : 0;
  const int decimals = point < open ? static_cast<int>(open - point) - 1 : 0;
  const auto scaled = [](const std::string& digits, int power) {
    return std::strtod((digits + "e" + std::to_string(power)).c_str(), nullptr);
  };
  return {scaled(text.substr(0, open), exponent),
          scaled(text.substr(open + 1, close - open - 1), exponent - decimals),
          scaled("1", exponent - decimals)};
}

/// Any value with any error ends, in few characters, and can be read back.
TEST_F(InDigits, AllMagnitudes) {
  std::mt19937_64 random(1);
  std::uniform_real_distribution<double> mantissa(1, 10);
  for (int round = 0; round < 100'000; ++round) {
    const int exponent = static_cast<int>(random() % 600) - 300;
    const int distance = static_cast<int>(random() % 40) - 20;
    const double value = std::copysign(mantissa(random) * std::pow(10, exponent), random() % 2 == 0 ? 1 : -1);
    const double error = mantissa(random) * std::pow(10, std::clamp(exponent + distance, -305, 305));
    const std::string text = format_uncertain(value, error);
    ASSERT_LE(text.size(), 22U) << text;
    if (error <= 1e-9 * std::abs(value)) {
      ASSERT_EQ(text, format_uncertain(value, 0));
      continue;
    }
    const Printed printed = read_back(text);
    ASSERT_NEAR(printed.error, error, 0.051 * error) << text << " of " << error;
    const double digit =
        std::max(printed.last_digit, 0.1 * printed.error);  // 1230(560) rounds before the point
    ASSERT_NEAR(printed.value, value, 0.51 * digit) << text << " of " << value << ", " << error;
  }
  EXPECT_EQ(format_uncertain(5e-324, 5e-324), "4.9(49)e-324");
  EXPECT_EQ(format_uncertain(1.5e308, 1.5e308), "1.5(15)e308");
  EXPECT_EQ(format_uncertain(0, 2e-300), "0.0(20)e-300");
}

TEST_F(InDigits, SharesAndDifferences) {
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

TEST(Shortened, EndlessTextsInNoTime) {
  EXPECT_EQ(display_width(shortened(std::string(3'000'000, 'x'), 40)), 40U);
  EXPECT_EQ(wrapped(std::string(3'000'000, 'x'), 0, 40).size(), 3'000'001U);
}

TEST(Folded, OnlyWhatIsTooWide) {
  EXPECT_EQ(folded("one  two\n\n  three four five\n", 12), "one  two\n\n  three four\n  five\n");
  EXPECT_EQ(folded("", 12), "");
}

TEST(StdoutWidth, IsWhatColumnsSaysWhereThereIsNoTerminal) {
  if (stdout_is_terminal()) GTEST_SKIP();
  for (const auto& [said, width] : {std::pair{"40", 40U}, {"3", 20U}, {"0", 80U}, {"x", 80U}, {"", 80U}}) {
    ::setenv("COLUMNS", said, 1);
    EXPECT_EQ(stdout_width(), width) << said;
  }
  ::unsetenv("COLUMNS");
  EXPECT_EQ(stdout_width(), 80U);
}

}  // namespace
}  // namespace ttc
