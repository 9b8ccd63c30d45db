#include "sim/run/stopped_trials.h"

#include <algorithm>
#include <numeric>

#include "models/any_generator.h"
#include "models/any_stopping.h"
#include "sim/run/interrupt.h"
#include "sim/run/learned_rule.h"
#include "sim/run/length_cells.h"
#include "sim/run/written_samples.h"
#include "sim/scenario/scenario.h"

namespace ttc {

namespace {

/// So many samples are drawn before one asks whether the user wants no more.
constexpr std::uint64_t kLongestDraw = 4096;

/// The group whose scores a rule sees, made if no selector listens to its reward; null where it sees none.
const ScoreGroup* heard_by(const Stopping& rule, const AnswerLaw& law, const Coordinates& at,
                           std::vector<ScoreGroup>& groups) {
  const Reward* reward = reward_of(rule);
  if (!reward) return nullptr;
  const auto group = std::ranges::find_if(groups, [&](const ScoreGroup& g) { return g.reward() == *reward; });
  return group != groups.end() ? &*group : &groups.emplace_back(*reward, score_laws(*reward, law, at));
}

}  // namespace

StoppedTrials::StoppedTrials(const Plan& plan, const Job& job, const Problem& problem, std::uint64_t index)
    : plan_(plan),
      job_(job),
      rule_(job.rule->of(plan, job)),
      at_(plan.place(job.sources.front(), index)),
      law_(solution_law(plan.strategy(job).generator, problem.laws[job.model], at_)),
      draws_(law_),
      nested_(draws_, job.ladder.back()),
      count_curves_(count_curves(plan, job)),
      score_groups_(score_groups(plan, job, law_, at_)),
      heard_(heard_by(rule_, law_, at_, score_groups_)),
      counts_(draws_.outcomes()),
      seen_(law_.answers()) {}

void StoppedTrials::start(std::uint64_t trial) {
  begin(trial);
  at_.trial = trial;
  nested_.start(at_);
  std::ranges::fill(counts_, 0U);
  for (ScoreGroup& group : score_groups_) group.clear();
  seen_.clear();
  drawn_ = next_look_ = 0;
  solved_ = stopped_ = false;
}

void StoppedTrials::draw_until(std::uint64_t n) {
  while (drawn_ < n)
    for (const AnswerDraws::Outcome outcome : nested_.next(drawn_, n)) {
      ++counts_[outcome];
      const std::uint64_t number = drawn_++;
      if (outcome == law_.answers()) {
        seen_.add_none();
        continue;
      }
      seen_.add(outcome);
      solved_ |= outcome < law_.correct;
      for (ScoreGroup& group : score_groups_) {
        const Score score = group.add(outcome, at_, number);
        if (&group == heard_) seen_.add_score(score.logit);
      }
    }
}

/// From look to look until it stops or has drawn `cap`; if it looks there, it is asked there.
template <class Rule>
void StoppedTrials::go_on(const Rule& rule, std::uint64_t cap, const std::atomic<bool>* stop) {
  while (!stopped_) {
    if (drawn_ == next_look_) {
      const std::uint64_t wanted = more_of(rule, seen_, solved_);
      stopped_ = wanted == 0;
      next_look_ += std::min(wanted, kNoMoreLooks - drawn_);
    }
    if (stopped_ || drawn_ == cap) return;
    check(stop);
    draw_until(std::min({next_look_, cap, drawn_ + kLongestDraw}));
  }
}

void StoppedTrials::credit(std::size_t rung, const Sheet& sheet) {
  const std::uint64_t budget = job_.ladder[rung];
  sheet.add_samples(job_.first.samples + rung, drawn_);
  if (!stopped_) sheet.add_capped(job_.first.capped + rung);
  for (const CountCurve& curve : count_curves_)
    sheet.add(curve.row + rung, count_credit(*curve.selector, std::span(counts_).first(law_.answers()),
                                             law_.correct, at_, budget));
  for (ScoreGroup& group : score_groups_) group.credit(at_, budget, rung, sheet);
}

template <class Rule>
void StoppedTrials::run_trial(const Rule& rule, const Sheet& sheet, const std::atomic<bool>* stop) {
  for (std::size_t rung = 0; rung < job_.ladder.size(); ++rung) {
    go_on(rule, job_.ladder[rung], stop);
    credit(rung, sheet);
  }
  sheet.add_length(job_.first.lengths + length_cell(drawn_));
}

void StoppedTrials::run(std::uint64_t first, std::uint64_t last, const Sheet& sheet,
                        const std::atomic<bool>* stop) {
  std::visit(
      [&](const auto& rule) {
        for (std::uint64_t trial = first; trial < last; ++trial) {
          start(trial);
          run_trial(rule, sheet, stop);
        }
      },
      rule_);
}

std::vector<CandidateRecord> StoppedTrials::candidates(std::uint64_t trial, std::uint64_t count) {
  start(trial);
  std::visit([&](const auto& rule) { go_on(rule, std::min(count, job_.ladder.back()), nullptr); }, rule_);
  std::vector<std::size_t> place(law_.answers());
  std::iota(place.begin(), place.end(), std::size_t{0});
  std::vector<CandidateRecord> records;
  write_samples({plan_.model(job_.sources.front(), job_), law_, law_, place, at_, drawn_},
                reward_laws(plan_, job_, law_, at_), records);
  return records;
}

void NeverStoppedTrials::run(std::uint64_t first, std::uint64_t last, const Sheet& sheet,
                             const std::atomic<bool>* stop) {
  SampleTrials::run(first, last, sheet, stop);
  for (std::uint64_t trial = first; trial < last; ++trial) {
    for (std::size_t rung = 0; rung < job_.ladder.size(); ++rung) sheet.add_capped(job_.first.capped + rung);
    sheet.add_length(job_.first.lengths + length_cell(job_.ladder.back()));
  }
}

}  // namespace ttc
