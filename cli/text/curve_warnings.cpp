#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "cli/text/answer_notes.h"
#include "cli/text/curve_report.h"
#include "models/text/wording.h"

namespace ttc {

namespace {

std::string plural(std::uint64_t n, const std::string& what) {
  return std::to_string(n) + " " + what + (n == 1 ? "" : what.ends_with("s") ? "es" : "s");
}

void warn_of_unusable_runs(const CurveReport& report, std::vector<std::string>& warnings) {
  for (const auto& run : report.runs) {
    if (run.nothing_extracted())
      warnings.push_back(run_in_words(run) + ": no answers extracted: voting is impossible (maj@k is 0)");
    if (run.fewest_samples() < run.most_samples())
      warnings.push_back(fmt::format("{}: {} to {} samples a problem: estimates end at k = {}",
                                     run_in_words(run), run.fewest_samples(), run.most_samples(),
                                     run.fewest_samples()));
  }
}

void warn_of_missing_scores(const CurveReport& report, std::vector<std::string>& warnings) {
  for (const auto& run : report.runs)
    if (run.unscored > 0)
      warnings.push_back(
          fmt::format("{}: {} with an answer and no score: drawn as the others, never chosen by score",
                      run_in_words(run), plural(run.unscored, "sample")));
}

void warn_of_undefined_points(const CurveReport& report, std::vector<std::string>& warnings) {
  std::map<std::uint32_t, std::uint64_t> runs_without;
  for (const auto& curves : report.curves) {
    std::set<std::uint32_t> undefined;
    for (const auto& point : curves)
      if (point.k && !point.reason.empty()) undefined.insert(*point.k);
    for (const auto k : undefined) ++runs_without[k];
  }
  for (const auto& [k, runs] : runs_without)
    warnings.push_back(fmt::format("k = {}: undefined in {} (--json says why)", k, plural(runs, "run")));
}

/// One sentence a file and kind: how many rows or classes, in how many runs.
void warn_of_flags(const CurveReport& report, std::vector<std::string>& warnings) {
  struct Counts {
    std::uint64_t flagged = 0, flagged_runs = 0, disagreements = 0, disagreeing_runs = 0;
  };
  std::map<std::string, Counts> files;
  for (const auto& run : report.runs) {
    auto& file = files[run.source];
    file.flagged += run.flagged_without_answer;
    file.flagged_runs += run.flagged_without_answer > 0 ? 1U : 0U;
    file.disagreements += run.disagreements;
    file.disagreeing_runs += run.disagreements > 0 ? 1U : 0U;
  }
  for (const auto& [source, file] : files) {
    if (file.flagged > 0)
      warnings.push_back(
          fmt::format("{}: {} in {} flagged correct without an answer: in pass@k by flags, in no vote",
                      source, plural(file.flagged, "row"), plural(file.flagged_runs, "run")));
    if (file.disagreements > 0)
      warnings.push_back(
          fmt::format("{}: {} in {} with flags of both kinds: correct where more than half say so", source,
                      plural(file.disagreements, "answer class"), plural(file.disagreeing_runs, "run")));
  }
}

void warn_of_missing_problems(const CurveReport& report, std::vector<std::string>& warnings) {
  for (const auto& group : group_by_problems(report.runs)) {
    std::set<std::string_view> all;
    for (const auto r : group)
      for (const auto& p : report.runs[r].problems) all.insert(p.problem);
    for (const auto r : group) {
      const auto& problems = report.runs[r].problems;
      const auto has = [&](std::string_view name) {
        return std::ranges::binary_search(problems, name, {}, &ProblemAnswers::problem);
      };
      if (problems.size() == all.size()) continue;
      const auto first = std::ranges::find_if_not(all, has);
      warnings.push_back(
          fmt::format("{}: {} of {} missing, {} the first: pairs are over the problems both runs have, "
                      "rankings over those all have",
                      run_in_words(report.runs[r]), all.size() - problems.size(),
                      plural(all.size(), "problem"), quoted(*first)));
    }
  }
}

}  // namespace

std::vector<std::string> curve_warnings(const CurveReport& report) {
  std::vector<std::string> warnings = report.reading;
  warn_of_unusable_runs(report, warnings);
  warn_of_missing_scores(report, warnings);
  warn_of_undefined_points(report, warnings);
  warn_of_flags(report, warnings);
  warn_of_missing_problems(report, warnings);
  const auto notes = answer_notes(report.runs);
  warnings.insert(warnings.end(), notes.begin(), notes.end());
  return warnings;
}

}  // namespace ttc
