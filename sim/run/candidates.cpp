#include "sim/run/candidates.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/run/nested_draws.h"
#include "sim/run/problem_trials.h"
#include "sim/run/tree_trials.h"

namespace ttc {

namespace {

/// The first `count` candidates of one source.
void add_records(const Plan& plan, const Job& job, std::size_t s, const AnswerLaw& own,
                 const PooledLaw& pooled, const std::vector<std::vector<ScoreLaw>>& rewards, Coordinates at,
                 std::uint64_t count, std::vector<CandidateRecord>& records) {
  const Model& model = plan.model(job.sources[s], job);
  const AnswerDraws draws(own);
  NestedDraws nested(draws, count);
  nested.start(at);
  for (std::uint64_t n = 0; n < count;)
    for (const AnswerDraws::Outcome outcome : nested.next(n, count)) {
      CandidateRecord& r = records.emplace_back();
      r.model = model.name;
      r.answered = outcome < own.answers();
      r.answer = static_cast<std::uint32_t>(r.answered ? pooled.place[s][outcome] : pooled.law.answers());
      r.correct = pooled.law.is_correct(r.answer);
      if (model.tokens.known()) {
        Stream stream(Purpose::tokens, at, n);
        r.tokens = model.tokens.draw(stream);
      }
      for (const auto& laws : rewards)
        r.scores.push_back(r.answered ? draw_score(laws[r.answer], at, n).value()
                                      : std::numeric_limits<double>::quiet_NaN());
      ++n;
    }
}

/// What every selector of the job that has a reward sees of a search's solutions. Of rewards that see paths
/// only the first is known here: each has solutions of its own.
std::vector<CandidateRecord> grown_candidates(const Plan& plan, const Job& job, const Problem& problem,
                                              std::uint64_t index, std::uint64_t trial, std::uint64_t width) {
  constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
  TreeTrials trials(plan, job, problem, index);
  const Model& model = plan.model(job.sources.front(), job);
  Coordinates at = coordinates(plan, job.sources.front(), index);
  at.trial = trial;
  std::vector<CandidateRecord> records;
  for (const Solution& s : trials.search(trial, width).solutions) {
    CandidateRecord& r = records.emplace_back();
    r.model = model.name;
    r.answered = s.answer < trials.law().answers();
    r.answer = static_cast<std::uint32_t>(s.answer);
    r.correct = trials.law().is_correct(s.answer);
    if (model.tokens.known())
      r.tokens = static_cast<std::uint64_t>(
          std::lround(s.depth * model.tokens.mean / depth_law(plan.scenario(job).steps).mean()));
    for (const Curve& curve : job.curves) {
      const Reward* reward = reward_of(plan.selector(job, curve));
      if (!reward) continue;
      const bool searched = *reward == Reward(trials.guide());
      if (searched || sees_path(*reward) || !r.answered)
        r.scores.push_back(searched && r.answered ? s.score.value() : unknown);
      else
        r.scores.push_back(
            draw_score(score_laws(plan.selector(job, curve), trials.law(), at).value()[s.answer], at,
                       records.size() - 1)
                .value());
    }
  }
  return records;
}

}  // namespace

std::vector<CandidateRecord> candidates(const Plan& plan, const Job& job, const Problem& problem,
                                        std::uint64_t index, std::uint64_t trial, std::uint64_t count) {
  if (job.grown) return grown_candidates(plan, job, problem, index, trial, count);
  const PooledLaw pooled = candidate_law(plan, job, problem, index);
  const Coordinates place = coordinates(plan, job.sources.front(), index);
  std::vector<std::vector<ScoreLaw>> rewards;
  for (const Curve& curve : job.curves)
    if (auto laws = score_laws(plan.selector(job, curve), pooled.law, place))
      rewards.push_back(std::move(*laws));
  std::vector<CandidateRecord> records;
  for (std::size_t s = 0; s < job.sources.size(); ++s) {
    const Source& source = job.sources[s];
    Coordinates at = coordinates(plan, source, index);
    at.trial = trial;
    const bool pools = job.sources.size() > 1;
    const std::uint64_t own = pools ? std::min(count, source.rungs.back().low) : count;
    const AnswerLaw& law = pools ? problem.laws[source.model] : pooled.law;
    if (own > 0) add_records(plan, job, s, law, pooled, rewards, at, own, records);
  }
  return records;
}

}  // namespace ttc
