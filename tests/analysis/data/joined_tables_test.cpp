#include "analysis/data/joined_tables.h"

#include <gtest/gtest.h>

#include "models/errors.h"

namespace ttc {
namespace {

AnswerTable joined(const std::string& a, const std::string& b) {
  std::vector<AnswerTable> tables;
  tables.push_back(parse_answer_table(a, "a.csv"));
  tables.push_back(parse_answer_table(b, "b.csv"));
  return join_tables(std::move(tables));
}

std::string complaint_of(const std::string& a, const std::string& b) {
  try {
    joined(a, b);
  } catch (const DataError& e) {
    return e.what();
  }
  return "no error";
}

const std::string kSamples = "model,problem,sample,answer,correct\n";

TEST(JoinTables, RowsOfBothUnderTheirNames) {
  const auto table = joined(kSamples + "m,p,0,A,1\n", kSamples + "x,p,0,B,0\nm,p,1,A,0\n");
  const auto& rows = std::get<SampleRows>(table.rows);
  EXPECT_EQ(table.source, "a.csv + b.csv");
  ASSERT_EQ(rows.line.size(), 3U);
  EXPECT_EQ(rows.model[2], rows.model[0]);
  EXPECT_EQ(rows.answer[2], rows.answer[0]);
  EXPECT_EQ(rows.names[rows.answer[1]], "B");
  EXPECT_EQ(rows.line, (std::vector<std::size_t>{2, 2, 3}));
}

TEST(JoinTables, SamplesWithoutNumbersAreCountedOn) {
  const auto table =
      joined(kSamples + "m,p,7,A,1\n", "model,problem,answer,correct\nm,p,A,1\nm,q,A,1\nm,p,A,1\n");
  EXPECT_EQ(std::get<SampleRows>(table.rows).sample, (std::vector<std::uint64_t>{7, 8, 0, 9}));
}

TEST(JoinTables, WhatCannotBeOne) {
  EXPECT_EQ(complaint_of(kSamples + "m,p,0,A,1\n", kSamples + "m,q,0,A,1\nm,p,0,A,1\n"),
            "b.csv:3: sample 0 of problem \"p\" is there twice (first in a.csv:2)");
  const std::string counts = "model,problem,n,correct\nm,p,4,1\n";
  EXPECT_EQ(complaint_of(counts, counts),
            "b.csv:2: problem \"p\" of model \"m\" is there twice (first in a.csv:2)");
  EXPECT_EQ(complaint_of(kSamples + "m,p,0,A,1\n", counts),
            "b.csv: samples and counts cannot be joined (a.csv has the others)");
}

}  // namespace
}  // namespace ttc
