#pragma once
/// What `ttcsim curve` says of the verifiers whose scores are in a log.

#include <string>

#include "cli/text/curve_report.h"
#include "cli/text/json.h"

namespace ttc {

/// A row each run that has scores.
Json verifier_rows(const CurveReport& report);

/// Paragraphs for a terminal, one a run that has scores; empty where none has.
std::string verifier_text(const CurveReport& report, std::size_t width);

}  // namespace ttc
