#include "analysis/data/normalised_answers.h"

#include <gtest/gtest.h>

namespace ttc {
namespace {

TEST(NormaliseAnswers, OneAnswerForItsSpellings) {
  auto table = parse_answer_table(
      "model,problem,answer,correct\nm,p,7,1\nm,p,07,1\nm,p,07,1\nm,p,7.0,1\nm,q,7.0,1\nm,q,None,0\nm,q,None,"
      "1\n",
      "t.csv");
  auto& rows = std::get<SampleRows>(table.rows);
  const auto found = normalise_answers(rows);
  EXPECT_EQ(found.merged, 2U);
  EXPECT_EQ(found.problems, 1U);
  EXPECT_EQ(found.run, "m");
  EXPECT_EQ(found.problem, "p");
  EXPECT_EQ(found.one, "7");
  EXPECT_EQ(found.other, "07");
  EXPECT_EQ(found.no_answer, 1U);
  EXPECT_EQ(found.word, "None");
  EXPECT_EQ(rows.answer[0], rows.answer[3]);
  EXPECT_EQ(rows.names[rows.answer[5]], "");
  EXPECT_EQ(rows.names[rows.answer[6]], "none");  // marked right, so it is an answer
}

}  // namespace
}  // namespace ttc
