#include "sim/run/stopped_trials.h"

#include <algorithm>
#include <numeric>

#include "models/any_generator.h"
#include "models/any_stopping.h"
#include "sim/run/learned_rule.h"
#include "sim/run/length_cells.h"
#include "sim/run/written_samples.h"
#include "sim/scenario/scenario.h"

namespace ttc {

namespace {

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
      rule_(job.rules.front()->of(plan, job, 0)),
      at_(plan.place(job.sources.front(), index)),
      law_(solution_law(plan.strategy(job).generator, problem.laws[job.model], at_)),
      draws_(law_, job.ladder.back()),
      count_curves_(count_curves(plan, job)),
      score_groups_(score_groups(plan, job, law_, at_)),
      heard_(heard_by(rule_, law_, at_, score_groups_)) {}

void StoppedTrials::start(std::uint64_t trial) {
  begin(trial);
  at_.trial = trial;
  draws_.start(at_);
  for (ScoreGroup& group : score_groups_) group.clear();
}

template <class Rule>
void StoppedTrials::go_on(const Rule& rule, std::uint64_t cap, const std::atomic<bool>* stop) {
  draws_.go_on(rule, cap, stop, [&](std::size_t answer, std::uint64_t number, Seen& seen) {
    for (ScoreGroup& group : score_groups_) {
      const Score score = group.add(answer, at_, number);
      if (&group == heard_) seen.add_score(score.logit);
    }
  });
}

void StoppedTrials::credit(std::size_t rung, const Sheet& sheet) {
  const std::uint64_t budget = job_.ladder[rung];
  sheet.add_samples(job_.first.samples + rung, draws_.drawn());
  if (!draws_.stopped()) sheet.add_capped(job_.first.capped + rung);
  for (const CountCurve& curve : count_curves_)
    sheet.add(curve.row + rung, count_credit(*curve.selector, draws_.counts(), law_.correct, at_, budget));
  for (ScoreGroup& group : score_groups_) group.credit(at_, budget, rung, sheet);
}

template <class Rule>
void StoppedTrials::run_trial(const Rule& rule, const Sheet& sheet, const std::atomic<bool>* stop) {
  for (std::size_t rung = 0; rung < job_.ladder.size(); ++rung) {
    go_on(rule, job_.ladder[rung], stop);
    credit(rung, sheet);
  }
  sheet.add_length(job_.first.lengths + length_cell(draws_.drawn()));
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
  write_samples({plan_.model(job_.sources.front(), job_), law_, law_, place, at_, draws_.drawn()},
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
