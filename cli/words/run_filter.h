#pragma once
/// The runs of answer tables, and those of them that --run and --model name.

#include <string>
#include <vector>

#include "analysis/data/answer_classes.h"
#include "cli/words/words.h"

namespace ttc {

struct RunFilter {
  std::vector<std::string> run, model;

  void add_to(Command& command);
  /// Leaves the runs that both options name. Throws ScenarioError for a name that no run has, or if none is
  /// left.
  void apply(std::vector<RunAnswers>& runs) const;
};

}  // namespace ttc
