#pragma once
/// From an answer table to a population: each problem's empirical law of answers.

#include <map>
#include <string>
#include <vector>

#include "analysis/data/answer_classes.h"
#include "models/cost.h"
#include "models/populations/answers.h"

namespace ttc {

/// Tables by path, read once.
using AnswerTables = std::map<std::string, std::vector<RunAnswers>>;

/// Reads the table at `path` and gives `population` its problems: those that every chosen run has, in order
/// of name. `models` are matched to runs (or to models, in tables without runs) by `population.runs`; without
/// it, by the models' own names, or the table's only run. Where a model's tokens are not given, the run's
/// mean is taken. Throws ScenarioError for a run that the table does not have, DataError for the table.
void load_answers(AnswersPopulation& population, const std::string& path, std::vector<Policy>& models,
                  AnswerTables& tables);

}  // namespace ttc
