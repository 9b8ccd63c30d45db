// The recursion over counts against all sequences of up to twelve samples of three answers, and against
// closed forms.

#include "analysis/theory/stopped_vote.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "analysis/theory/lead_vote.h"
#include "analysis/theory/pass_at_k.h"
#include "analysis/theory/voting.h"
#include "models/any_stopping.h"

namespace ttc {
namespace {

const std::vector<Stopping>& rules() {
  static const std::vector<Stopping> all{NeverRule{},
                                         LeadRule{.votes = 2},
                                         LeadRule{.votes = 4},
                                         BetaRule{.confidence = 0.9},
                                         DirichletRule{.confidence = 0.9},
                                         WindowRule{.size = 1},
                                         WindowRule{.size = 3},
                                         FirstSuccessRule{}};
  return all;
}

/// Every sequence of outcomes, one after the other, as a trial would see it.
class Enumeration {
 public:
  Enumeration(std::vector<double> p, const Stopping& rule, std::uint64_t cap)
      : p_(std::move(p)), rule_(rule), cap_(cap) {
    none_ = 1;
    for (const double x : p_) none_ -= x;
    result_.length.resize(cap + 1);
    visit({}, 1, 0);
  }

  const StoppedVote& result() const { return result_; }

 private:
  void visit(const std::vector<std::size_t>& sequence, double chance, std::uint64_t next_look) {
    const std::uint64_t n = sequence.size();
    Seen seen(p_.size());
    std::vector<std::uint32_t> counts(p_.size());
    for (const std::size_t outcome : sequence)
      if (outcome == p_.size())
        seen.add_none();
      else
        seen.add(outcome), ++counts[outcome];
    std::uint64_t wanted = 1;
    if (n == next_look) {
      wanted = std::visit([&](const auto& r) { return more_of(r, seen, counts[0] > 0); }, rule_);
      next_look = wanted > cap_ ? kNoMoreLooks : n + wanted;
    }
    if (wanted == 0 || n == cap_) return end(counts, n, chance, wanted > 0);
    for (std::size_t outcome = 0; outcome <= p_.size(); ++outcome) {
      const double p = outcome < p_.size() ? p_[outcome] : none_;
      if (p < 1e-12) continue;
      std::vector<std::size_t> longer = sequence;
      longer.push_back(outcome);
      visit(longer, chance * p, next_look);
    }
  }

  void end(const std::vector<std::uint32_t>& counts, std::uint64_t n, double chance, bool capped) {
    result_.length[n] += chance;
    result_.samples += chance * static_cast<double>(n);
    result_.coverage += counts[0] > 0 ? chance : 0;
    result_.capped += capped ? chance : 0;
    const std::uint32_t top = *std::max_element(counts.begin(), counts.end());
    if (top > 0 && counts[0] == top)
      result_.accuracy += chance / static_cast<double>(std::count(counts.begin(), counts.end(), top));
  }

  std::vector<double> p_;
  const Stopping& rule_;
  std::uint64_t cap_;
  double none_ = 0;
  StoppedVote result_;
};

void expect_same(const StoppedVote& a, const StoppedVote& b) {
  EXPECT_NEAR(a.accuracy, b.accuracy, 1e-10);
  EXPECT_NEAR(a.coverage, b.coverage, 1e-10);
  EXPECT_NEAR(a.samples, b.samples, 1e-10);
  EXPECT_NEAR(a.capped, b.capped, 1e-10);
  ASSERT_EQ(a.length.size(), b.length.size());
  for (std::size_t n = 0; n < a.length.size(); ++n) EXPECT_NEAR(a.length[n], b.length[n], 1e-10);
}

TEST(StoppedVote, IsTheSumOverAllSequencesOfThreeAnswers) {
  for (const Stopping& rule : rules())
    for (const std::uint64_t cap : {1U, 5U, 10U}) {
      SCOPED_TRACE(std::string(key_of(rule)) + " " + std::to_string(cap));
      const std::vector<double> p{0.5, 0.3, 0.2};
      expect_same(stopped_vote(p, 1, rule, cap), Enumeration(p, rule, cap).result());
    }
  const std::vector<double> p{0.5, 0.3, 0.2};  // a dozen samples where they are most told apart
  for (const Stopping& rule : {Stopping(WindowRule{.size = 2}), Stopping(DirichletRule{.confidence = 0.95})})
    expect_same(stopped_vote(p, 1, rule, 12), Enumeration(p, rule, 12).result());
}

TEST(StoppedVote, IsTheSumOverAllSequencesWithAbstentions) {
  const std::vector<double> p{0.4, 0.35};
  for (const Stopping& rule : rules())
    expect_same(stopped_vote(p, 1, rule, 10), Enumeration(p, rule, 10).result());
}

TEST(StoppedVote, ThatNeverStopsIsTheFixedVote) {
  const std::vector<double> p{0.45, 0.3, 0.15};
  const StoppedVote vote = stopped_vote(p, 1, NeverRule{}, 17);
  EXPECT_NEAR(vote.accuracy, majority_accuracy(p, 1, 17), 1e-10);
  EXPECT_NEAR(vote.coverage, 1 - std::pow(0.55, 17), 1e-10);
  EXPECT_NEAR(vote.samples, 17, 1e-12);
  EXPECT_NEAR(vote.capped, 1, 1e-10);
}

TEST(StoppedVote, OfTwoAnswersAtALeadIsTheWalk) {
  for (const std::uint64_t cap : {3U, 8U, 30U}) {
    const StoppedVote vote = stopped_vote(std::vector{0.5, 0.3}, 1, LeadRule{.votes = 3}, cap);
    const LeadVote walk = lead_vote(0.5, 0.3, 3, cap);
    EXPECT_NEAR(vote.accuracy, 1 - walk.error, 1e-10);
    EXPECT_NEAR(vote.samples, walk.samples, 1e-10);
  }
}

TEST(StoppedVote, AtTheFirstSuccessTakesGeometricallyMany) {
  const StoppedVote vote = stopped_vote(std::vector{0.2, 0.5}, 1, FirstSuccessRule{}, 12);
  EXPECT_NEAR(vote.coverage, 1 - std::pow(0.8, 12), 1e-10);
  EXPECT_NEAR(vote.samples, (1 - std::pow(0.8, 12)) / 0.2, 1e-10);
  EXPECT_NEAR(vote.capped, std::pow(0.8, 12), 1e-10);
}

}  // namespace
}  // namespace ttc
