#include "analysis/data/answer_oddities.h"

#include <gtest/gtest.h>

namespace ttc {
namespace {

/// Rows "problem,answer,flag".
RunAnswers run_of(const std::string& rows) {
  std::string csv = "model,problem,answer,correct\n";
  for (std::size_t at = 0; at < rows.size(); at = rows.find('\n', at) + 1)
    csv += "m," + rows.substr(at, rows.find('\n', at) + 1 - at);
  return group_answers(parse_answer_table(csv, "t.csv"))[0];
}

TEST(AnswerOddities, SeveralMarkedRight) {
  const auto found = several_right(run_of("p,A,1\np,B,0\nq,A,1\nq,B,1\nq,B,1\nq,C,0\nr,A,1\nr,C,1\n"));
  EXPECT_EQ(found.problems, 2U);
  EXPECT_EQ(found.samples, 5U);
  EXPECT_EQ(found.problem, "q");
  EXPECT_EQ(found.answers, (std::vector<std::string>{"B", "A"}));
}

TEST(AnswerOddities, LookAlikes) {
  const auto found = look_alikes(run_of("p,42,1\np,43,0\nq,7,1\nq,07,0\nq,7.0,0\nq,x,0\n"));
  EXPECT_EQ(found.problems, 1U);
  EXPECT_EQ(found.samples, 3U);
  EXPECT_EQ(found.problem, "q");
  EXPECT_EQ(found.answers, (std::vector<std::string>{"7", "07", "7.0"}));
}

TEST(AnswerOddities, WordsForNone) {
  const auto found = words_for_none(run_of("p,nan,0\np,A,1\np,A,1\nq,None,0\nq,None,0\nq,B,1\nr,None,1\n"));
  EXPECT_EQ(found.samples, 3U);
  EXPECT_EQ(found.problems, 1U);
  EXPECT_EQ(found.problem, "q");  // where it wins, although the other is before it
  EXPECT_EQ(found.answers, std::vector<std::string>{"None"});
  EXPECT_TRUE(words_for_none(run_of("p,A,1\n")).answers.empty());
}

}  // namespace
}  // namespace ttc
