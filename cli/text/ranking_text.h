#pragma once
/// Which run is the best, in words.

#include <cstddef>
#include <functional>
#include <string>

#include "analysis/data/run_pairs.h"

namespace ttc {

/// The best run, those it cannot be told apart from and how far behind the next is, significance being that
/// among all comparisons of two runs, whose number is said; or that the runs have no problem in common.
/// `named` gives a run its name. Empty for a single run.
std::string ranking_text(const Ranking& ranking, double level,
                         const std::function<std::string(std::size_t)>& named);

}  // namespace ttc
