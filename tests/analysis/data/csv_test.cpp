#include "analysis/data/csv.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <vector>

#include "models/errors.h"

namespace ttc {
namespace {

struct Parsed {
  std::vector<std::size_t> lines;
  std::vector<std::vector<std::string>> rows;
};

Parsed parse(std::string_view text) {
  Parsed parsed;
  parse_csv(text, "t.csv", [&](std::size_t line, std::span<const std::string_view> cells) {
    parsed.lines.push_back(line);
    parsed.rows.emplace_back(cells.begin(), cells.end());
  });
  return parsed;
}

std::string complaint_of(std::string_view text) {
  try {
    parse(text);
  } catch (const DataError& e) {
    return e.what();
  }
  return "no error";
}

TEST(Csv, KeepsCellsAsTheyAre) {
  const auto parsed = parse("a, b ,\"c,\"\"d\"\"\"\n,,\n");
  ASSERT_EQ(parsed.rows.size(), 2U);
  EXPECT_EQ(parsed.rows[0], (std::vector<std::string>{"a", " b ", "c,\"d\""}));
  EXPECT_EQ(parsed.rows[1], (std::vector<std::string>{"", "", ""}));
}

TEST(Csv, LineEndsAndByteOrderMark) {
  const auto crlf = parse(
      "\xEF\xBB\xBF"
      "a,b\r\n1,2\r\n\r\n3,4");
  EXPECT_EQ(crlf.rows, (std::vector<std::vector<std::string>>{{"a", "b"}, {"1", "2"}, {"3", "4"}}));
  EXPECT_EQ(crlf.lines, (std::vector<std::size_t>{1, 2, 4}));
  EXPECT_EQ(parse("a,b\r1,2\r").lines, (std::vector<std::size_t>{1, 2}));
}

TEST(Csv, CarriageReturnsAloneEndAllLinesOrNone) {
  const std::string reason =
      ": a carriage return inside a cell without quotes (lines end with a line feed here; quote the whole "
      "cell)";
  EXPECT_EQ(complaint_of("a,b\n1,x\ry\n"), "t.csv:2" + reason);
  EXPECT_EQ(complaint_of("a,b\r\n\"1\n\",2\r\n1,\rx\r\n"), "t.csv:4" + reason);
  EXPECT_EQ(complaint_of("a,b\n1,x\r\r\n"), "t.csv:2" + reason);
  EXPECT_EQ(complaint_of("a,b\n1,x\r"), "no error");  // the rest of a line end, cut off
  EXPECT_EQ(complaint_of("a,b\n1,\"x\ry\"\n"), "no error");
  EXPECT_EQ(parse("a,b\r\r1,2\r3,4").lines, (std::vector<std::size_t>{1, 3, 4}));
}

TEST(Csv, LinesAreCountedThroughQuotedLineEnds) {
  const auto parsed = parse("a\n\"x\ny\r\nz\"\n\nb\n");
  EXPECT_EQ(parsed.lines, (std::vector<std::size_t>{1, 2, 6}));
  EXPECT_EQ(parsed.rows[1][0], "x\ny\r\nz");
}

TEST(Csv, QuotesAreStrict) {
  EXPECT_EQ(complaint_of("a\nb\n\"never closed\nc\n"), "t.csv:3: a quoted cell that is never closed");
  EXPECT_EQ(complaint_of("a\nb\"c\n"),
            "t.csv:2: a quote inside a cell (quote the whole cell and double the quotes in it)");
  EXPECT_EQ(complaint_of("a\n\"b\"c\n").substr(0, 8), "t.csv:2:");
}

TEST(Csv, ZeroBytesAreBinary) {
  EXPECT_EQ(complaint_of({"a\nb\0c\n", 6}).substr(0, 20), "t.csv:2: a zero byte");
}

TEST(Csv, WhatTheCallerThrowsComesBack) {
  int rows = 0;
  const auto stop = [&](std::size_t, std::span<const std::string_view>) {
    if (++rows == 2) throw std::logic_error("enough");
  };
  EXPECT_THROW(parse_csv("a\nb\nc\nd\n", "t.csv", stop), std::logic_error);
  EXPECT_EQ(rows, 2);
}

TEST(Csv, RowsLongerThanABlock) {
  const std::string cell(200000, 'x');
  EXPECT_EQ(parse(cell + ",y\n").rows.at(0), (std::vector<std::string>{cell, "y"}));
}

}  // namespace
}  // namespace ttc
