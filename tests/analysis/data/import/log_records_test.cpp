#include "analysis/data/import/log_records.h"

#include <gtest/gtest.h>

#include "models/errors.h"

namespace {

using ttc::LogRecord;
using ttc::WantedRecord;

std::vector<LogRecord> json(std::string_view text, const std::vector<WantedRecord>& wanted) {
  std::vector<LogRecord> records;
  const auto source = ttc::source_of(text, "x");
  ttc::read_json_records(*source, wanted, [&](const LogRecord& record) {
    records.push_back(record);
    return true;
  });
  return records;
}

std::vector<LogRecord> table(std::string_view text, const std::vector<std::string>& columns) {
  std::vector<LogRecord> records;
  const auto source = ttc::source_of(text, "x");
  const WantedRecord wanted{"", columns};
  ttc::read_table_records(*source, wanted, [&](const LogRecord& record) {
    records.push_back(record);
    return true;
  });
  return records;
}

TEST(JsonRecords, DocumentsStandAloneOneALineOrInAList) {
  for (const auto* text : {R"({"a": 1} {"a": 2})", "{\"a\": 1}\n\n{\"a\": 2}\n", R"([{"a": 1}, {"a": 2}])"}) {
    const auto records = json(text, {{"", {"a"}}});
    ASSERT_EQ(records.size(), 2U) << text;
    EXPECT_EQ(records[1].value["a"].text, "2");
    EXPECT_TRUE(records[1].keys.empty());
  }
}

TEST(JsonRecords, KeepsWhatIsWantedAndNoMore) {
  const auto records =
      json(R"({"a": {"b": [1, {"c": null}], "no": "x"}, "no": [{"a": 1}], "s": {"x": {"v": 1, "w": 2}}})",
           {{"", {"a.b", "s.*.v"}}});
  ASSERT_EQ(records.size(), 1U);
  const auto& value = records[0].value;
  EXPECT_EQ(value.names, (std::vector<std::string>{"a", "s"}));
  EXPECT_EQ(value["a"].names, std::vector<std::string>{"b"});
  EXPECT_EQ(value["a"]["b"].items.size(), 2U);
  EXPECT_TRUE(value["a"]["b"].last().has("c"));
  EXPECT_EQ(value["s"]["x"].names, std::vector<std::string>{"v"});
}

TEST(JsonRecords, RecordsBelowADocumentKnowTheWay) {
  const auto records = json("{\"h\": {\"r\": 1},\n\"e\": {\"p.q\": [{\"v\": 1},\n{\"v\": 2}]}}",
                            {{"h", {"r"}}, {"e.*.*", {"v"}}});
  ASSERT_EQ(records.size(), 3U);
  EXPECT_EQ(records[0].wanted, 0U);
  EXPECT_EQ(records[2].keys, (std::vector<std::string>{"e", "p.q", "1"}));
  EXPECT_EQ(records[2].where, "x:3");
}

TEST(JsonRecords, ScalarsOfOtherNamesAreNumbersTruthAndNull) {
  const auto records = json(
      R"({"a": 1.50, "b": true, "c": null, "d": "long", "e": [1], "f": NaN, "g": -Infinity})", {{"", {"~"}}});
  ASSERT_EQ(records.size(), 1U);
  EXPECT_EQ(records[0].value.names, (std::vector<std::string>{"a", "b", "c", "f", "g"}));
  EXPECT_EQ(records[0].value["a"].text, "1.50");
  EXPECT_EQ(records[0].value["f"].text, "NaN");
  EXPECT_EQ(records[0].value["g"].text, "-Infinity");
}

TEST(JsonRecords, OfANameThatIsThereTwiceTheLastCounts) {
  EXPECT_EQ(json(R"({"a": 1, "a": 2})", {{"", {"a"}}})[0].value["a"].text, "2");
}

TEST(JsonRecords, NonsenseHasALine) {
  for (const auto* text : {"{\"a\": 1}\n{\"a\": ", "{\"a\": 1}\n{a: 1}", "{\"a\": 1}\nx"}) try {
      json(text, {{"", {"a"}}});
      ADD_FAILURE() << text;
    } catch (const ttc::DataError& e) {
      EXPECT_NE(std::string_view{e.what()}.find("x:2: "), std::string_view::npos) << e.what();
    }
}

TEST(TableRecords, CellsLinesAndQuotes) {
  const auto records = table("a,no,b\n1,2,\"x\n\"\"y\"\"\"\n\n,5,z", {"a", "b"});
  ASSERT_EQ(records.size(), 2U);
  EXPECT_EQ(records[0].value["b"].text, "x\n\"y\"");
  EXPECT_FALSE(records[0].value.has("no"));
  EXPECT_TRUE(records[1].value["a"].is_null());
  EXPECT_EQ(records[1].where, "x:5");
}

TEST(TableRecords, TheHeaderTellsTheSeparator) {
  for (const auto* text : {"a;b\n1,5;2", "a\tb\n1,5\t2", "a|b\n1,5|2",
                           "\xEF\xBB\xBF"
                           "a;b\r\n1,5;2\r\n",
                           "sep=;\na;b\n1,5;2"})
    EXPECT_EQ(table(text, {"a"}).at(0).value["a"].text, "1,5") << text;
}

TEST(TableRecords, NonsenseIsRefused) {
  for (const auto* text :
       {"", "a,b\n1\n", "a,b\n\"1,2\n", "a,b\n1\"2,3\n", "a,b\n\"1\"2,3\n", "a,b\n\xff,3\n"})
    EXPECT_THROW(table(text, {"a"}), ttc::DataError) << text;
}

}  // namespace
