#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <numbers>
#include <optional>

#include "analysis/fits/posterior_chances.h"
#include "cli/text/fit_report.h"
#include "models/contract.h"
#include "models/errors.h"
#include "models/random/rng.h"
#include "models/text/wording.h"
#include "sim/forecast/best_choices.h"

namespace ttc {

namespace {

/// A basic string of TOML.
std::string toml_string(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
      out += fmt::format("\\u{:04X}", static_cast<unsigned>(c));
    else
      out += c;
  }
  return out + '"';
}

/// Powers of two to sixteen times the samples and beyond.
std::uint64_t last_budget(const FitReport& report) {
  std::uint64_t most = 1;
  for (const RunFit& fit : report.runs)
    while (most < 16 * std::uint64_t{fit.run.most_samples()}) most *= 2;
  return most;
}

void refuse_what_makes_none(const FitReport& report) {
  bool counts = false;
  bool answers = false;
  for (const RunFit& fit : report.runs) {
    if (!fit.laws) throw ScenarioError(fmt::format("-o: {}: {}", printable(fit.name), fit.reason));
    if (fit.run.source != report.runs.front().run.source)
      throw ScenarioError("-o: a scenario reads one table; choose one, or --run of one");
    (fit.run.answers_known ? answers : counts) = true;
    if (fit.run.answers_known && fit.run.nothing_extracted())
      throw ScenarioError(
          fmt::format("-o: {}: no sample has an answer; choose others by --run", printable(fit.name)));
  }
  if (counts && answers) throw ScenarioError("-o: choose runs with answers or tables of counts, not both");
}

std::string head_text(const FitReport& report) {
  std::string text = fmt::format(
      "# Written by ttcsim fit from {}.\n# The law that each run's chances of success follow best over "
      "problems, judged on problems held out:\n",
      printable(std::filesystem::path(report.runs.front().run.source).filename().string()));
  for (const RunFit& fit : report.runs) {
    TTC_EXPECTS(fit.laws.has_value());
    const ChanceLaw& law = fit.laws->laws[fit.laws->best].law;
    text +=
        fmt::format("#   {}: {} ({}); {:.1f} % correct, {} problems\n", printable(fit.name),
                    law_label(law.kind), law_parameters(law), 100 * fit.mean.mean, fit.run.problems.size());
  }
  return text;
}

std::string models_text(const FitReport& report) {
  std::string text;
  for (const RunFit& fit : report.runs) {
    text += fmt::format("\n[[model]]\nname = {}\n", toml_string(fit.name));
    const double tokens = fit.run.tokens();
    if (std::isfinite(tokens) && tokens >= 1) text += fmt::format("tokens = {{ mean = {:.6g} }}\n", tokens);
  }
  return text;
}

std::string answers_population(const FitReport& report, const std::string& path) {
  namespace fs = std::filesystem;
  const fs::path table = report.runs.front().run.source;
  const fs::path folder = fs::absolute(path).lexically_normal().parent_path();
  std::string runs;
  for (const RunFit& fit : report.runs)
    runs += (runs.empty() ? "" : ", ") + toml_string(fit.run.run ? *fit.run.run : fit.run.model);
  return fmt::format(
      "title = {}\ntrials = 200\n\n"
      "[population]\n"
      "kind = \"answers\"\n"
      "path = {}  # relative to this file\n"
      "law = \"fitted\"  # each problem's law of answers: drawn from what its samples make likely\n"
      "runs = [{}]  # one a model, below\n",
      toml_string("What would more samples, votes and a verifier give on these problems?"),
      toml_string(fs::absolute(table).lexically_normal().lexically_relative(folder).string()), runs);
}

/// Equally likely chances of each problem in each run, from the run's best law and the problem's counts.
/// Which of one run's goes with which of another's is by chance: given the counts they are independent.
std::string counts_population(const FitReport& report) {
  std::vector<RunAnswers> all;
  for (const RunFit& fit : report.runs) all.push_back(fit.run);
  const std::vector<RunAnswers> shared = on_shared_problems(all);
  const std::size_t parts = shared.size() > 4 ? 8 : 16;
  std::string text = fmt::format(
      "title = {}\ntrials = 50\n\n"
      "# Of the table only counts are known, so that votes have nothing to choose among: coverage alone.\n"
      "# {} rows a problem: equally likely chances of a correct sample (a list a model), given the law and\n"
      "# the problem's counts. Error bars of a run take every row for a problem: they are too narrow by a\n"
      "# factor of {:.0f}.\n[population]\nkind = \"table\"\nrows = [\n",
      toml_string("What would more samples solve, with a verifier that knows what is right?"), parts,
      std::sqrt(static_cast<double>(parts)));
  for (std::size_t q = 0; q < shared.front().problems.size(); ++q) {
    std::vector<std::string> rows(parts);
    for (std::size_t r = 0; r < shared.size(); ++r) {
      const std::optional<LawComparison>& laws = report.runs[r].laws;
      TTC_EXPECTS(laws.has_value());
      const ProblemAnswers& counts = shared[r].problems[q];
      Stream stream(Purpose::fit, {.problem = q + 100, .model = static_cast<std::uint32_t>(r)});
      const double turns = (static_cast<double>(q) + 0.5) * std::numbers::phi;  // its fractions spread evenly
      std::vector<double> chances =
          posterior_chances(laws->laws[laws->best].law, counts.samples, counts.flagged_correct, parts,
                            turns - std::floor(turns));
      for (std::size_t i = parts; i > 1; --i)
        std::swap(
            chances[i - 1],
            chances[std::min(static_cast<std::size_t>(uniform(stream()) * static_cast<double>(i)), i - 1)]);
      for (std::size_t i = 0; i < parts; ++i)
        rows[i] += fmt::format("{}[{:.6g}]", r == 0 ? "" : ", ", chances[i]);
    }
    for (const std::string& row : rows) text += fmt::format("  {{ p = [{}] }},\n", row);
  }
  return text + "]\n";
}

constexpr std::string_view kAnswerSelectors =
    "selectors = [\n  \"coverage\",  # some sample is right: what a perfect verifier would find\n"
    "  \"majority\",\n  { kind = \"weighted\" },  # by the scores of [reward]\n]\n";
constexpr std::string_view kHypotheticalReward =
    "\n[reward]  # hypothetical, not fitted: put in what your verifier is worth (ttcsim curve measures it)\n"
    "kind = \"latent\"\nauc = 0.8\n";

}  // namespace

std::string fit_scenario(const FitReport& report, const std::string& path) {
  refuse_what_makes_none(report);
  const bool answers = report.runs.front().run.answers_known;
  std::string text = head_text(report);
  text += answers ? answers_population(report, path) : counts_population(report);
  text += models_text(report);
  if (answers) text += kHypotheticalReward;
  text += fmt::format(
      "\n[[strategy]]\ngenerator = \"sampling\"\n{}budgets = {{ from = 1, to = {}, factor = 2 }}\n",
      answers ? kAnswerSelectors : "selectors = [\"coverage\"]\n", last_budget(report));
  return text;
}

}  // namespace ttc
