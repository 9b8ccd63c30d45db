#pragma once
/// --run and --model: some of the runs of answer tables.

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "analysis/data/answer_classes.h"

namespace ttc {

struct RunFilter {
  std::vector<std::string> run, model;

  void add_to(CLI::App& command);
  /// Leaves the runs that both options name. Throws ScenarioError for a name that no run has, or if none is
  /// left.
  void apply(std::vector<RunAnswers>& runs) const;
};

}  // namespace ttc
