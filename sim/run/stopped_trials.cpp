#include "sim/run/stopped_trials.h"

#include <algorithm>
#include <numeric>

#include "models/any_generator.h"
#include "sim/run/interrupt.h"
#include "sim/run/written_samples.h"
#include "sim/scenario/scenario.h"

namespace ttc {

namespace {

/// So many samples are drawn before one asks whether the user wants no more.
constexpr std::uint64_t kLongest = 4096;

/// How many more samples the generator wants before it looks again; 0: it stops.
std::uint64_t more(const Generator& generator, std::span<const std::uint32_t> counts, std::uint64_t drawn) {
  return std::visit(
      [&]<class G>(const G& g) -> std::uint64_t {
        if constexpr (StoppingGenerator<G>)
          return g.more(counts, drawn);
        else
          return 0;
      },
      generator);
}

}  // namespace

StoppedTrials::StoppedTrials(const Plan& plan, const Job& job, const Problem& problem, std::uint64_t index)
    : plan_(plan),
      job_(job),
      generator_(plan.strategy(job).generator),
      at_(plan.place(job.sources.front(), index)),
      law_(solution_law(generator_, problem.laws[job.model], at_)),
      draws_(law_),
      nested_(draws_, job.ladder.back()),
      count_curves_(count_curves(plan, job)),
      score_groups_(score_groups(plan, job, law_, at_)),
      counts_(draws_.outcomes()) {}

void StoppedTrials::start(std::uint64_t trial) {
  begin(trial);
  at_.trial = trial;
  nested_.start(at_);
  std::ranges::fill(counts_, 0U);
  for (ScoreGroup& group : score_groups_) group.clear();
  drawn_ = next_look_ = 0;
  stopped_ = false;
}

void StoppedTrials::draw_until(std::uint64_t n) {
  while (drawn_ < n)
    for (const AnswerDraws::Outcome outcome : nested_.next(drawn_, n)) {
      ++counts_[outcome];
      if (outcome < law_.answers())
        for (ScoreGroup& group : score_groups_) group.add(outcome, at_, drawn_);
      ++drawn_;
    }
}

/// Goes on from look to look until it stops or has drawn `cap`.
void StoppedTrials::draw_to_cap(std::uint64_t cap, const std::atomic<bool>* stop) {
  while (!stopped_ && drawn_ < cap) {
    check(stop);
    if (drawn_ == next_look_) {
      const std::uint64_t wanted = more(generator_, std::span(counts_).first(law_.answers()), drawn_);
      stopped_ = wanted == 0;
      next_look_ = drawn_ + std::min(wanted, kLongest);
    }
    draw_until(std::min({next_look_, cap, drawn_ + kLongest}));
  }
}

void StoppedTrials::credit(std::size_t rung, const Sheet& sheet) {
  const std::uint64_t budget = job_.ladder[rung];
  sheet.add_samples(job_.first.samples + rung, drawn_);
  for (const CountCurve& curve : count_curves_)
    sheet.add(curve.row + rung, count_credit(*curve.selector, std::span(counts_).first(law_.answers()),
                                             law_.correct, at_, budget));
  for (ScoreGroup& group : score_groups_) group.credit(at_, budget, rung, sheet);
}

void StoppedTrials::run(std::uint64_t first, std::uint64_t last, const Sheet& sheet,
                        const std::atomic<bool>* stop) {
  for (std::uint64_t trial = first; trial < last; ++trial) {
    start(trial);
    for (std::size_t rung = 0; rung < job_.ladder.size(); ++rung) {
      draw_to_cap(job_.ladder[rung], stop);
      credit(rung, sheet);
    }
  }
}

std::vector<CandidateRecord> StoppedTrials::candidates(std::uint64_t trial, std::uint64_t count) {
  start(trial);
  draw_to_cap(std::min(count, job_.ladder.back()), nullptr);
  std::vector<std::size_t> place(law_.answers());
  std::iota(place.begin(), place.end(), std::size_t{0});
  std::vector<CandidateRecord> records;
  write_samples({plan_.model(job_.sources.front(), job_), law_, law_, place, at_, drawn_},
                reward_laws(plan_, job_, law_, at_), records);
  return records;
}

}  // namespace ttc
