#include "models/steps/on_track_hazard.h"

#include <algorithm>
#include <cmath>

namespace ttc {

namespace {

/// Cumulative shares; the last is 1, whatever rounding says.
std::vector<double> cumulative(const std::vector<double>& mass) {
  std::vector<double> upto(mass.size());
  std::partial_sum(mass.begin(), mass.end(), upto.begin());
  const double total = upto.empty() ? 0 : upto.back();
  for (double& x : upto) x = total > 0 ? x / total : 1;
  for (std::size_t i = upto.size(); i-- > 0;) {  // rounding must not draw what has no mass
    upto[i] = 1;
    if (mass[i] > 0) break;
  }
  return upto;
}

/// Chance to be on track after a depth drawn from `depths`, where a step stays on track with `stay` and
/// returns to it with `recover`.
double on_track(const Depths& depths, double stay, double recover) {
  const double leave = 1 - stay;
  const double settled = leave + recover > 0 ? recover / (leave + recover) : 1;
  return settled + (1 - settled) * depths.average([&](double d) { return std::pow(stay - recover, d); });
}

/// The chance to stay on track that makes `p` of the solutions end there. on_track is at most p where a step
/// never stays and 1 where it always does. Bisection, to the last bit of stay or its complement.
double solve_stay(const Depths& depths, double recover, double p) {
  double low = 0;
  double high = 1;
  for (int i = 0; i < 200 && low < high; ++i) {
    const double middle = low + (high - low) / 2;
    if (middle == low || middle == high) break;
    (on_track(depths, middle, recover) < p ? low : high) = middle;
  }
  return high;
}

}  // namespace

OnTrackHazard::Growth::Growth(const OnTrackHazard& process, const AnswerLaw& law, const Coordinates& at)
    : depths_(process.depth.of(at)), correct_(law.correct) {
  const auto first_wrong = law.p.begin() + law.correct;
  correct_upto_ = cumulative({law.p.begin(), first_wrong});
  std::vector<double> wrong(first_wrong, law.p.end());
  wrong.push_back(law.abstain());
  const double p = law.correct_mass();
  const double rest = std::accumulate(wrong.begin(), wrong.end(), 0.0);
  wrong_upto_ = cumulative(wrong);
  if (rest <= 0) return;  // never leaves
  recovery_ = process.recovery * std::min(p, 1.0);
  hazard_ = p > 0 ? 1 - solve_stay(depths_, recovery_, p / (p + rest)) : 1;
  leave_ = Flips(hazard_);
  recover_ = Flips(recovery_);
}

double OnTrackHazard::Growth::correct_share(std::size_t answer) const {
  return correct_upto_[answer] - (answer > 0 ? correct_upto_[answer - 1] : 0);
}

double OnTrackHazard::Growth::wrong_share(std::size_t outcome) const {
  const std::size_t i = outcome - correct_;
  return wrong_upto_[i] - (i > 0 ? wrong_upto_[i - 1] : 0);
}

/// Draws for all states which of them change, and then, for those alone, to what.
void OnTrackHazard::Growth::advance(std::span<StepState> states, Stream& stream) {
  if (!states.empty() && states.front() == kRoot)
    for (StepState& state : states) state = first_step(stream);
  leaving_.resize(states.size());
  recovering_.resize(states.size());
  changing_.resize(states.size());
  leave_.many(stream, leaving_);
  if (recover_.ever()) recover_.many(stream, recovering_);
  std::size_t changes = 0;
  for (std::size_t i = 0; i < states.size(); ++i) {  // written always, so that no branch has to guess
    changing_[changes] = static_cast<std::uint32_t>(i);
    changes += states[i] < correct_ ? leaving_[i] : recovering_[i];
  }
  for (const std::uint32_t i : std::span(changing_).first(changes))
    states[i] = states[i] < correct_ ? draw_wrong(stream) : draw_correct(stream);
}

/// How many of the cumulative shares lie below a uniform number. Few are counted, without a branch that has
/// to guess; many are searched.
StepState OnTrackHazard::Growth::draw(const std::vector<double>& upto, StepState first, Stream& stream) {
  constexpr std::size_t kFew = 32;
  const double u = uniform(stream());
  if (upto.size() > kFew) {
    const auto found = std::upper_bound(upto.begin(), upto.end() - 1, u);
    return first + static_cast<StepState>(found - upto.begin());
  }
  for (std::size_t i = 0; i + 1 < upto.size(); ++i) first += upto[i] <= u ? 1U : 0U;
  return first;
}

}  // namespace ttc
