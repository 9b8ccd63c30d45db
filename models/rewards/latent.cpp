#include "models/rewards/latent.h"

#include <boost/math/special_functions/erf.hpp>
#include <cmath>

namespace ttc {

double LatentReward::distance() const { return 2 * scale * boost::math::erf_inv(2 * auc - 1); }

std::vector<ScoreLaw> LatentReward::laws(const AnswerLaw& answers, Coordinates at) const {
  at.model = 0;  // the reward errs on a problem's answer, whoever gives it
  const double fixed = scale * std::sqrt(systematic_share);
  const double fresh = scale * std::sqrt(1 - systematic_share);
  const double half = distance() / 2;
  const std::size_t popular = popular_bonus == 0 ? answers.answers() : popular_wrong(answers);
  std::vector<ScoreLaw> result;
  result.reserve(answers.answers());
  for (std::size_t a = 0; a < answers.answers(); ++a) {
    double mean = offset + (answers.is_correct(a) ? half : -half) + (a == popular ? popular_bonus : 0);
    Stream stream(Purpose::score_bias, at, answers.identity_of(a));
    if (fixed > 0) mean += fixed * draw_normal(stream);
    result.emplace_back(LogitNormalScore{mean, fresh});
  }
  return result;
}

}  // namespace ttc
