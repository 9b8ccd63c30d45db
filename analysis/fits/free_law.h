#pragma once
/// The law of chances that assumes nothing, and how far from the best it can be.

#include "analysis/fits/chance_law.h"

namespace ttc {

/// The nonparametric maximum likelihood estimate of the mixing law of binomial counts: a few atoms, at most
/// as many as there are distinct counts. B. G. Lindsay, "The geometry of mixture likelihoods: a general
/// theory", Annals of Statistics 11 (1983): with D(p) the mean over problems of the ratio of its likelihood
/// at p to that under the law, no law has a log-likelihood higher by more than max D - 1 a problem; that is
/// `excess`, D being searched on a grid in asin(sqrt(p)), finer than a likelihood is wide, and between its
/// points where it has peaks. Y. Wang, "On fast computation of the non-parametric maximum likelihood estimate
/// of a mixing distribution", JRSS B 69 (2007): all peaks of D become atoms, weights follow from a
/// non-negative least-squares problem, with steps of EM so that every round gains. It ends at an excess of
/// `tolerance`, or after 300 rounds. Atoms ascend.
ChanceLaw fit_free_law(const CountGroups& counts, const ChanceLaw* start, double tolerance);

}  // namespace ttc
