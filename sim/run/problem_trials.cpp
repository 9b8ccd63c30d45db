#include "sim/run/problem_trials.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/theory/mixture.h"
#include "sim/run/interrupt.h"

namespace ttc {

namespace {}  // namespace

Coordinates coordinates(const Plan& plan, const Source& source, std::uint64_t index) {
  return {.seed = plan.seed(), .problem = index, .model = static_cast<std::uint32_t>(source.model)};
}

PooledLaw candidate_law(const Plan& plan, const Job& job, const Problem& problem, std::uint64_t index) {
  std::vector<AnswerLaw> laws;
  std::vector<double> shares;
  for (const Source& source : job.sources) {
    const Coordinates at = coordinates(plan, source, index);
    laws.push_back(solution_law(plan.strategy(job).generator, problem.laws[source.model], at));
    shares.push_back(source.share);
  }
  return pool(laws, shares);
}

Score draw_score(const ScoreLaw& law, const Coordinates& at, std::uint64_t candidate) {
  Stream stream(Purpose::score, at, candidate);
  return std::visit([&](const auto& l) { return l.draw(stream); }, law);
}

std::optional<std::vector<ScoreLaw>> score_laws(const Selector& selector, const AnswerLaw& law,
                                                const Coordinates& at) {
  const Reward* reward = reward_of(selector);
  if (!reward) return std::nullopt;
  return std::visit([&](const auto& r) { return r.laws(law, at); }, *reward);
}

ProblemTrials::ProblemTrials(const Plan& plan, const Job& job, const Problem& problem, std::uint64_t index)
    : job_(job),
      ladder_(job.ladder),
      at_(coordinates(plan, job.sources.front(), index)),
      pooled_(candidate_law(plan, job, problem, index)),
      sum_(pooled_.law.answers()) {
  if (job.computed) {
    compute(problem);
  } else {
    for (std::size_t s = 0; s < job.sources.size(); ++s) {
      const Source& source = job.sources[s];
      const Coordinates at = coordinates(plan, source, index);
      // A single source's candidates follow the job's law; pooled ones each their model's own.
      const AnswerLaw& law = job.sources.size() == 1 ? pooled_.law : problem.laws[source.model];
      sources_.emplace_back(source, law, pooled_.place[s], at);
    }
  }
  for (const Curve& curve : job.curves) add_curve(plan.selector(job, curve), curve.first_row);
}

void ProblemTrials::add_curve(const Selector& selector, std::size_t row) {
  if (const Reward* reward = reward_of(selector))
    group_of(selector, *reward).curves.push_back({make_votes(selector, pooled_.law), row});
  else
    count_curves_.emplace_back(&selector, row);
}

/// 1 - prod (1 - p)^samples at each rung, to the nearest unit of credit.
void ProblemTrials::compute(const Problem& problem) {
  std::vector<double> p;
  for (const Source& source : job_.sources) p.push_back(problem.laws[source.model].correct_mass());
  const std::vector<double> one(p.size(), 1.0);
  for (std::size_t rung = 0; rung < ladder_.size(); ++rung) {
    std::vector<double> samples;
    for (const Source& source : job_.sources) samples.push_back(source.rungs[rung].mean());
    computed_.push_back(static_cast<Credit>(std::lround(kFullCredit * mixture_success(p, one, 1, samples))));
  }
}

std::uint64_t ProblemTrials::end_of_single_draws() const {
  std::uint64_t end = std::numeric_limits<std::uint64_t>::max();
  for (const CandidateSource& source : sources_)
    if (source.draws_in_bulk()) end = std::min(end, source.end_of_single_draws());
  return end;
}

ProblemTrials::ScoreGroup& ProblemTrials::group_of(const Selector& selector, const Reward& reward) {
  for (ScoreGroup& group : score_groups_)
    if (*group.reward == reward) return group;
  return score_groups_.emplace_back(ScoreGroup{&reward, score_laws(selector, pooled_.law, at_).value(), {}});
}

void ProblemTrials::run(std::uint64_t trial, Tallies& tallies, std::size_t row0, std::size_t column,
                        const std::atomic<bool>* stop) {
  check(stop);
  at_.trial = trial;
  for (CandidateSource& source : sources_) source.start(trial);
  if (!count_curves_.empty()) run_counts(tallies, row0, column);
  for (ScoreGroup& group : score_groups_) run_scores(group, tallies, row0, column, stop);
}

/// How often each answer was given at a rung, by all sources together.
std::span<const std::uint32_t> ProblemTrials::counts_at(std::size_t rung) {
  if (sources_.size() == 1) return sources_.front().counts(rung);
  std::fill(sum_.begin(), sum_.end(), 0);
  for (CandidateSource& source : sources_) {
    const std::span<const std::uint32_t> counts = source.counts(rung);
    for (std::size_t a = 0; a < counts.size(); ++a) sum_[source.pooled(a)] += counts[a];
  }
  return sum_;
}

void ProblemTrials::run_counts(Tallies& tallies, std::size_t row0, std::size_t column) {
  for (CandidateSource& source : sources_) source.draw_counts();
  for (std::size_t rung = 0; rung < ladder_.size(); ++rung) {
    const std::span<const std::uint32_t> counts =
        job_.computed ? std::span<const std::uint32_t>{} : counts_at(rung);
    for (const auto& [selector, row] : count_curves_)
      tallies.add(row - row0 + rung, column,
                  job_.computed ? computed_[rung]
                                : count_credit(*selector, counts, pooled_.law.correct, at_, ladder_[rung]));
  }
}

/// The candidates of one source from number `from` to what the rung has.
void ProblemTrials::add_candidates(ScoreGroup& group, CandidateSource& source, std::uint64_t from,
                                   std::size_t rung, const std::atomic<bool>* stop) {
  while (from < source.size(rung)) {
    check(stop);
    for (const AnswerDraws::Outcome outcome : source.candidates(from, source.size(rung))) {
      const std::uint64_t n = from++;
      if (outcome >= source.answers()) continue;  // no answer: nothing to score
      const std::size_t answer = source.pooled(outcome);
      const Score score = draw_score(group.laws[answer], source.at(), n);
      for (Scored& curve : group.curves)
        std::visit([&](auto& votes) { votes.add(answer, score); }, curve.votes);
    }
  }
}

void ProblemTrials::run_scores(ScoreGroup& group, Tallies& tallies, std::size_t row0, std::size_t column,
                               const std::atomic<bool>* stop) {
  const auto clear = [&] {
    for (Scored& curve : group.curves) std::visit([](auto& votes) { votes.clear(); }, curve.votes);
  };
  clear();
  for (std::size_t rung = 0; rung < ladder_.size(); ++rung) {
    // A larger budget can buy fewer samples of one model; then the pool is filled anew.
    const bool nested = rung > 0 && std::ranges::all_of(sources_, [&](const CandidateSource& source) {
                          return source.size(rung - 1) <= source.size(rung);
                        });
    if (!nested) clear();
    for (CandidateSource& source : sources_)
      add_candidates(group, source, nested ? source.size(rung - 1) : 0, rung, stop);
    for (Scored& curve : group.curves)
      std::visit(
          [&](auto& votes) {
            tallies.add(curve.row - row0 + rung, column, votes.credit(at_, ladder_[rung]));
          },
          curve.votes);
  }
}

}  // namespace ttc
