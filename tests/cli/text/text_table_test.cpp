#include "cli/text/text_table.h"

#include <gtest/gtest.h>

namespace ttc {
namespace {

TEST(TextTable, Aligns) {
  TextTable table(1);
  table.add_row({"name", "k=1", "é"});
  table.add_row({"x", "41.3(12)"});
  EXPECT_EQ(table.str(), "name      k=1 é\nx    41.3(12)\n");
  EXPECT_EQ(table.str(15), table.str());
}

TEST(TextTable, FoldsWhatDoesNotFit) {
  TextTable table(1);
  table.add_row({"", "n=1", "n=2", "n=4"});
  table.add_row({"majority", "1", "22", "333"});
  table.add_row({"tokens", "5"});
  EXPECT_EQ(table.str(16),
            "         n=1 n=2\nmajority   1  22\ntokens     5\n"
            "         n=4\nmajority 333\n");
}

TEST(TextTable, CutsLabelsThatTakeMoreThanHalf) {
  TextTable table(1);
  table.add_row({"abcdefghijklmnop", "1"});
  EXPECT_EQ(table.str(10), "ab…op 1\n");
}

TEST(TextTable, CutsLabelsThatLeaveNoRoomForAColumn) {
  TextTable table(1);
  table.add_row({"", "never solved, %"});
  table.add_row({"large-32b", "1"});
  EXPECT_EQ(table.str(20), "     never solved, %\nla…b" + std::string(15, ' ') + "1\n");
}

TEST(TextTable, IsNeverEndless) {
  TextTable table(1);
  table.add_row({"label"});
  EXPECT_EQ(table.str(4), "l…\n");
  EXPECT_EQ(TextTable(2).str(4), "");
}

}  // namespace
}  // namespace ttc
