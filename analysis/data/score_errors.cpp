#include "analysis/data/score_errors.h"

#include <array>
#include <cmath>
#include <limits>
#include <vector>

namespace ttc {

namespace {

using Member = double ScoreErrors::*;
constexpr std::array<Member, 13> kSums{
    &ScoreErrors::repeated,  &ScoreErrors::squares, &ScoreErrors::within,     &ScoreErrors::between,
    &ScoreErrors::mm,        &ScoreErrors::zm,      &ScoreErrors::zz,         &ScoreErrors::noise,
    &ScoreErrors::noise_z,   &ScoreErrors::right,   &ScoreErrors::right_mean, &ScoreErrors::wrong,
    &ScoreErrors::wrong_mean};

/// The scores of one answer.
struct AnswerScores {
  double n = 0, mean = 0, squares = 0;  ///< about the mean

  void add(double x) {  // Welford's
    const double off = x - mean;
    mean += off / ++n;
    squares += off * (x - mean);
  }
};

void add_answer(ScoreErrors& out, const AnswerScores& scores, bool correct) {
  out.repeated += scores.n > 1 ? 1 : 0;
  out.squares += scores.squares;
  out.within += scores.n - 1;
  (correct ? out.right : out.wrong) += 1;
  (correct ? out.right_mean : out.wrong_mean) += scores.mean;
}

}  // namespace

ScoreErrors& ScoreErrors::operator+=(const ScoreErrors& other) {
  for (const Member sum : kSums) this->*sum += other.*sum;
  return *this;
}

ScoreErrors operator-(ScoreErrors a, const ScoreErrors& b) {
  for (const Member sum : kSums) a.*sum -= b.*sum;
  return a;
}

ErrorVariances ScoreErrors::variances() const {
  constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
  if (within < 0.5) return {unknown, unknown};
  const double fresh = squares / within;
  const bool both = zz > 1e-9;  // some problem has correct and wrong answers
  const double freedom = between - (both ? 1 : 0);
  if (freedom < 0.5) return {unknown, fresh};
  const double left = mm - (both ? zm * zm / zz : 0);
  const double traced = noise - (both ? noise_z / zz : 0);
  return {(left - fresh * traced) / freedom, fresh};
}

double ScoreErrors::centre() const {
  if (right < 0.5) return wrong_mean / wrong;
  if (wrong < 0.5) return right_mean / right;
  return (right_mean / right + wrong_mean / wrong) / 2;
}

ScoreErrors score_errors(const ProblemAnswers& problem, bool logits) {
  std::vector<AnswerScores> answers(problem.counts.size());
  for (const ScoredSample& s : problem.judged)
    if (s.eligible()) answers[s.answer].add(logits ? std::log(s.score / (1 - s.score)) : s.score);
  ScoreErrors out;
  double cells = 0;
  double mean = 0;
  double share = 0;  // of correct answers
  for (std::size_t a = 0; a < answers.size(); ++a) {
    if (answers[a].n == 0) continue;
    const bool correct = a < problem.correct_classes;
    add_answer(out, answers[a], correct);
    ++cells;
    mean += answers[a].mean;
    share += correct ? 1 : 0;
  }
  if (cells == 0) return out;
  mean /= cells;
  share /= cells;
  out.between = cells - 1;
  for (std::size_t a = 0; a < answers.size(); ++a) {
    if (answers[a].n == 0) continue;
    const double m = answers[a].mean - mean;
    const double z = (a < problem.correct_classes ? 1 : 0) - share;
    out.mm += m * m;
    out.zm += z * m;
    out.zz += z * z;
    out.noise += (1 - 1 / cells) / answers[a].n;
    out.noise_z += z * z / answers[a].n;
  }
  return out;
}

}  // namespace ttc
