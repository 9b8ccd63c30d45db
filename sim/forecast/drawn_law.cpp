#include "sim/forecast/drawn_law.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "models/random/distributions.h"

namespace ttc {

namespace {

/// Shares with Gamma weights of these shapes; they sum to one.
std::vector<double> gamma_shares(const std::vector<double>& shape, Stream& stream) {
  std::vector<double> shares(shape.size());
  if (shape.size() == 1) return {1};
  draw_dirichlet(stream, shape, shares);
  return shares;
}

}  // namespace

DrawnLaw::DrawnLaw(const AnswerParameters& parameters, const SeenVotes& seen, Stream& stream)
    : abstain_(parameters.abstain),
      correct_(std::max<std::size_t>(1, seen.correct.size())),
      rest_(0),
      discount_(parameters.discount),
      strength_(parameters.strength),
      stream_(stream) {
  const double answered = 1 - parameters.abstain;
  // Several correct answers share the correct mass as they were seen.
  std::vector<double> shape(seen.correct.begin(), seen.correct.end());
  if (shape.empty()) shape = {1};
  for (const double share : gamma_shares(shape, stream))
    chance_.push_back(answered * parameters.correct * share);
  // Wrong ones: those seen, and what is left for others.
  std::vector<double> wrong;
  for (const std::uint32_t votes : seen.wrong) wrong.push_back(votes - discount_);
  sticks_ = static_cast<double>(seen.wrong.size());
  const double others = strength_ + sticks_ * discount_;
  if (others > 1e-9) wrong.push_back(others);
  const double wrong_mass = answered * (1 - parameters.correct);
  const std::vector<double> shares = gamma_shares(wrong, stream);
  for (std::size_t j = 0; j < seen.wrong.size(); ++j) chance_.push_back(wrong_mass * shares[j]);
  if (others > 1e-9) rest_ = wrong_mass * shares.back();
  upto_.resize(chance_.size());
  std::partial_sum(chance_.begin(), chance_.end(), upto_.begin());
}

void DrawnLaw::break_stick() {
  ++sticks_;
  // A closed list ends with the last option, which takes all that is left.
  const double left_shape = strength_ + sticks_ * discount_;
  const double share = left_shape > 1e-9 ? draw_beta(stream_, 1 - discount_, left_shape) : 1;
  chance_.push_back(rest_ * share);
  rest_ *= 1 - share;
  upto_.push_back(upto_.back() + chance_.back());
}

std::size_t DrawnLaw::answer(double u) {
  if (u < abstain_) return kAbstention;
  u -= abstain_;
  while (u >= upto_.back() && rest_ > 1e-12) break_stick();
  const auto at = std::ranges::upper_bound(upto_, u);
  return std::min(static_cast<std::size_t>(at - upto_.begin()), chance_.size() - 1);
}

void DrawnLaw::extend(double share) {
  double top = *std::ranges::max_element(chance_);
  while (rest_ > share * top && rest_ > 1e-12) {
    break_stick();
    top = std::max(top, chance_.back());
  }
}

}  // namespace ttc
