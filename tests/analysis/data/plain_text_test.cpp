#include "analysis/data/plain_text.h"

#include <gtest/gtest.h>

namespace ttc {
namespace {

TEST(PlainText, EveryCharacterComesBack) {
  EXPECT_EQ(plain_text("a\u00df\u6f22\U0001F600"), "a\u00df\u6f22\U0001F600");  // one to four bytes
  EXPECT_EQ(plain_text("\xc3(\xff\xe2\x82"), "\xc3(\xff\xe2\x82");              // none of it UTF-8
}

TEST(PlainText, BlanksHyphensQuotes) {
  EXPECT_EQ(plain_text("a\u00a0\u3000\tb"), "a   b");
  EXPECT_EQ(plain_text("\u2013\u2212\u2010"), "---");
  EXPECT_EQ(plain_text("\u2018x\u2019 \u201cy\u201d"), "'x' \"y\"");
  EXPECT_EQ(plain_text("\ufeff4\u00ad2"), "42");
}

TEST(PlainText, SmallLetters) {
  EXPECT_EQ(plain_text("AZ\u00c9\u0394\u0416\u0401"), "az\u00e9\u03b4\u0436\u0451");
  EXPECT_EQ(plain_text("\\Delta X"), "\\Delta x");
  EXPECT_EQ(plain_text("\u00d7"), "\u00d7");  // the sign between two rows of letters is none
}

}  // namespace
}  // namespace ttc
