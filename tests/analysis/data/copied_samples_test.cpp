#include "analysis/data/copied_samples.h"

#include <gtest/gtest.h>

#include "analysis/data/answer_classes.h"

namespace ttc {
namespace {

/// Samples "answer tokens" of two problems.
std::optional<CopiedSamples> copies(const std::vector<std::string>& p, const std::vector<std::string>& q) {
  std::string csv = "model,problem,sample,tokens,answer,correct\n";
  for (std::size_t i = 0; i < p.size(); ++i) csv += "m,p," + std::to_string(i) + "," + p[i] + ",0\n";
  for (std::size_t i = 0; i < q.size(); ++i) csv += "m,q," + std::to_string(i) + "," + q[i] + ",0\n";
  return group_answers(parse_answer_table(csv, "t.csv"))[0].copies;
}

TEST(CopiedSamples, EachSeveralTimes) {
  const auto found = copies({"7,A", "8,B", "7,A", "8,B"}, {"5,A", "5,A", "9,C", "9,C"});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->times, 2U);
  EXPECT_EQ(found->copies, 2U);
  EXPECT_EQ(found->samples, 4U);
  EXPECT_EQ(found->problem, "p");
  EXPECT_EQ(found->one, 0U);
  EXPECT_EQ(found->other, 2U);
  EXPECT_EQ(found->same_in, "answer and tokens");
}

TEST(CopiedSamples, NotWhereSomeAreAlone) {
  EXPECT_FALSE(copies({"7,A", "8,B", "7,A", "8,B"}, {"5,A", "5,A", "9,C", "6,C"}));
  EXPECT_FALSE(copies({"7,A"}, {"8,A"}));  // one sample of a problem is no copy
}

TEST(CopiedSamples, NotByTokensThatAreAllTheSameOrUnknown) {
  EXPECT_FALSE(copies({"7,A", "7,A"}, {"7,B", "7,B"}));
  EXPECT_FALSE(copies({",A", "7,A"}, {"8,B", ",B"}));
  EXPECT_FALSE(copies({",A", ",A"}, {",B", ",B"}));
}

}  // namespace
}  // namespace ttc
