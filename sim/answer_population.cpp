#include "sim/answer_population.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "analysis/data/answer_classes.h"
#include "models/errors.h"
#include "models/wording.h"

namespace ttc {

namespace {

std::string name_of(const RunAnswers& run) { return run.run.value_or(run.model); }

/// By the run's name first, else by a model's name that only one run has.
const RunAnswers& find_run(const std::vector<RunAnswers>& runs, const std::string& name,
                           const std::string& path) {
  std::vector<std::string_view> known;
  std::vector<const RunAnswers*> of_model;
  for (const RunAnswers& run : runs) {
    if (run.run == name) return run;
    if (run.model == name) of_model.push_back(&run);
    for (const std::string* word : {&run.model, run.run ? &*run.run : &run.model}) known.emplace_back(*word);
  }
  if (of_model.size() == 1) return *of_model.front();
  if (of_model.size() > 1)
    throw ScenarioError(fmt::format("{}: {} runs of model {}; name one: {} …", path, of_model.size(),
                                    quoted(name), quoted(name_of(*of_model.front()))));
  throw ScenarioError(fmt::format("{}: no run {}{}", path, quoted(name), did_you_mean(name, known)));
}

std::vector<std::string> wanted_runs(const AnswersPopulation& population, const std::vector<RunAnswers>& runs,
                                     const std::vector<Model>& models, const std::string& path) {
  if (!population.runs.empty()) return population.runs;
  if (runs.size() == 1) return {name_of(runs.front())};
  if (models.empty())
    throw ScenarioError(fmt::format("{}: has {} runs; choose with population.runs, for instance {}", path,
                                    runs.size(), quoted(name_of(runs.front()))));
  std::vector<std::string> names;
  for (const Model& model : models) names.push_back(model.name);
  return names;
}

AnswerLaw empirical_law(const ProblemAnswers& answers) {
  AnswerLaw law{{}, answers.correct_classes};
  for (const std::uint32_t count : answers.counts)
    law.p.push_back(static_cast<double>(count) / answers.samples);
  if (law.p.empty()) law = {{0.0}, 0};  // nothing but abstentions
  return law;
}

}  // namespace

void load_answers(AnswersPopulation& population, const std::string& path, std::vector<Model>& models) {
  const std::vector<RunAnswers> runs = group_answers(read_answer_table(path));
  const std::vector<std::string> wanted = wanted_runs(population, runs, models, path);
  if (models.empty())
    for (const std::string& name : wanted) models.emplace_back().name = find_run(runs, name, path).model;
  if (wanted.size() != models.size())
    throw ScenarioError(fmt::format("{}: {} run(s) for {} [[model]](s)", path, wanted.size(), models.size()));
  std::map<std::string, std::vector<AnswerLaw>> laws;
  for (std::size_t m = 0; m < wanted.size(); ++m) {
    const RunAnswers& run = find_run(runs, wanted[m], path);
    if (!run.answers_known)
      throw DataError(fmt::format("{}: holds counts, not answers (nothing to vote on)", path));
    if (!models[m].tokens.known() && run.tokens() > 0) models[m].tokens.mean = run.tokens();
    for (const ProblemAnswers& problem : run.problems)
      if (auto& of_problem = laws[problem.problem]; of_problem.size() == m)
        of_problem.push_back(empirical_law(problem));
  }
  auto problems = std::make_shared<std::vector<Problem>>();
  for (auto& [name, of_problem] : laws)
    if (of_problem.size() == wanted.size())
      problems->push_back({.laws = std::move(of_problem), .name = name});
  population.loaded = std::move(problems);
}

}  // namespace ttc
