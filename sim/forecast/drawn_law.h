#pragma once
/// One problem's answer law, drawn from its posterior: explicit as far as it has been looked at.

#include <vector>

#include "sim/forecast/answer_posterior.h"

namespace ttc {

/// Answers are numbered, the correct ones first. The law of an open list has no end: wrong answers are broken
/// off the remaining mass one after another (stick-breaking) as samples reach them.
class DrawnLaw {
 public:
  /// `stream` gives the law; it must outlive this object, which draws from it when more answers are needed.
  DrawnLaw(const AnswerParameters& parameters, const SeenVotes& seen, Stream& stream);

  /// Number of the answer at `u` in (0, 1), kAbstention for none.
  std::size_t answer(double u);
  static constexpr std::size_t kAbstention = ~std::size_t{0};

  std::size_t correct() const { return correct_; }
  /// Chances of the answers broken off so far.
  const std::vector<double>& chances() const { return chance_; }
  /// Breaks off answers until those that are left together are less than `share` of the largest chance.
  void extend(double share);

 private:
  void break_stick();

  double abstain_;
  std::size_t correct_;
  std::vector<double> chance_, upto_;  ///< upto_[a]: chances of the answers up to a, added up
  double rest_;                        ///< mass of the answers not yet broken off
  double discount_, strength_;
  double sticks_ = 0;  ///< wrong answers so far
  Stream& stream_;
};

}  // namespace ttc
