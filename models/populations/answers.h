#pragma once

#include <memory>
#include <string>

#include "models/parameters.h"
#include "models/problem.h"

namespace ttc {

/// Real problems: each is the empirical law of the answers sampled for it. The table is read by whoever reads
/// the scenario; this only keeps what came of it.
struct AnswersPopulation {
  static constexpr std::string_view key = "answers";
  static constexpr std::string_view doc =
      "real problems from an answer table: the empirical law of each problem's sampled answers";

  std::string path;
  std::vector<std::string> runs;
  std::shared_ptr<const std::vector<Problem>> loaded;
  std::size_t left_out = 0;  ///< problems of the table that not every run has

  static constexpr auto fields() {
    return std::tuple{required("path", &AnswersPopulation::path,
                               "the answer table (CSV, also .gz), relative to the scenario; given by --set, "
                               "to the current folder"),
                      field("runs", &AnswersPopulation::runs,
                            "one run (or model, in tables without runs) for each model; may be left out "
                            "where the table has one")};
  }

  std::uint64_t size() const { return loaded ? loaded->size() : 0; }

  std::string complaint(std::size_t /*models*/) const {
    if (loaded->empty()) return "no problem of the table has answers of every run";
    for (const Problem& problem : *loaded)
      for (const AnswerLaw& law : problem.laws)
        if (law.answers() > kMostAnswers)
          return "problem " + problem.name + " has " + std::to_string(law.answers()) +
                 " answers (at most 30000)";
    return {};
  }

  Problem problem(std::uint64_t /*seed*/, std::uint64_t index, std::size_t /*models*/) const {
    return (*loaded)[index];
  }
};

static_assert(ProblemPopulation<AnswersPopulation> && Component<AnswersPopulation>);

}  // namespace ttc
