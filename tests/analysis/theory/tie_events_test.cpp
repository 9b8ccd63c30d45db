#include "analysis/theory/tie_events.h"

#include <gtest/gtest.h>

#include "tests/analysis/theory/brute_force.h"

namespace ttc {
namespace {

using testing::Rational;
using Flags = std::vector<bool>;
using Votes = std::vector<std::uint64_t>;

/// What these votes weigh in an event, by its definition.
Rational weight(const TopEvent& event, const Votes& votes) {
  std::uint64_t top = 0;
  for (std::size_t i = 0; i < votes.size(); ++i)
    if (event.part[i] != Part::bystander) top = std::max(top, votes[i]);
  if (top == 0) return 0;
  int winners = 0;
  int sharing = 0;
  for (std::size_t i = 0; i < votes.size(); ++i) {
    if (event.part[i] == Part::bystander) {
      if (votes[i] > top || (votes[i] == top && !event.bystanders_may_tie)) return 0;
    } else if (votes[i] == top) {
      ++sharing;
      winners += event.part[i] == Part::winner ? 1 : 0;
    }
  }
  return Rational(winners, sharing);
}

Rational weight(const std::vector<TopEvent>& events, const Votes& votes) {
  Rational sum = 0;
  for (const TopEvent& event : events) sum += weight(event, votes);
  return sum;
}

/// Every way to call the first answers correct and to choose any, on all small votes.
TEST(WinningEvents, AddUpToTheChosenAnswersCredit) {
  constexpr std::size_t answers = 4;
  for (std::size_t correct = 0; correct <= answers; ++correct)
    for (unsigned set = 0; set < 1U << answers; ++set)
      for (const TieRule ties : {TieRule::random, TieRule::wrong}) {
        Flags is_correct(answers), chosen(answers);
        for (std::size_t i = 0; i < answers; ++i) {
          is_correct[i] = i < correct;
          chosen[i] = (set >> i & 1U) != 0;
        }
        const std::vector<TopEvent> events = winning_events(is_correct, chosen, ties);
        testing::for_all_votes(Votes(answers, 3), 7, [&](const Votes& votes, std::uint64_t) {
          Rational expected = 0;
          for (std::size_t i = 0; i < answers; ++i)
            if (chosen[i]) expected += testing::settle(votes, correct, ties, i).of;
          ASSERT_EQ(weight(events, votes), expected) << correct << " " << set;
        });
      }
}

TEST(WinningEvents, OnlyThoseWithAWinner) {
  EXPECT_TRUE(winning_events({true, false}, {false, false}, TieRule::random).empty());
  EXPECT_EQ(winning_events({true, false}, {true, false}, TieRule::wrong).size(), 1U);
  EXPECT_EQ(winning_events({true, false}, {true, true}, TieRule::wrong).size(), 2U);
  EXPECT_TRUE(winning_events({}, {}, TieRule::wrong).empty());
}

}  // namespace
}  // namespace ttc
