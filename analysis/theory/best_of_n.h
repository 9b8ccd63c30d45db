#pragma once
/// Best-of-n: the answer of the candidate with the highest reward score.

#include <cstddef>
#include <cstdint>
#include <span>

#include "models/rewards/score_law.h"

namespace ttc {

/// P(the highest-scored of n independent candidates that have an answer is correct); where none has an
/// answer, it is not. `p` holds the answers' probabilities (the rest abstains), `score` the law of each
/// answer's scores, the first `correct` answers are correct. Scores without noise can tie: each tied
/// candidate wins equally often. NaN where a score is that of several steps. n >= 1.
///
/// The sum over correct answers of n * integral of p_c f_c (1 - sum p_j + sum p_j F_j)^(n-1), over the logit
/// of the score, where Beta's singular ends are exponential tails: Gauss-Kronrod between the places where the
/// density, the power or any law's tail changes its magnitude. 10 digits to n = 1e9, relative down to 1e-290,
/// for Beta shapes from 1e-3 to 1e6 (9 where a shape of 1e6 meets one of 1e-3). O(answers x 1000) to
/// O(answers x 10000), the former once a different law.
double best_of_n(std::span<const double> p, std::span<const ScoreLaw> score, std::size_t correct,
                 std::uint64_t n);

/// Its limit as n grows: the heaviest upper tail takes all. Beta scores beat logit-normal ones. Among Beta
/// scores the smallest b wins, equal ones share by p / B(a, b). Among logit-normal scores the largest sd
/// wins, then the largest mean; equal ones share by p. 0 where nobody ever answers, NaN where a score is that
/// of several steps. O(answers).
double best_of_n_limit(std::span<const double> p, std::span<const ScoreLaw> score, std::size_t correct);

}  // namespace ttc
