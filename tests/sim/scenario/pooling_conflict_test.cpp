#include "sim/scenario/pooling_conflict.h"

#include <gtest/gtest.h>

namespace ttc {
namespace {

/// One problem and three models; answers are their identities, the first `correct` of each are right.
AnswersPopulation population(std::vector<AnswerLaw> laws) {
  AnswersPopulation made;
  made.loaded = std::make_shared<const std::vector<Problem>>(
      std::vector<Problem>{{.laws = std::move(laws), .name = "q7"}});
  made.labels = std::make_shared<const std::map<std::uint64_t, std::string>>(
      std::map<std::uint64_t, std::string>{{1, "A"}, {2, "B"}, {3, "C"}});
  return made;
}

AnswerLaw law(std::vector<std::uint64_t> answers, std::uint32_t correct) {
  return {.p = std::vector<double>(answers.size(), 0.1), .correct = correct, .identity = std::move(answers)};
}

std::string conflict(const AnswersPopulation& p, const std::vector<std::size_t>& members) {
  std::vector<Policy> models(3);
  models[0].name = "one";
  models[1].name = "two";
  models[2].name = "three";
  return pooling_conflict(p, members, models);
}

TEST(PoolingConflict, IsAnAnswerThatIsRightInOneRunAndWrongInAnother) {
  const AnswersPopulation p = population({law({1, 2}, 1), law({2, 1}, 1), law({1, 3}, 1)});
  const std::string text = conflict(p, {0, 1, 2});
  for (const char* word : {"\"q7\"", "\"A\"", "\"B\"", "\"one\"", "\"two\""})
    EXPECT_NE(text.find(word), std::string::npos) << word << " in " << text;
  EXPECT_EQ(conflict(p, {0, 2}), "") << "only those that are pooled are asked";
  EXPECT_EQ(conflict(p, {1}), "");
}

TEST(PoolingConflict, IsTwoRightAnswersThatAreNotTheSame) {
  EXPECT_NE(conflict(population({law({1}, 1), law({2}, 1), law({3}, 0)}), {0, 1}), "");
  EXPECT_EQ(conflict(population({law({1, 2}, 2), law({2}, 1), law({3}, 0)}), {0, 1, 2}), "");
}

TEST(PoolingConflict, IsNotAboutAnswersThatNobodyGave) {
  EXPECT_EQ(conflict(population({law({99, 2}, 1), law({1, 2}, 1), law({98, 3}, 1)}), {0, 1, 2}), "");
}

}  // namespace
}  // namespace ttc
