#include "analysis/data/answer_classes.h"

#include <gtest/gtest.h>

#include <cmath>
#include <sstream>

namespace ttc {
namespace {

/// A table with rows "run problem answer flag" separated by blanks; "-" is an empty answer. Samples are
/// numbered.
std::vector<RunAnswers> grouped(const std::string& rows) {
  std::string csv = "run,model,problem,sample,answer,correct,tokens\n";
  std::istringstream words(rows);
  std::string run, problem, answer, flag;
  for (int sample = 0; words >> run >> problem >> answer >> flag; ++sample)
    csv += run + ",m-" + run + "," + problem + "," + std::to_string(sample) + "," +
           (answer == "-" ? "" : answer) + "," + flag + "," + std::to_string(sample) + "\n";
  return group_answers(parse_answer_table(csv, "t.csv"));
}

TEST(AnswerClasses, RunsAsTheyAppearProblemsByName) {
  const auto runs = grouped("z q2 A 1  a q1 A 1  z q10 A 0  z q1 B 0");
  ASSERT_EQ(runs.size(), 2U);
  EXPECT_EQ(runs[0].run, "z");
  EXPECT_EQ(runs[0].model, "m-z");
  EXPECT_EQ(runs[1].run, "a");
  ASSERT_EQ(runs[0].problems.size(), 3U);
  EXPECT_EQ(runs[0].problems[0].problem, "q1");
  EXPECT_EQ(runs[0].problems[1].problem, "q10");
  EXPECT_EQ(runs[0].problems[2].problem, "q2");
}

TEST(AnswerClasses, CorrectFirstThenFrequentThenLabel) {
  const auto runs = grouped("r p A 0  r p A 0  r p B 0  r p C 1  r p D 1  r p D 1  r p AA 0  r p E 1");
  const auto& p = runs[0].problems[0];
  EXPECT_EQ(p.labels, (std::vector<std::string>{"D", "C", "E", "A", "AA", "B"}));
  EXPECT_EQ(p.counts, (std::vector<std::uint32_t>{2, 1, 1, 2, 1, 1}));
  EXPECT_EQ(p.correct_classes, 3U);
  EXPECT_EQ(p.in_correct_classes(), 4U);
  EXPECT_EQ(p.flagged_correct, 4U);
}

TEST(AnswerClasses, MoreThanHalfMakesAClassCorrect) {
  const auto runs = grouped("r p A 1  r p A 0  r p B 1  r p B 1  r p B 0  r p C 0");
  const auto& p = runs[0].problems[0];
  EXPECT_EQ(p.labels[0], "B");
  EXPECT_EQ(p.correct_classes, 1U);
  EXPECT_EQ(p.flagged_correct, 3U);
  EXPECT_EQ(p.in_correct_classes(), 3U);
  EXPECT_EQ(runs[0].disagreements, 2U);
}

TEST(AnswerClasses, AbstentionsAreNoClass) {
  const auto runs = grouped("r p - 1  r p - 0  r p A 0");
  const auto& p = runs[0].problems[0];
  EXPECT_EQ(p.labels, std::vector<std::string>{"A"});
  EXPECT_EQ(p.abstentions, 2U);
  EXPECT_EQ(p.samples, 3U);
  EXPECT_EQ(p.flagged_correct, 1U);
  EXPECT_EQ(p.correct_classes, 0U);
  EXPECT_EQ(runs[0].flagged_without_answer, 1U);
  EXPECT_EQ(runs[0].disagreements, 0U);
  EXPECT_FALSE(runs[0].nothing_extracted());
  EXPECT_TRUE(grouped("r p - 1  r q - 0")[0].nothing_extracted());
}

TEST(AnswerClasses, EqualLabelsOfTwoProblemsStayApart) {
  const auto runs = grouped("r p A 1  r q A 0");
  EXPECT_EQ(runs[0].problems[0].correct_classes, 1U);
  EXPECT_EQ(runs[0].problems[1].correct_classes, 0U);
}

TEST(AnswerClasses, SamplesAndTokens) {
  const auto runs = grouped("r p A 1  r p B 0  r p B 0  r q A 1");
  EXPECT_EQ(runs[0].samples(), 4U);
  EXPECT_EQ(runs[0].fewest_samples(), 1U);
  EXPECT_EQ(runs[0].most_samples(), 3U);
  EXPECT_DOUBLE_EQ(runs[0].problems[0].tokens, 1.0);
  EXPECT_DOUBLE_EQ(runs[0].tokens(), 1.5);
}

TEST(AnswerClasses, CountTables) {
  const auto table = parse_answer_table("setting,problem,n,correct\ns,q,4,1\ns,p,2,2\nt,p,2,0\n", "c.csv");
  const auto runs = group_answers(table);
  ASSERT_EQ(runs.size(), 2U);
  EXPECT_EQ(runs[0].model, "s");
  EXPECT_FALSE(runs[0].run.has_value());
  EXPECT_FALSE(runs[0].answers_known);
  EXPECT_FALSE(runs[1].nothing_extracted());
  EXPECT_EQ(runs[0].problems[0].problem, "p");
  EXPECT_EQ(runs[0].problems[1].samples, 4U);
  EXPECT_EQ(runs[0].problems[1].flagged_correct, 1U);
  EXPECT_TRUE(runs[0].problems[1].labels.empty());
  EXPECT_TRUE(std::isnan(runs[0].tokens()));
}

}  // namespace
}  // namespace ttc
