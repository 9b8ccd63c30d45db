#pragma once
/// Where the vote of ever more samples tends to, from few.

#include "analysis/data/curves.h"

namespace ttc {

/// The limit of a run's vote as the last point of its curve: the mean over draws from the posterior of
/// sim/forecast/answer_posterior.h; its interval, and its standard error as their standard deviation, for new
/// problems of the same kind. There are no values a problem. Undefined with a reason: where no sample has an
/// answer, or there are less than two samples a problem (one does not tell how a problem's answers scatter),
/// or one problem. The run's answers must be known. Some tenths of a second for 200 problems.
CurvePoint forecast_limit(const RunAnswers& run, double level);

}  // namespace ttc
