#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "cli/text/fit_report.h"
#include "cli/text/text.h"
#include "models/contract.h"

namespace ttc {

namespace {

/// Below this a law's misfit is no luck of these problems.
constexpr double kRefuted = 0.01;

std::string chance_text(double p) { return p < 0.01 ? "<0.01" : fmt::format("{:.2f}", p); }

std::string laws_table(const LawComparison& laws, std::size_t width) {
  TextTable table(1);
  table.add_row({"law", "log-lik.", "held out", "behind the best", "fits"});
  for (std::size_t i = 0; i < laws.laws.size(); ++i) {
    const LawReport& report = laws.laws[i];
    const std::string behind =
        i == laws.best ? "best" : format_uncertain(report.behind.value, report.behind.se);
    table.add_row({law_label(report.law.kind), fmt::format("{:.1f}", report.law.log_likelihood),
                   fmt::format("{:.4f}", report.held_out.value), behind, chance_text(report.p_value)});
  }
  return table.str(width);
}

std::string parameters_text(const LawComparison& laws, std::size_t width) {
  std::string text;
  for (const LawReport& report : laws.laws)
    text += wrapped(fmt::format("{}: {}", law_label(report.law.kind), law_parameters(report.law)), 2, width);
  return text;
}

std::string pass_table(const RunFit& fit, std::size_t width) {
  TextTable table(1);
  std::vector<std::string> head{"pass@k, new problems"};
  for (const std::uint64_t k : fit.k) head.push_back(fmt::format("k = {}", k));
  table.add_row(head);
  TTC_EXPECTS(fit.laws.has_value());
  for (const LawReport& report : fit.laws->laws) {
    std::vector<std::string> row{law_label(report.law.kind)};
    for (const LawPass& pass : report.pass)
      row.push_back(fmt::format("{:.1f} ({:.1f}…{:.1f})", 100 * pass.value, 100 * pass.interval.low,
                                100 * pass.interval.high));
    table.add_row(row);
  }
  return table.str(width);
}

std::string cells_table(const LawComparison& laws, std::size_t width) {
  TextTable table(1);
  std::vector<std::string> head{"right, of 8", "none"};
  for (std::size_t i = 1; i + 1 < kShareCells; ++i) head.push_back(fmt::format("<{}", i));
  head.back() = "<all";
  head.push_back("all");
  table.add_row(head);
  const auto row = [&](const std::string& name, const ShareCells& cells) {
    std::vector<std::string> words{name};
    for (const double cell : cells) words.push_back(fmt::format("{:.0f}", cell));
    table.add_row(words);
  };
  row("problems", laws.seen);
  row(law_label(laws.laws[laws.best].law.kind), laws.laws[laws.best].expected);
  return table.str(width);
}

std::string advice(const LawComparison& laws) {
  const LawReport& best = laws.laws[laws.best];
  std::string tied;
  std::string worse;
  for (std::size_t i = 0; i < laws.laws.size(); ++i) {
    if (i == laws.best) continue;
    std::string& list = laws.laws[i].tied ? tied : worse;
    list += (list.empty() ? "" : ", ") + law_label(laws.laws[i].law.kind);
  }
  std::string text = fmt::format("Recommended: {}.", law_label(best.law.kind));
  if (!tied.empty())
    text += fmt::format(
        " Not told from it (within two standard errors): {}; where their pass@k differ, these "
        "samples do not say which is right.",
        tied);
  if (!worse.empty()) text += fmt::format(" Worse on problems held out: {}.", worse);
  if (best.p_value < kRefuted)
    text += " It is refuted all the same: counts drawn from it hardly ever misfit as much.";
  return text;
}

std::string possible_text(const RunFit& fit, std::size_t width) {
  std::string text = wrapped(fit.reason, 0, width);
  std::string range = "Possible pass@k, between all-or-nothing problems and all alike, in %:";
  for (const std::uint64_t k : fit.k) {
    const Interval possible = possible_pass_at_k(fit.mean.mean, static_cast<double>(k));
    range += fmt::format(" k = {}: {:.1f} … {:.1f};", k, 100 * possible.low, 100 * possible.high);
  }
  range.back() = '.';
  return text + wrapped(range, 0, width);
}

constexpr std::string_view kLegend =
    "log-lik.: of all counts. held out: mean log chance of the counts of a problem that the fit has not seen "
    "(five folds); behind the best: the difference, paired by problem, ± its standard error. fits: share of "
    "tables drawn from the law that misfit the shares of correct samples as much as yours; below 0.01 the "
    "law "
    "is refuted. never, always: a share of problems that are never, or always, solved. free: any law; "
    "none is likelier by more than its gap. pass@k: in %, with an interval over sets of new problems.";

}  // namespace

std::string law_label(LawKind kind) {
  switch (kind) {
    case LawKind::beta:
      return "Beta";
    case LawKind::zero_beta:
      return "Beta + never";
    case LawKind::zero_one_beta:
      return "Beta + never + always";
    case LawKind::logit_normal:
      return "logit-normal";
    case LawKind::npmle:
      break;
  }
  return "free";
}

std::string law_parameters(const ChanceLaw& law) {
  std::string text;
  for (const auto& [name, value] : law.parameters())
    text += fmt::format("{}{} = {:.3g}", text.empty() ? "" : ", ", name, value);
  if (law.kind == LawKind::logit_normal) text += " (of the log-odds)";
  if (law.kind == LawKind::npmle)
    text = fmt::format("{} atom{}; gap at most {:.1e} of log-likelihood a problem", law.atoms.size(),
                       law.atoms.size() == 1 ? "" : "s", std::max(law.excess, 1e-15));
  return text;
}

std::string fit_text(const FitReport& report, std::size_t width) {
  std::string text;
  bool laws = false;
  for (const RunFit& fit : report.runs) {
    const std::uint32_t least = fit.run.fewest_samples();
    const std::uint32_t most = fit.run.most_samples();
    const std::string samples =
        least == most ? fmt::format("{}", least) : fmt::format("{} to {}", least, most);
    text += wrapped(
        fmt::format("{}: {} problems, {} sample{} each, {} % correct", fit.name, fit.run.problems.size(),
                    samples, most == 1 ? "" : "s", percent_uncertain(fit.mean.mean, fit.mean.se)),
        0, width);
    if (fit.laws) {
      laws = true;
      text += "\n" + laws_table(*fit.laws, width) + parameters_text(*fit.laws, width) + "\n" +
              pass_table(fit, width) + "\n" + cells_table(*fit.laws, width) + "\n" +
              wrapped(advice(*fit.laws), 0, width);
    } else {
      text += possible_text(fit, width);
    }
    text += "\n";
  }
  if (!laws) return text;
  return text +
         wrapped(fmt::format("{} Level {:g} %, {} resamples.", kLegend, 100 * report.level, report.resamples),
                 0, width);
}

}  // namespace ttc
