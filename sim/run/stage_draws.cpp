#include "sim/run/stage_draws.h"

#include <utility>

#include "models/any_stopping.h"
#include "sim/run/learned_rule.h"
#include "sim/run/scoring.h"

namespace ttc {

StageDraws::StageDraws(const Plan& plan, const Job& job, std::size_t source, AnswerLaw law,
                       const PooledLaw& pooled, const Coordinates& scored_at)
    : source_(job.sources[source]),
      rule_(job.rules[source]->of(plan, job, source)),
      at_(plan.place(source_, scored_at.problem)),
      law_(std::move(law)),
      place_(pooled.place[source]),
      draws_(law_, source_.rungs.back().low) {
  if (const Reward* reward = reward_of(rule_)) heard_ = score_laws(*reward, pooled.law, scored_at);
}

void StageDraws::start(std::uint64_t trial) {
  at_.trial = trial;
  draws_.start(at_);
}

void StageDraws::go_on(std::size_t rung, const std::atomic<bool>* stop) {
  const auto hear = [&](std::size_t answer, std::uint64_t number, Seen& seen) {
    if (!heard_.empty()) seen.add_score(draw_score(heard_[pooled(answer)], at_, number).logit);
  };
  std::visit([&](const auto& rule) { draws_.go_on(rule, cap(rung), stop, hear); }, rule_);
}

}  // namespace ttc
