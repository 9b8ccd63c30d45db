#pragma once

#include <array>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "models/parameters.h"
#include "models/problem.h"

namespace ttc {

/// What stands for a problem's law of answers: a law that a fitted model holds likely, with answers that were
/// not seen; or the shares of the samples at hand, which few samples make too sure.
enum class LawOfAnswers { fitted, empirical };
constexpr auto value_names(LawOfAnswers) { return std::array<std::string_view, 2>{"fitted", "empirical"}; }

/// Real problems: each has a law of answers that follows from those sampled for it. The table is read by
/// whoever reads the scenario; this only keeps what came of it.
struct AnswersPopulation {
  static constexpr std::string_view key = "answers";
  static constexpr std::string_view doc =
      "real problems from an answer table: a law for each problem that its sampled answers make likely";

  std::string path;
  std::vector<std::string> runs;
  LawOfAnswers law = LawOfAnswers::fitted;
  std::shared_ptr<const std::vector<Problem>> loaded;
  /// What the answers of the table say, by `AnswerLaw::identity`; not those that nobody gave.
  std::shared_ptr<const std::map<std::uint64_t, std::string>> labels;
  std::vector<std::string> notes;  ///< what whoever reads the results should know

  static constexpr auto fields() {
    return std::tuple{
        required("path", &AnswersPopulation::path,
                 "the answer table (CSV, also .gz), relative to the scenario; given by --set, "
                 "to the current folder"),
        field("runs", &AnswersPopulation::runs,
              "one run (or model, in tables without runs) for each model; may be left out "
              "where the table has one"),
        field("law", &AnswersPopulation::law,
              "a problem's law of answers: drawn from what a model fitted to the run holds likely "
              "(fitted: unseen answers too), or the samples' own shares (empirical: exact for the "
              "samples at hand, wrong about more of them)")};
  }

  std::uint64_t size() const { return loaded ? loaded->size() : 0; }

  std::string complaint(std::size_t /*models*/) const {
    if (loaded->empty()) return "no problem of the table has answers of every run";
    for (const Problem& problem : *loaded)
      for (const AnswerLaw& of_model : problem.laws)
        if (of_model.answers() > kMostAnswers)
          return "problem " + problem.name + " has " + std::to_string(of_model.answers()) +
                 " answers (at most 30000)";
    return {};
  }

  Problem problem(std::uint64_t /*seed*/, std::uint64_t index, std::size_t /*models*/) const {
    return (*loaded)[index];
  }
};

static_assert(ProblemPopulation<AnswersPopulation> && Component<AnswersPopulation>);

}  // namespace ttc
