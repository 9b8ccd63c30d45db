#pragma once
/// The lines of a run in the tables of `ttcsim curve`: one a metric and what it was told.

#include <set>
#include <string>
#include <vector>

#include "cli/text/curve_report.h"

namespace ttc {

struct CurveLine {
  Metric metric = Metric::pass_at_k;
  MetricSetting setting = {};

  auto operator<=>(const CurveLine&) const = default;
};

/// In the order of the curves; of metrics that have ks.
std::vector<CurveLine> lines_of(const std::vector<CurvePoint>& curves);

/// At most a few characters: "pass", "maj", "best", "wtd", "G.5".
std::string label_of(const CurveLine& line);

/// A sentence about each kind of line that the report has besides pass and maj, about subsets that were
/// drawn, and about groups; each as a line of its own.
std::string legend_of_lines(const CurveReport& report);

/// A line for each run with a point of bayes; empty without.
std::string bayes_text(const CurveReport& report, std::size_t width);

}  // namespace ttc
