#pragma once
/// Prices of real models on the command line, and what a sample of each run costs by them.

#include <string>
#include <string_view>
#include <vector>

#include "analysis/data/answer_classes.h"

namespace ttc {

/// Runs that have a price, what a sample of each costs, and what a reader must know of it.
struct PricedRuns {
  std::vector<RunAnswers> runs;
  std::vector<double> cost;        ///< of one sample, a run, in the prices' unit; > 0
  std::vector<std::string> names;  ///< as tables call them, a run: the shortest that tells them apart
  std::vector<std::string> notes;  ///< a sentence each
};

/// "NAME=2/M,NAME=3/sample,in=0.25/M": money per million tokens that are generated, or per sample. NAME is a
/// model (all its runs), with or without who makes it and its date, or a run, or a run as run_name has it;
/// without names one price is that of all. `in=` is per million tokens read, which answer tables do not
/// count: a note says so. Runs without a price are left out with a note. Throws ScenarioError for what is no
/// price, a name that no run has, and a price per token of a run whose tokens are unknown.
PricedRuns priced_runs(std::string_view text, std::vector<RunAnswers> runs);

}  // namespace ttc
