#pragma once
/// Student's t, the price of not knowing the variance.

namespace ttc {

/// The half-width, in standard errors, of a central interval of coverage `level` in (0, 1): the (1+level)/2
/// quantile of Student's t with `degrees` of freedom (infinity: the normal's). NaN where degrees < 1.
double student_quantile(double degrees, double level);

}  // namespace ttc
