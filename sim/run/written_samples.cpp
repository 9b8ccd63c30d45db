#include "sim/run/written_samples.h"

#include <limits>

#include "sim/run/nested_draws.h"
#include "sim/run/scoring.h"

namespace ttc {

namespace {

CandidateRecord record(const SamplesToWrite& s, AnswerDraws::Outcome outcome, std::uint64_t n,
                       const std::vector<std::vector<ScoreLaw>>& rewards) {
  CandidateRecord r;
  r.model = s.model.name;
  r.answered = outcome < s.own.answers();
  r.answer = static_cast<std::uint32_t>(r.answered ? s.place[outcome] : s.law.answers());
  r.correct = s.law.is_correct(r.answer);
  if (s.model.tokens.known()) {
    Stream stream(Purpose::tokens, s.at, n);
    r.tokens = s.model.tokens.draw(stream);
  }
  for (const auto& laws : rewards)
    r.scores.push_back(r.answered ? draw_score(laws[r.answer], s.at, n).value()
                                  : std::numeric_limits<double>::quiet_NaN());
  return r;
}

}  // namespace

std::vector<std::vector<ScoreLaw>> reward_laws(const Plan& plan, const Job& job, const AnswerLaw& law,
                                               const Coordinates& at) {
  std::vector<std::vector<ScoreLaw>> laws;
  for (const Curve& curve : job.curves)
    if (const Reward* reward = plan.reward(job, curve)) laws.push_back(score_laws(*reward, law, at));
  return laws;
}

void write_samples(const SamplesToWrite& samples, const std::vector<std::vector<ScoreLaw>>& rewards,
                   std::vector<CandidateRecord>& records) {
  const AnswerDraws draws(samples.own);
  NestedDraws nested(draws, samples.count);
  nested.start(samples.at);
  for (std::uint64_t n = 0; n < samples.count;)
    for (const AnswerDraws::Outcome outcome : nested.next(n, samples.count))
      records.push_back(record(samples, outcome, n++, rewards));
}

}  // namespace ttc
