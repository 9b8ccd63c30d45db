#include "analysis/data/answer_table.h"

#include <gtest/gtest.h>

#include <cmath>

#include "models/errors.h"

namespace ttc {
namespace {

const std::string kHeader = "run,model,problem,sample,answer,correct\n";

std::string message_of(const std::string& text) {
  try {
    parse_answer_table(text, "t.csv");
  } catch (const DataError& e) {
    return e.what();
  }
  return "no error";
}

TEST(AnswerTable, Samples) {
  const auto table = parse_answer_table(
      "correct,tokens,extra,sample,answer,problem,model,score\n"
      "true,12,x,3,\"A, B\",p,m,0.5\n"
      "0,,y,4,,p,m,\n",
      "t.csv");
  const auto& rows = std::get<SampleRows>(table.rows);
  EXPECT_EQ(table.source, "t.csv");
  EXPECT_EQ(table.ignored_columns, std::vector<std::string>{"extra"});
  EXPECT_EQ(rows.names[rows.answer[0]], "A, B");
  EXPECT_EQ(rows.names[rows.answer[1]], "");
  EXPECT_EQ(rows.names[rows.run[0]], "");
  EXPECT_EQ(rows.sample, (std::vector<std::uint64_t>{3, 4}));
  EXPECT_EQ(rows.correct, (std::vector<char>{1, 0}));
  EXPECT_EQ(rows.tokens[0], 12);
  EXPECT_TRUE(std::isnan(rows.tokens[1]));
  EXPECT_EQ(rows.score[0], 0.5);
  EXPECT_TRUE(std::isnan(rows.score[1]));
}

TEST(AnswerTable, Counts) {
  const auto table = parse_answer_table("setting,problem,n,correct,cost\na,p,300,285,0.25\n", "t.csv");
  const auto& rows = std::get<CountRows>(table.rows);
  EXPECT_EQ(rows.n[0], 300U);
  EXPECT_EQ(rows.correct[0], 285U);
  EXPECT_EQ(rows.cost[0], 0.25);
  EXPECT_TRUE(std::isnan(rows.tokens[0]));
}

TEST(AnswerTable, HeadersThatDoNotFit) {
  EXPECT_EQ(message_of("run,model,problem,sample,answr,correct\n"),
            "t.csv:1: no column \"answer\" (did you mean \"answr\"?)");
  EXPECT_EQ(message_of("model,problem,n\n"),
            "t.csv:1: no column \"correct\" (the columns are \"model\", \"problem\", \"n\")");
  EXPECT_EQ(message_of("problem,n,correct\n").substr(0, 41), "t.csv:1: no column \"model\" (or \"setting\")");
  EXPECT_EQ(message_of("run,model,problem,sample,answer,correct,run\n"),
            "t.csv:1: two columns are called \"run\"");
  EXPECT_EQ(message_of("model,problem,sample,answer,correct,tokens,output_tokens\n"),
            "t.csv:1: columns \"tokens\" and \"output_tokens\" mean the same (keep one)");
  EXPECT_EQ(message_of("\x01\x02garbage,\x7f\n").substr(0, 28), "t.csv:1: not a CSV table (th");
}

TEST(AnswerTable, CellsThatDoNotFit) {
  EXPECT_EQ(message_of(kHeader + "r,m,p,1,A,yes\n"), "t.csv:2: correct \"yes\" is not 0, 1, true or false");
  EXPECT_EQ(message_of(kHeader + "r,m,p,1.5,A,1\n"), "t.csv:2: sample \"1.5\" is not a whole number from 0");
  EXPECT_EQ(message_of(kHeader + "r,m,p,-1,A,1\n"), "t.csv:2: sample \"-1\" is not a whole number from 0");
  EXPECT_EQ(message_of(kHeader + "r,m,p,,A,1\n"), "t.csv:2: sample \"\" is not a whole number from 0");
  EXPECT_EQ(message_of(kHeader + "r,,p,1,A,1\n"), "t.csv:2: model \"\" is empty");
  EXPECT_EQ(message_of(kHeader + "r,m,p,1,A,1\nr,m,p,2,A\n"), "t.csv:3: 5 cells where the header has 6");
  const std::string scored = "model,problem,sample,answer,correct,score\nm,p,1,A,1,";
  EXPECT_EQ(message_of(scored + "nan\n"), "no error");
  EXPECT_EQ(message_of(scored + "1e999\n"), "t.csv:2: score \"1e999\" is not a number");
  EXPECT_EQ(message_of(scored + "inf\n"), "t.csv:2: score \"inf\" is not a finite number");
  EXPECT_EQ(message_of(scored + "-0.5\n"), "no error");  // rewards and log-probabilities are often negative
  EXPECT_EQ(message_of(scored + "high\n"), "t.csv:2: score \"high\" is not a number");
  EXPECT_EQ(message_of(scored + "0.5\n"), "no error");
}

TEST(AnswerTable, VerdictsAsProgramsWriteThem) {
  const auto table = parse_answer_table(
      kHeader + "r,m,p,0.0,A,True\nr,m,p,1.0,A,FALSE\nr,m,p,2,A,1.0\nr,m,p,3,A,0.0\n", "t.csv");
  const auto& rows = std::get<SampleRows>(table.rows);
  EXPECT_EQ(rows.correct, (std::vector<char>{1, 0, 1, 0}));
  EXPECT_EQ(rows.sample, (std::vector<std::uint64_t>{0, 1, 2, 3}));
}

TEST(AnswerTable, SamplesAreCountedWhereTheyHaveNoNumbers) {
  const auto table = parse_answer_table("model,problem,answer,correct\nm,p,A,1\nm,q,A,1\nm,p,A,1\n", "t.csv");
  EXPECT_EQ(std::get<SampleRows>(table.rows).sample, (std::vector<std::uint64_t>{0, 0, 1}));
  EXPECT_TRUE(table.samples_counted);
}

TEST(AnswerTable, WordsForNoNumberAreRemarkedOn) {
  const auto table = parse_answer_table(
      "model,problem,sample,answer,correct,score\nm,p,0,A,1,1\nm,p,1,A,1,NaN\nm,p,2,A,1,None\n", "t.csv");
  EXPECT_TRUE(std::isnan(std::get<SampleRows>(table.rows).score[2]));
  EXPECT_EQ(table.remarks,
            std::vector<std::string>{"t.csv: score: 2 cells are no numbers and count as none given "
                                     "(line 3 the first: \"NaN\")"});
}

TEST(AnswerTable, CountsThatDoNotFit) {
  const std::string header = "model,problem,n,correct\n";
  EXPECT_EQ(message_of(header + "m,p,many,1\n"), "t.csv:2: n \"many\" is not a whole number from 0");
  EXPECT_EQ(message_of(header + "m,p,3,4\n"), "t.csv:2: correct \"4\" is more than n, which is 3");
  EXPECT_EQ(message_of(header + "m,p,0,0\n"), "t.csv:2: n \"0\" is no sample at all");
  EXPECT_EQ(message_of(header + "m,p,3,1\nm,p,3,2\n"),
            "t.csv:3: problem \"p\" of model \"m\" is there twice (first on line 2)");
}

TEST(AnswerTable, ASampleIsThereOnce) {
  const std::string rows = "r,m,p,1,A,1\nr,m,p,2,A,1\nr2,m,p,1,A,1\nr,m2,p,1,A,1\n";
  EXPECT_EQ(message_of(kHeader + rows), "no error");
  EXPECT_EQ(message_of(kHeader + rows + "r,m,p,2,B,0\nr,m,p,1,B,0\n"),
            "t.csv:6: sample 2 of problem \"p\" is there twice (first on line 3)");
}

TEST(AnswerTable, NothingInIt) {
  EXPECT_EQ(message_of(kHeader), "t.csv: no answers (only a header line)");
  EXPECT_EQ(message_of("\n\n"), "t.csv: no answers (not even a header line)");
}

}  // namespace
}  // namespace ttc
