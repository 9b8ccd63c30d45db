#include "sim/scenario/answer_population.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "models/errors.h"
#include "models/text/utf8.h"
#include "models/text/wording.h"
#include "sim/scenario/digest.h"

namespace ttc {

namespace {

std::string name_of(const RunAnswers& run) { return run.run.value_or(run.model); }

/// The run that `name` means: a run's name (of the model `model`, where several runs have it) or a model's
/// name.
const RunAnswers& find_run(const std::vector<RunAnswers>& runs, const std::string& name,
                           const std::string& model, const std::string& path) {
  std::vector<const RunAnswers*> found;
  std::vector<std::string_view> known;
  for (const RunAnswers& run : runs) {
    if (run.run == name || run.model == name) found.push_back(&run);
    for (const std::string* word : {&run.model, run.run ? &*run.run : &run.model}) known.emplace_back(*word);
  }
  if (found.size() > 1) std::erase_if(found, [&](const RunAnswers* run) { return run->model != model; });
  if (found.size() == 1) return *found.front();
  if (std::ranges::find(known, name) == known.end())
    throw ScenarioError(fmt::format("{}: no run or model {}{}", path, quoted(name),
                                    did_you_mean(name, known).empty()
                                        ? " (there is, for instance, " + quoted(known.front()) + ")"
                                        : did_you_mean(name, known)));
  throw ScenarioError(
      fmt::format("{}: several runs are called {} (name a run, or a [[model]] that only one of them has)",
                  path, quoted(name)));
}

std::vector<std::string> wanted_runs(const AnswersPopulation& population, const std::vector<RunAnswers>& runs,
                                     const std::vector<Policy>& models, const std::string& path) {
  if (!population.runs.empty()) return population.runs;
  if (runs.size() == 1) return {name_of(runs.front())};
  if (models.empty())
    throw ScenarioError(fmt::format("{}: has {} runs; choose with population.runs, for instance {}", path,
                                    runs.size(), quoted(name_of(runs.front()))));
  std::vector<std::string> names;
  for (const Policy& model : models) names.push_back(model.name);
  return names;
}

/// A model for each run, called as the table calls it, or by the run where that would be twice the same.
void name_models(std::vector<Policy>& models, const std::vector<std::string>& wanted,
                 const std::vector<RunAnswers>& runs, const std::string& path) {
  std::set<std::string> names;
  for (const std::string& name : wanted) names.insert(find_run(runs, name, "", path).model);
  for (const std::string& name : wanted)
    models.emplace_back().name = names.size() == wanted.size() ? find_run(runs, name, "", path).model : name;
}

AnswerLaw empirical_law(const ProblemAnswers& answers) {
  AnswerLaw law{.p = {}, .correct = answers.correct_classes, .identity = {}};
  for (const std::uint32_t count : answers.counts)
    law.p.push_back(static_cast<double>(count) / answers.samples);
  for (const std::string& label : answers.labels) {
    Digest digest;
    digest.add(std::string_view(label));
    law.identity.push_back(digest.value());
  }
  if (law.p.empty()) return {.p = {0.0}, .correct = 0, .identity = {}};  // nothing but abstentions
  return law;
}

}  // namespace

void load_answers(AnswersPopulation& population, const std::string& path, std::vector<Policy>& models,
                  AnswerTables& tables) {
  if (!tables.contains(path)) tables.emplace(path, group_answers(read_answer_table(path)));
  const std::vector<RunAnswers>& runs = tables.at(path);
  const std::vector<std::string> wanted = wanted_runs(population, runs, models, path);
  if (models.empty()) name_models(models, wanted, runs, path);
  if (wanted.size() != models.size())
    throw ScenarioError(fmt::format("{}: {} run(s) for {} [[model]](s)", path, wanted.size(), models.size()));
  std::map<std::string, std::vector<AnswerLaw>> laws;
  for (std::size_t m = 0; m < wanted.size(); ++m) {
    const RunAnswers& run = find_run(runs, wanted[m], models[m].name, path);
    if (!run.answers_known)
      throw DataError(fmt::format("{}: holds counts, not answers (nothing to vote on)", path));
    if (!models[m].tokens.known() && run.tokens() >= 1) models[m].tokens.mean = run.tokens();
    for (const ProblemAnswers& problem : run.problems) {
      if (!is_utf8(problem.problem))
        throw DataError(
            fmt::format("{}: the problem {} has a name that is not UTF-8", path, quoted(problem.problem)));
      if (auto& of_problem = laws[problem.problem]; of_problem.size() == m)
        of_problem.push_back(empirical_law(problem));
    }
  }
  auto problems = std::make_shared<std::vector<Problem>>();
  for (auto& [name, of_problem] : laws)
    if (of_problem.size() == wanted.size())
      problems->push_back({.laws = std::move(of_problem), .name = name});
  population.left_out = laws.size() - problems->size();
  population.loaded = std::move(problems);
}

}  // namespace ttc
