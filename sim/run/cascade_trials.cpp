#include "sim/run/cascade_trials.h"

#include <algorithm>

#include "models/any_generator.h"
#include "sim/run/written_samples.h"
#include "sim/scenario/scenario.h"

namespace ttc {

namespace {

PooledLaw law_of_stages(const Job& job, const Problem& problem) {
  std::vector<AnswerLaw> laws;
  std::vector<double> shares;
  for (const Source& source : job.sources) {
    laws.push_back(problem.laws[source.model]);
    shares.push_back(source.share);
  }
  return pool(laws, shares);
}

}  // namespace

CascadeTrials::CascadeTrials(const Plan& plan, const Job& job, const Problem& problem, std::uint64_t index)
    : plan_(plan),
      job_(job),
      pooled_(law_of_stages(job, problem)),
      at_(plan.place(job.sources.front(), index)),
      votes_(pooled_.law.answers()),
      count_curves_(count_curves(plan, job)),
      score_groups_(score_groups(plan, job, pooled_.law, at_)) {
  const std::vector<CascadeStage>& declared = *stages_of(plan.strategy(job).generator);
  const bool weighted =
      std::ranges::any_of(declared, [](const CascadeStage& s) { return s.then == Kept::weighted; });
  const std::uint64_t unit = weighted ? 1 : CascadeStage::kWholeVote;  // whole votes where no part is counted
  whole_vote_ = static_cast<std::uint32_t>(CascadeStage::kWholeVote / unit);
  for (std::size_t s = 0; s < declared.size(); ++s) {
    vote_.push_back(static_cast<std::uint32_t>(declared[s].kept_vote() / unit));
    stages_.emplace_back(plan, job, s, problem.laws[job.sources[s].model], pooled_, at_);
  }
}

void CascadeTrials::start(std::uint64_t trial) {
  begin(trial);
  at_.trial = trial;
  for (StageDraws& stage : stages_) stage.start(trial);
}

std::size_t CascadeTrials::ask(std::size_t rung, const std::atomic<bool>* stop) {
  for (StageDraws& stage : stages_) stage.go_on(rung, stop);
  const auto end = std::ranges::find_if(stages_, &StageDraws::stopped);
  return end == stages_.end() ? stages_.size() - 1 : static_cast<std::size_t>(end - stages_.begin());
}

void CascadeTrials::run(std::uint64_t first, std::uint64_t last, const Sheet& sheet,
                        const std::atomic<bool>* stop) {
  for (std::uint64_t trial = first; trial < last; ++trial) {
    start(trial);
    run_trial(sheet, stop);
  }
}

void CascadeTrials::run_trial(const Sheet& sheet, const std::atomic<bool>* stop) {
  for (std::size_t rung = 0; rung < job_.ladder.size(); ++rung) {
    const std::size_t end = ask(rung, stop);
    count_samples(rung, end, sheet);
    credit_counts(rung, end, sheet);
    for (ScoreGroup& group : score_groups_) credit_scores(group, rung, end, sheet);
  }
}

void CascadeTrials::count_samples(std::size_t rung, std::size_t end, const Sheet& sheet) const {
  const std::size_t rungs = job_.ladder.size();
  for (std::size_t s = 0; s <= end; ++s) {
    sheet.add_samples(job_.first.samples + s * rungs + rung, stages_[s].drawn());
    if (!stages_[s].stopped()) sheet.add_capped(job_.first.capped + s * rungs + rung);
  }
}

/// What each answer counts where that stage ends the cascade.
std::span<const std::uint32_t> CascadeTrials::votes(std::size_t end) {
  std::ranges::fill(votes_, 0U);
  for (std::size_t s = 0; s <= end; ++s) {
    const std::uint32_t vote = s < end ? vote_[s] : whole_vote_;
    if (vote == 0) continue;
    const std::span<const std::uint32_t> counts = stages_[s].counts();
    for (std::size_t a = 0; a < counts.size(); ++a) votes_[stages_[s].pooled(a)] += vote * counts[a];
  }
  return votes_;
}

bool CascadeTrials::alone(std::size_t end) const {
  return std::all_of(vote_.begin(), vote_.begin() + static_cast<std::ptrdiff_t>(end),
                     [](std::uint32_t vote) { return vote == 0; });
}

/// A large tie is drawn where plain sampling of the stage's model, as many times, draws it.
void CascadeTrials::credit_counts(std::size_t rung, std::size_t end, const Sheet& sheet) {
  if (count_curves_.empty()) return;
  const bool own = alone(end);
  const std::span<const std::uint32_t> all = own ? std::span<const std::uint32_t>{} : votes(end);
  for (const CountCurve& curve : count_curves_) {
    for (std::size_t s = 0; s < stages_.size(); ++s) {
      const StageDraws& stage = stages_[s];
      const Credit credit =
          count_credit(*curve.selector, stage.counts(), stage.law().correct, stage.at(), stage.cap(rung));
      add_alone(curve.row, rung, s, credit, sheet);
      if (own && s == end) add(curve.row, rung, end, credit, sheet);
    }
    if (!own)
      add(curve.row, rung, end,
          count_credit(*curve.selector, all, pooled_.law.correct, stages_[end].at(), stages_[end].cap(rung)),
          sheet);
  }
}

void CascadeTrials::add_candidates(ScoreGroup& group, std::size_t stage) {
  stages_[stage].for_each_answer(
      [&](std::size_t answer, std::uint64_t n) { group.add(answer, stages_[stage].at(), n); });
}

void CascadeTrials::credit_scores(ScoreGroup& group, std::size_t rung, std::size_t end, const Sheet& sheet) {
  const bool own = alone(end);
  for (std::size_t s = 0; s < stages_.size(); ++s) {
    group.clear();
    add_candidates(group, s);
    group.for_each_credit(stages_[s].at(), stages_[s].cap(rung), [&](std::size_t row, Credit credit) {
      add_alone(row, rung, s, credit, sheet);
      if (own && s == end) add(row, rung, end, credit, sheet);
    });
  }
  if (own) return;
  group.clear();
  for (std::size_t s = 0; s <= end; ++s)
    if (s == end || vote_[s] > 0) add_candidates(group, s);
  group.for_each_credit(stages_[end].at(), stages_[end].cap(rung),
                        [&](std::size_t row, Credit credit) { add(row, rung, end, credit, sheet); });
}

/// Of the curve whose first row of credits is `row`.
std::size_t CascadeTrials::stage_row(std::size_t row, std::size_t stage, std::size_t rung) const {
  return job_.first.stages + (row - job_.first.credits) * stages_.size() + stage * job_.ladder.size() + rung;
}

void CascadeTrials::add_alone(std::size_t row, std::size_t rung, std::size_t stage, Credit credit,
                              const Sheet& sheet) const {
  const bool odd = trial() % 2 == 1;
  const std::size_t at = stage_row(row, stage, rung);
  sheet.add_stage(at, odd ? StageCount::odd_credits : StageCount::even_credits, credit);
  sheet.add_stage(at, odd ? StageCount::odd_samples : StageCount::even_samples, stages_[stage].drawn());
}

void CascadeTrials::add(std::size_t row, std::size_t rung, std::size_t end, Credit credit,
                        const Sheet& sheet) const {
  sheet.add(row + rung, credit);
  sheet.add_stage(stage_row(row, end, rung), StageCount::ending_credits, credit);
}

std::vector<CandidateRecord> CascadeTrials::candidates(std::uint64_t trial, std::uint64_t count) {
  start(trial);
  const std::size_t end = ask(job_.ladder.size() - 1, nullptr);
  const auto rewards = reward_laws(plan_, job_, pooled_.law, at_);
  std::vector<CandidateRecord> records;
  for (std::size_t s = 0; s <= end; ++s) {
    const StageDraws& stage = stages_[s];
    if (const std::uint64_t own = std::min(count, stage.drawn()); own > 0)
      write_samples(
          {plan_.model(stage.source(), job_), stage.law(), pooled_.law, pooled_.place[s], stage.at(), own},
          rewards, records);
  }
  return records;
}

}  // namespace ttc
