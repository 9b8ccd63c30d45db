#pragma once
/// What `ttcsim curve` has to say, and the ways to say it.

#include <optional>
#include <string>
#include <vector>

#include "analysis/data/run_pairs.h"
#include "analysis/data/verifier.h"

namespace ttc {

struct CurveReport {
  std::vector<RunAnswers> runs;
  std::vector<std::vector<CurvePoint>> curves;            ///< of each run
  std::vector<std::optional<VerifierQuality>> verifiers;  ///< of each run; none where it has no scores
  double level = 0.95;
  std::vector<std::string> reading;  ///< notes on how the tables were read

  RunCurves all() const { return {runs, curves}; }
};

/// What a reader must know before trusting the numbers, one sentence each: how tables were read, runs without
/// answers, flags that disagree with answers, problems missing from a run, and the answers' notes
/// (cli/text/answer_notes.h).
std::vector<std::string> curve_warnings(const CurveReport& report);

/// One JSON document: curves, pairs (of not too many runs), rankings, verifiers, summary, warnings.
std::string curve_json(const CurveReport& report, std::vector<std::string> warnings);

/// Tables for a terminal of `width` columns: the curves of the runs that answer the same problems,
/// best first, and which runs the best one cannot be told apart from. `charts` adds a sparkline where there
/// is room.
std::string curve_tables(const CurveReport& report, std::size_t width, bool charts);

}  // namespace ttc
