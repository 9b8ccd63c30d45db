#pragma once
/// From an answer table to a population: a law of answers for each problem.

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "analysis/data/answer_classes.h"
#include "models/cost.h"
#include "models/populations/answers.h"

namespace ttc {

/// Tables by path, and laws by run, law and seed: each is made once, whatever is swept.
class AnswerTables {
 public:
  /// Throws DataError for a table that cannot be read.
  const std::vector<RunAnswers>& read(const std::string& path);
  /// A law for each problem of a run that `read` gave, in its order.
  const std::vector<AnswerLaw>& laws(const RunAnswers& run, LawOfAnswers law, std::uint64_t seed);

 private:
  std::map<std::string, std::vector<RunAnswers>> runs_;
  std::map<std::tuple<const RunAnswers*, LawOfAnswers, std::uint64_t>, std::vector<AnswerLaw>> laws_;
};

/// Reads the table at `path` and gives `population` its problems: those that every chosen run has, in order
/// of name. `models` are matched to runs (or to models, in tables without runs) by `population.runs`; without
/// it, by the models' own names, or the table's only run. Where a model's tokens are not given, the run's
/// mean is taken. Fitted laws are drawn with `seed`. Throws ScenarioError for a run that the table does not
/// have, DataError for the table.
void load_answers(AnswersPopulation& population, const std::string& path, std::uint64_t seed,
                  std::vector<Policy>& models, AnswerTables& tables);

}  // namespace ttc
