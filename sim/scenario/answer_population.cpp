#include "sim/scenario/answer_population.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "analysis/theory/maj_at_k.h"
#include "analysis/theory/voting.h"
#include "models/errors.h"
#include "models/text/utf8.h"
#include "models/text/wording.h"
#include "sim/scenario/fitted_laws.h"

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

void refuse_what_cannot_vote(const RunAnswers& run, LawOfAnswers law, const std::string& path) {
  if (!run.answers_known)
    throw DataError(fmt::format("{}: holds counts, not answers (nothing to vote on)", path));
  if (law == LawOfAnswers::fitted && run.nothing_extracted())
    throw DataError(fmt::format("{}: {}: no sample has an answer", path, quoted(name_of(run))));
  for (const ProblemAnswers& problem : run.problems)
    if (!is_utf8(problem.problem))
      throw DataError(
          fmt::format("{}: the problem {} has a name that is not UTF-8", path, quoted(problem.problem)));
}

std::vector<AnswerLaw> laws_of(const RunAnswers& run, LawOfAnswers law, std::uint64_t seed) {
  if (law == LawOfAnswers::fitted) return fitted_laws(run, seed);
  std::vector<AnswerLaw> laws;
  for (const ProblemAnswers& problem : run.problems) laws.push_back(empirical_law(problem));
  return laws;
}

/// What a vote by the samples' own shares gets wrong about as many new samples.
std::string plug_in_note(const RunAnswers& run) {
  const std::uint32_t k = run.fewest_samples();
  double plug_in = 0;
  double unbiased = 0;
  for (const ProblemAnswers& p : run.problems) {
    const AnswerLaw law = empirical_law(p);
    plug_in += majority_accuracy(law.p, law.correct, k) / static_cast<double>(run.problems.size());
    unbiased +=
        maj_at_k(p.counts, p.correct_classes, p.abstentions, k) / static_cast<double>(run.problems.size());
  }
  return fmt::format(
      "{}: the samples' own shares as a law say maj@{} = {:.1f} %, where the table's unbiased value is "
      "{:.1f} % "
      "(law = \"fitted\" allows for answers not seen)",
      printable(name_of(run)), k, 100 * plug_in, 100 * unbiased);
}

/// The problems that all runs have, in order of name, with a law a run.
struct Gathered {
  std::map<std::string, std::vector<AnswerLaw>> laws;
  std::map<std::uint64_t, std::string> labels;

  void add(const RunAnswers& run, const std::vector<AnswerLaw>& of_run, std::size_t place) {
    for (std::size_t q = 0; q < of_run.size(); ++q) {
      const ProblemAnswers& problem = run.problems[q];
      if (auto& of_problem = laws[problem.problem]; of_problem.size() == place)
        of_problem.push_back(of_run[q]);
      for (const std::string& label : problem.labels) labels.emplace(identity_of_label(label), label);
    }
  }

  void put_into(AnswersPopulation& population, std::size_t runs, const std::string& path) {
    auto problems = std::make_shared<std::vector<Problem>>();
    const std::size_t all = laws.size();
    for (auto& [name, of_problem] : laws)
      if (of_problem.size() == runs) problems->push_back({.laws = std::move(of_problem), .name = name});
    if (all > problems->size())
      population.notes.push_back(fmt::format("{} problem(s) of {} are left out: not every run has them",
                                             all - problems->size(), path));
    population.loaded = std::move(problems);
    population.labels = std::make_shared<const std::map<std::uint64_t, std::string>>(std::move(labels));
  }
};

}  // namespace

const std::vector<RunAnswers>& AnswerTables::read(const std::string& path) {
  if (!runs_.contains(path)) runs_.emplace(path, group_answers(read_answer_table(path)));
  return runs_.at(path);
}

const std::vector<AnswerLaw>& AnswerTables::laws(const RunAnswers& run, LawOfAnswers law,
                                                 std::uint64_t seed) {
  const auto [at, fresh] = laws_.try_emplace({&run, law, seed});
  if (fresh) at->second = laws_of(run, law, seed);
  return at->second;
}

void load_answers(AnswersPopulation& population, const std::string& path, std::uint64_t seed,
                  std::vector<Policy>& models, AnswerTables& tables) {
  const std::vector<RunAnswers>& runs = tables.read(path);
  const std::vector<std::string> wanted = wanted_runs(population, runs, models, path);
  if (models.empty()) name_models(models, wanted, runs, path);
  if (wanted.size() != models.size())
    throw ScenarioError(fmt::format("{}: {} run(s) for {} [[model]](s)", path, wanted.size(), models.size()));
  Gathered all;
  for (std::size_t m = 0; m < wanted.size(); ++m) {
    const RunAnswers& run = find_run(runs, wanted[m], models[m].name, path);
    refuse_what_cannot_vote(run, population.law, path);
    if (!models[m].tokens.known() && run.tokens() >= 1) models[m].tokens.mean = run.tokens();
    if (population.law == LawOfAnswers::empirical) population.notes.push_back(plug_in_note(run));
    all.add(run, tables.laws(run, population.law, seed), m);
  }
  all.put_into(population, wanted.size(), population.path);
}

}  // namespace ttc
