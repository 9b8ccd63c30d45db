#include "models/rewards/process.h"

#include <cmath>

#include "models/random/distributions.h"

namespace ttc {

std::vector<double> ProcessReward::plausibility(const AnswerLaw& answers, Coordinates at) const {
  at.model = 0;  // the reward errs on a problem's answer, whoever gives it
  const std::size_t popular = popular_wrong(answers);
  std::vector<double> logits;
  logits.reserve(answers.answers() + 1);
  for (std::size_t a = 0; a <= answers.answers(); ++a) {
    const bool none = a == answers.answers();
    Stream stream(Purpose::score_bias, at, none ? ~std::uint64_t{0} : answers.identity_of(a));
    logits.push_back(offset + (answers.is_correct(a) ? separation : -separation) / 2 +
                     systematic * draw_normal(stream) + (a == popular && !none ? popular_bonus : 0));
  }
  return logits;
}

std::vector<ScoreLaw> ProcessReward::laws(const AnswerLaw& answers, const Coordinates& at) const {
  std::vector<double> logits = plausibility(answers, at);
  logits.pop_back();
  std::vector<ScoreLaw> result;
  for (const double logit : logits) result.emplace_back(LogitNormalScore{logit, fresh});
  return result;
}

}  // namespace ttc
