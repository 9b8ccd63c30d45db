#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <set>

#include "cli/text/curve_lines.h"
#include "cli/text/curve_report.h"
#include "cli/text/ranking_text.h"
#include "cli/text/text.h"
#include "cli/text/verifier_text.h"
#include "models/text/wording.h"

namespace ttc {

namespace {

using Points = std::vector<const CurvePoint*>;
using Ladder = std::vector<std::uint32_t>;

/// The runs that answer the same problems: one table.
struct Benchmark {
  const CurveReport& report;
  std::vector<std::size_t> runs;  ///< in the order of the table
  std::set<std::string> sources;
  std::optional<Ranking> ranking;
};

Benchmark benchmark_of(const CurveReport& report, const std::vector<std::size_t>& members) {
  Benchmark benchmark{report, members, {}, rank_runs(report.all(), members, report.level)};
  if (benchmark.ranking) benchmark.runs = benchmark.ranking->order;
  for (const auto r : members) benchmark.sources.insert(report.runs[r].source);
  return benchmark;
}

/// "8 samples", "8 to 16 samples" of some figure over the runs.
template <class Low, class High>
std::string range_of(const Benchmark& b, const std::string& what, Low low, High high) {
  std::uint64_t least = UINT64_MAX;
  std::uint64_t most = 0;
  for (const auto r : b.runs) {
    least = std::min<std::uint64_t>(least, low(b.report.runs[r]));
    most = std::max<std::uint64_t>(most, high(b.report.runs[r]));
  }
  if (least < most) return fmt::format("{} to {} {}s", least, most, what);
  return fmt::format("{} {}{}", most, what, most == 1 ? "" : "s");
}

std::string heading(const Benchmark& b) {
  std::string files;
  for (const auto& source : b.sources) files += (files.empty() ? "" : ", ") + printable(source);
  const auto problems = [](const RunAnswers& r) { return r.problems.size(); };
  return fmt::format("{}\n{} run{}, {}, {} each\n\n", files, b.runs.size(), b.runs.size() == 1 ? "" : "s",
                     range_of(b, "problem", problems, problems),
                     range_of(b, "sample", std::mem_fn(&RunAnswers::fewest_samples),
                              std::mem_fn(&RunAnswers::most_samples)));
}

/// The last part of a path-like model name: "openai/gpt-5.1" is read as "gpt-5.1".
std::string short_model(const RunAnswers& run) {
  return printable(std::string_view{run.model}.substr(run.model.rfind('/') + 1));
}

/// Which run of its model: the run's name, else its file where there are several; empty where it goes without
/// saying.
std::string which_run(const Benchmark& b, const RunAnswers& run) {
  if (run.run) return printable(*run.run) + (run.told_by_source ? ", " + printable(run.source) : "");
  return b.sources.size() > 1 ? printable(run.source) : "";
}

/// The measured points of a run's line.
Points line_of(const CurveReport& report, std::size_t r, const CurveLine& line) {
  if (line.metric == Metric::maj_at_k && report.runs[r].nothing_extracted()) return {};
  return defined_points(report.curves[r], line.metric, line.setting);
}

/// Where the line is going; null where that is unknown.
const CurvePoint* limit_of(const CurveReport& report, std::size_t r, Metric metric) {
  if (metric != Metric::maj_at_k) return nullptr;
  return find_point(report.curves[r], Metric::maj_limit, std::nullopt);
}

/// At most `most` of `all`: every one, else the powers of four and where curves end, else evenly spaced.
Ladder thinned(const std::set<std::uint32_t>& all, const std::set<std::uint32_t>& ends, std::size_t most) {
  Ladder ladder(all.begin(), all.end());
  const auto power_of_four = [](std::uint32_t k) { return (k & (k - 1)) == 0 && (k & 0x55555555U) != 0; };
  if (ladder.size() > most)
    std::erase_if(ladder, [&](auto k) { return !power_of_four(k) && !ends.contains(k); });
  if (ladder.size() <= most) return ladder;
  Ladder spaced;
  for (std::size_t i = 0; i < most; ++i) spaced.push_back(ladder[i * (ladder.size() - 1) / (most - 1)]);
  return spaced;
}

/// Which columns the table has, and how wide its names may be.
struct Layout {
  Ladder shown;
  bool limit = false;
  std::size_t chart = 0;  ///< columns of the sparkline
  std::size_t name = 0;
  std::size_t label = 4;  ///< of the widest line
};

Layout layout_of(const Benchmark& b, std::size_t width, bool charts) {
  constexpr std::size_t kCell = 11;       // a blank and "41.3 ± 1.2"
  constexpr std::size_t kNameNeeds = 22;  // what names have a right to before k's are left out
  std::set<std::uint32_t> all;
  std::set<std::uint32_t> ends;
  std::size_t longest = 0;
  Layout layout;
  for (const auto r : b.runs) {
    const auto& run = b.report.runs[r];
    longest = std::max({longest, display_width(short_model(run)), display_width(which_run(b, run))});
    for (const auto& p : b.report.curves[r])
      if (p.k) all.insert(*p.k);
    for (const auto& line : lines_of(b.report.curves[r]))
      layout.label = std::max(layout.label, label_of(line).size());
    const auto pass = line_of(b.report, r, {});
    if (!pass.empty()) ends.insert(*pass.back()->k);
    if (limit_of(b.report, r, Metric::maj_at_k)) layout.limit = true;
  }
  const std::size_t room =
      width - layout.label - 1 - (layout.limit ? kCell : 0) - kCell - 1 - 6;  // metric, limit, gain, 95%
  layout.shown = thinned(all, ends, (room - std::min(longest, kNameNeeds)) / kCell);
  const std::size_t rest = room - layout.shown.size() * kCell;
  layout.name = std::min(longest, rest);
  layout.chart = charts && rest - layout.name > all.size() ? all.size() : 0;
  return layout;
}

std::string cell_of(const CurvePoint* point) {
  return point == nullptr ? "-" : percent_uncertain(point->estimate.mean, point->estimate.se);
}

/// The k by which 95 % of the gain from the first k to the limit (where none is known, to the last k) is had:
/// "6.1", ">8" where only the limit has it, "-" where there is no gain.
std::string k_of_95_percent(Points line, const CurvePoint* limit) {
  const std::uint32_t last = line.back()->k.value_or(0);
  if (limit) line.push_back(limit);
  const double k = k_of_gain(line, 0.95);
  if (std::isnan(k)) return "-";
  if (std::isinf(k)) return fmt::format(">{}", last);
  return fmt::format("{:.{}f}", k, k < 10 ? 1 : 0);
}

/// The gain from the first point to the last, paired by problem, and where it is had if there is one to speak
/// of.
void add_gain(const Points& line, const CurvePoint* limit, double level, std::vector<std::string>& cells) {
  if (line.size() < 2) {
    cells.insert(cells.end(), {"-", "-"});
    return;
  }
  const auto gain = paired_difference(line.back()->values, line.front()->values, level);
  cells.push_back(points_uncertain(gain.difference, gain.se));
  cells.push_back(gain.ci.low > 0 ? k_of_95_percent(line, limit) : "-");
}

/// One character a k, flush left under the others.
std::string chart_of(const Points& line, std::size_t columns) {
  std::vector<double> values;
  for (const auto* p : line)
    if (p->k) values.push_back(p->estimate.mean);
  values.resize(columns, NAN);
  return sparkline(values);
}

std::vector<std::string> row_of(const Benchmark& b, std::size_t r, const CurveLine& what,
                                const std::string& name, const Layout& layout) {
  const auto line = line_of(b.report, r, what);
  std::vector<std::string> cells{shortened(name, layout.name), label_of(what)};
  for (const auto k : layout.shown) {
    const auto at = std::ranges::find_if(line, [&](const auto* p) { return p->k == k; });
    cells.push_back(cell_of(at == line.end() ? nullptr : *at));
  }
  const CurvePoint* limit = limit_of(b.report, r, what.metric);
  if (layout.limit) cells.push_back(what.metric == Metric::maj_at_k ? cell_of(limit) : "");
  add_gain(line, limit, b.report.level, cells);
  if (layout.chart > 0) cells.push_back(chart_of(line, layout.chart));
  return cells;
}

TextTable table_of(const Benchmark& b, const Layout& layout) {
  std::vector<std::string> header{"", ""};
  for (const auto k : layout.shown) header.push_back(fmt::format("k={}", k));
  if (layout.limit) header.emplace_back("limit");
  header.insert(header.end(), {"gain", "95 %"});
  TextTable table(2);
  table.add_row(std::move(header));
  for (const auto r : b.runs) {
    const auto& run = b.report.runs[r];
    std::vector<std::string> names{short_model(run), which_run(b, run)};
    const auto lines = lines_of(b.report.curves[r]);
    names.resize(std::max(lines.size(), names.size()));
    for (std::size_t i = 0; i < lines.size(); ++i) table.add_row(row_of(b, r, lines[i], names[i], layout));
  }
  return table;
}

std::size_t widest_line(std::string_view text) {
  std::size_t widest = 0;
  for (; !text.empty(); text.remove_prefix(text.find('\n') + 1))
    widest = std::max(widest, display_width(text.substr(0, text.find('\n'))));
  return widest;
}

/// Gives up the chart, then names but for 8 columns, then k's from the middle; false if nothing is left.
bool narrow(Layout& layout, std::size_t excess) {
  constexpr std::size_t kShortestName = 8;
  if (layout.chart > 0) {
    layout.chart = 0;
  } else if (layout.name > kShortestName) {
    layout.name -= std::min(excess, layout.name - kShortestName);
  } else if (layout.shown.size() > 1) {
    layout.shown.erase(layout.shown.begin() + (std::ssize(layout.shown) - 1) / 2);
  } else {
    return false;
  }
  return true;
}

/// For less the whole table is folded: nothing would be left of the names.
constexpr std::size_t kNarrowestLayout = 80;

/// The table, narrowed where its cells are wider than usual: tiny errors, huge k's.
std::string fitted_table_of(const Benchmark& b, Layout layout, std::size_t width) {
  const std::size_t layout_width = std::max(width, kNarrowestLayout);
  const auto widest = [&] { return widest_line(table_of(b, layout).str()); };
  for (std::size_t wide = widest(); wide > layout_width && narrow(layout, wide - layout_width);)
    wide = widest();
  return table_of(b, layout).str(width);
}

std::string legend() {
  return "Per cent ± the standard error over problems.\n"
         "limit: of a vote over ever more samples, by the model that forecast has.\n"
         "gain: from the first k to the last, paired by problem; 95 %: the k that has so\n"
         "much of the gain to the limit (but for maj: to the last k), between two k's, if\n"
         "there is a gain; >k: more than the samples show.\n";
}

std::string comparison_of(const Benchmark& b) {
  if (!b.ranking) return "";
  return ranking_text(*b.ranking, b.report.level, [&](std::size_t r) {
    const auto which = which_run(b, b.report.runs[r]);
    return shortened(short_model(b.report.runs[r]) + (which.empty() ? "" : " (" + which + ")"), 56);
  });
}

}  // namespace

std::string curve_tables(const CurveReport& report, std::size_t width, bool charts) {
  std::string text;
  for (const auto& group : group_by_problems(report.runs)) {
    const auto benchmark = benchmark_of(report, group);
    const Layout layout = layout_of(benchmark, std::max(width, kNarrowestLayout), charts);
    text += heading(benchmark) + fitted_table_of(benchmark, layout, width) + "\n" + comparison_of(benchmark);
  }
  text += bayes_text(report, width) + verifier_text(report, width);
  return folded(text + legend() + legend_of_lines(report), width);
}

}  // namespace ttc
