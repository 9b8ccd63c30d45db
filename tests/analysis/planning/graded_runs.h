#pragma once
/// Two small graded runs.

#include <string>
#include <utility>
#include <vector>

#include "analysis/data/answer_classes.h"

namespace ttc {

inline RunAnswers run(const std::string& name,
                      const std::vector<std::pair<std::string, std::uint32_t>>& correct_of_8) {
  RunAnswers run{.source = "t.csv", .run = name, .model = "m", .problems = {}};
  for (const auto& [problem, correct] : correct_of_8)
    run.problems.push_back(
        {.problem = problem, .labels = {}, .counts = {}, .samples = 8, .flagged_correct = correct});
  return run;
}

inline const std::vector<RunAnswers> kRuns{run("small", {{"a", 4}, {"b", 0}, {"c", 8}, {"d", 1}}),
                                           run("large", {{"a", 6}, {"b", 3}, {"d", 4}, {"e", 8}})};

}  // namespace ttc
