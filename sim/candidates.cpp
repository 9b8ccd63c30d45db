#include "sim/candidates.h"

#include <limits>

#include "sim/nested_draws.h"
#include "sim/problem_trials.h"

namespace ttc {

std::vector<CandidateRecord> candidates(const Plan& plan, const Job& job, const Problem& problem,
                                        std::uint64_t index, std::uint64_t trial, std::uint64_t count) {
  Coordinates at{.seed = plan.seed(), .problem = index, .model = static_cast<std::uint32_t>(job.model)};
  const AnswerLaw law = candidate_law(plan, job, problem, at);
  std::vector<std::vector<ScoreLaw>> rewards;
  for (const Curve& curve : job.curves)
    if (auto laws = score_laws(plan.selector(job, curve), law, at)) rewards.push_back(std::move(*laws));
  at.trial = trial;
  const AnswerDraws draws(law);
  NestedDraws nested(draws, count);
  nested.start(at);
  std::vector<CandidateRecord> records;
  while (records.size() < count)
    for (const AnswerDraws::Outcome outcome : nested.next(records.size(), count)) {
      const std::uint64_t n = records.size();
      CandidateRecord& r = records.emplace_back();
      r.answer = outcome;
      r.answered = outcome < law.answers();
      r.correct = law.is_correct(outcome);
      if (const Tokens& tokens = plan.model(job).tokens; tokens.known()) {
        Stream stream(Purpose::tokens, at, n);
        r.tokens = tokens.draw(stream);
      }
      for (const auto& laws : rewards)
        r.scores.push_back(r.answered ? draw_score(laws[outcome], at, n).value()
                                      : std::numeric_limits<double>::quiet_NaN());
    }
  return records;
}

}  // namespace ttc
