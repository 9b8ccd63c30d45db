#pragma once
/// Log-odds of success that are normal over problems.

#include "analysis/fits/chance_law.h"

namespace ttc {

/// The logit-normal-binomial law by maximum likelihood. J. Aitchison and S. M. Shen, "Logistic-normal
/// distributions: some properties and uses", Biometrika 67 (1980). Integrals by the trapezoid rule in the
/// log-odds from -20 to 20, whose error falls exponentially for analytic integrands (L. N. Trefethen and
/// J. A. C. Weideman, SIAM Review 56, 2014): steps of a tenth, or of 1.6 / sqrt(n) where that is less, the
/// width of a likelihood; what is beyond is at the ends. sd is kept between the step and 8, the mean within
/// 10. O(steps x distinct counts) an evaluation, some hundred evaluations.
ChanceLaw fit_logit_normal(const CountGroups& counts, const ChanceLaw* start, bool rough);

}  // namespace ttc
