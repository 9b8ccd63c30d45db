#include "sim/run/sample_trials.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/theory/mixture_success.h"
#include "models/any_generator.h"
#include "sim/run/interrupt.h"
#include "sim/run/written_samples.h"
#include "sim/scenario/scenario.h"

namespace ttc {

namespace {

PooledLaw candidate_law(const Plan& plan, const Job& job, const Problem& problem, std::uint64_t index) {
  std::vector<AnswerLaw> laws;
  std::vector<double> shares;
  for (const Source& source : job.sources) {
    const Coordinates at = plan.place(source, index);
    laws.push_back(solution_law(plan.strategy(job).generator, problem.laws[source.model], at));
    shares.push_back(source.share);
  }
  return pool(laws, shares);
}

}  // namespace

SampleTrials::SampleTrials(const Plan& plan, const Job& job, const Problem& problem, std::uint64_t index)
    : plan_(plan),
      job_(job),
      ladder_(job.ladder),
      at_(plan.place(job.sources.front(), index)),
      pooled_(candidate_law(plan, job, problem, index)),
      sum_(pooled_.law.answers()),
      count_curves_(count_curves(plan, job)),
      score_groups_(score_groups(plan, job, pooled_.law, at_)) {
  if (job.sources.size() > 1)
    for (const Source& source : job.sources) own_.push_back(problem.laws[source.model]);
  if (job.computed) {
    compute();
    return;
  }
  for (std::size_t s = 0; s < job.sources.size(); ++s) {
    const Source& source = job.sources[s];
    sources_.emplace_back(source, own_law(s), pooled_.place[s], plan.place(source, index));
  }
}

/// 1 - prod (1 - p)^samples at each rung, to the nearest unit of credit.
void SampleTrials::compute() {
  std::vector<double> p;
  for (std::size_t s = 0; s < job_.sources.size(); ++s) p.push_back(own_law(s).correct_mass());
  const std::vector<double> one(p.size(), 1.0);
  for (std::size_t rung = 0; rung < ladder_.size(); ++rung) {
    std::vector<double> samples;
    for (const Source& source : job_.sources) samples.push_back(source.rungs[rung].mean());
    computed_.push_back(static_cast<Credit>(std::lround(kFullCredit * mixture_success(p, one, 1, samples))));
  }
}

std::uint64_t SampleTrials::end_of_single_draws() const {
  std::uint64_t end = std::numeric_limits<std::uint64_t>::max();
  for (const CandidateSource& source : sources_)
    if (source.draws_in_bulk()) end = std::min(end, source.end_of_single_draws());
  return end;
}

void SampleTrials::run(std::uint64_t first, std::uint64_t last, const Sheet& sheet,
                       const std::atomic<bool>* stop) {
  const bool random = std::ranges::any_of(sources_, &CandidateSource::random);
  for (std::uint64_t trial = first; trial < last; ++trial) {
    begin(trial);
    at_.trial = trial;
    run_trial(sheet, stop);
    if (random) count_samples(sheet, 1);
  }
  if (!random) count_samples(sheet, last - first);
}

void SampleTrials::run_trial(const Sheet& sheet, const std::atomic<bool>* stop) {
  check(stop);
  for (CandidateSource& source : sources_) source.start(at_.trial);
  if (!count_curves_.empty()) run_counts(sheet);
  for (ScoreGroup& group : score_groups_) run_scores(group, sheet, stop);
}

/// As many as the last trial had, so many times.
void SampleTrials::count_samples(const Sheet& sheet, std::uint64_t trials) {
  std::size_t row = job_.first.samples;
  for (const CandidateSource& source : sources_)
    for (std::size_t rung = 0; rung < ladder_.size(); ++rung)
      sheet.add_samples(row++, trials * source.size(rung));
}

/// How often each answer was given at a rung, by all sources together.
std::span<const std::uint32_t> SampleTrials::counts_at(std::size_t rung) {
  if (sources_.size() == 1) return sources_.front().counts(rung);
  std::fill(sum_.begin(), sum_.end(), 0);
  for (CandidateSource& source : sources_) {
    const std::span<const std::uint32_t> counts = source.counts(rung);
    for (std::size_t a = 0; a < counts.size(); ++a) sum_[source.pooled(a)] += counts[a];
  }
  return sum_;
}

void SampleTrials::run_counts(const Sheet& sheet) {
  for (CandidateSource& source : sources_) source.draw_counts();
  for (std::size_t rung = 0; rung < ladder_.size(); ++rung) {
    const std::span<const std::uint32_t> counts =
        job_.computed ? std::span<const std::uint32_t>{} : counts_at(rung);
    for (const CountCurve& curve : count_curves_)
      sheet.add(curve.row + rung, job_.computed ? computed_[rung]
                                                : count_credit(*curve.selector, counts, pooled_.law.correct,
                                                               at_, ladder_[rung]));
  }
}

/// The candidates of one source from number `from` to what the rung has.
void SampleTrials::add_candidates(ScoreGroup& group, CandidateSource& source, std::uint64_t from,
                                  std::size_t rung, const std::atomic<bool>* stop) {
  while (from < source.size(rung)) {
    check(stop);
    for (const AnswerDraws::Outcome outcome : source.candidates(from, source.size(rung))) {
      const std::uint64_t n = from++;
      if (outcome >= source.answers()) continue;  // no answer: nothing to score
      group.add(source.pooled(outcome), source.at(), n);
    }
  }
}

void SampleTrials::run_scores(ScoreGroup& group, const Sheet& sheet, const std::atomic<bool>* stop) {
  group.clear();
  for (std::size_t rung = 0; rung < ladder_.size(); ++rung) {
    // A larger budget can buy fewer samples of one model; then the pool is filled anew.
    const bool nested = rung > 0 && std::ranges::all_of(sources_, [&](const CandidateSource& source) {
                          return source.size(rung - 1) <= source.size(rung);
                        });
    if (!nested) group.clear();
    for (CandidateSource& source : sources_)
      add_candidates(group, source, nested ? source.size(rung - 1) : 0, rung, stop);
    group.credit(at_, ladder_[rung], rung, sheet);
  }
}

/// A mixture's model has at most as many as its last rung has at least.
std::vector<CandidateRecord> SampleTrials::candidates(std::uint64_t trial, std::uint64_t count) {
  const auto rewards = reward_laws(plan_, job_, pooled_.law, at_);
  std::vector<CandidateRecord> records;
  for (std::size_t s = 0; s < job_.sources.size(); ++s) {
    const Source& source = job_.sources[s];
    Coordinates at = plan_.place(source, at_.problem);
    at.trial = trial;
    const std::uint64_t own = job_.sources.size() > 1 ? std::min(count, source.rungs.back().low) : count;
    if (own > 0)
      write_samples({plan_.model(source, job_), own_law(s), pooled_.law, pooled_.place[s], at, own}, rewards,
                    records);
  }
  return records;
}

}  // namespace ttc
