#pragma once
/// The limit of weighted voting: each sample adds its reward score, the largest sum wins.

#include <cstddef>
#include <span>

namespace ttc {

/// P(the winner is correct) as the number of samples grows. By the law of large numbers the winner is the
/// answer with the largest p_y E[reward | y] among those with p_y > 0 (Theorem 2 of "Inference scaling laws:
/// an empirical analysis of compute-optimal inference", arXiv 2408.00724). Rewards may be negative: every
/// answer with p > 0 is given in the end, so that the least negative product wins; abstentions never do. 0
/// where nobody ever votes.
///
/// Exact ties (products that agree to 2e-15) are decided by fluctuations. Between two answers that is a coin.
/// Among more, sums of tied answers differ like independent normals of variance p_y E[reward^2 | y], since
/// their covariances are all minus the same number; the winner is the largest. That needs the standard
/// deviations of the rewards.
///
/// `mean` and `deviation` are those of the rewards per answer; the first `correct` answers are correct. Where
/// `deviation` is empty and needed (a tie of three or more, some of them correct and some not): NaN. To
/// 1e-12. O(answers), in such ties O(tied^2 x 500).
double weighted_limit(std::span<const double> p, std::span<const double> mean,
                      std::span<const double> deviation, std::size_t correct);

}  // namespace ttc
