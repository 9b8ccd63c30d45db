#pragma once
/// What `ttcsim fit` has to say, and the ways to say it.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/data/answer_classes.h"
#include "analysis/fits/law_comparison.h"
#include "cli/text/json.h"

namespace ttc {

/// A run and the laws of its chances; where its counts identify none, why, and what is possible.
struct RunFit {
  RunAnswers run;
  std::string name;
  Graded graded;
  Estimate mean;
  std::vector<std::uint64_t> k;
  std::optional<LawComparison> laws;
  std::string reason;  ///< why there are none
};

struct FitReport {
  std::vector<RunFit> runs;
  double level = 0.9;
  std::size_t resamples = 100;
  std::vector<std::string> notes;
};

/// What a law is called in tables: "Beta + never".
std::string law_label(LawKind kind);

/// Its parameters in words: "a = 0.21, b = 0.3".
std::string law_parameters(const ChanceLaw& law);

/// Tables and sentences for a terminal of `width` columns.
std::string fit_text(const FitReport& report, std::size_t width);

/// One JSON document.
Json fit_json(const FitReport& report);

/// The scenario that `ttcsim run` simulates, to stand in the file `path`. Throws ScenarioError where the runs
/// make none.
std::string fit_scenario(const FitReport& report, const std::string& path);

}  // namespace ttc
