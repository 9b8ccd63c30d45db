// The map of where a search is worth its compute: REBASE against samples at equal FLOPs, by the reward's
// systematic error, the number of steps, and what reading them costs. Computed at two resolutions on
// different problems, whose boundaries must agree, and with some points run again on many more.

#include <cmath>

#include "analysis/statistics/jackknife.h"
#include "claims/search/policy_runs.h"
#include "claims/search/search_claim.h"
#include "claims/worst.h"
#include "models/errors.h"
#include "sim/estimates/lookup.h"
#include "sim/results/table.h"

namespace ttc {

namespace {

constexpr std::uint64_t kWidth = 32;
constexpr const char* kSystematic = "the reward's systematic error, in logits";
constexpr double kMoreWork = 10;  // times the problems, where points are checked

/// A row of the map: how many steps solutions have, and how the reward model reads them.
struct Row {
  std::uint64_t steps;
  Reading reading;

  std::string_view how() const { return value_names(reading)[static_cast<std::size_t>(reading)]; }
  std::string text() const { return fmt::format("{} steps, {}", steps, how()); }
};

/// The gain of REBASE over samples at its FLOPs, both with weighted votes; a number a problem.
std::vector<double> gain(const PolicySetting& setting, const Row& row, double systematic) {
  PolicySetting s = setting.only(0).with(setting.problems, kDoublings, {kWidth});
  std::visit([&](auto& process) { process.depth = {row.steps, row.steps, row.steps / 4}; }, s.steps);
  ProcessReward& reward = s.search.reward;
  reward.systematic = systematic;
  reward.reading = row.reading;
  reward.parameters = s.policies.front().parameters;
  const StudyCurves runs = runs_of(s);
  const std::vector<double> samples = runs.solved_at(sampling(0), runs.flops(searching(0), kWidth));
  if (samples.empty())
    throw ScenarioError(fmt::format(
        "search: REBASE at {} takes as much as fewer than 1 or more than 512 samples; no map", kWidth));
  return minus(runs.solved(searching(0), kWidth), samples);
}

/// The columns that say where on the map something is.
template <class R>
constexpr auto columns_of_row() {
  return std::tuple{
      column("map", &R::map, "coarse, fine, or checked (more problems); each of other problems"),
      column(
          "steps", [](const R& r) { return r.row.steps; }, "mean steps of a solution", "1"),
      column(
          "reading", [](const R& r) { return r.row.how(); }, "how the reward model reads prefixes")};
}

/// One row at one resolution: the gains at ascending systematic errors.
struct Line {
  static constexpr TableName table{"search_boundaries", "boundary",
                                   "up to which systematic error REBASE gains"};
  std::string_view map;
  Row row;
  std::vector<double> systematic;
  std::vector<std::vector<double>> gains = {};  ///< one for each, a number a problem
  Measured boundary = {};  ///< up to which systematic error search gains; its error by the jackknife

  /// The systematic error at which search stops to gain, interpolated, without one block of problems
  /// (kJackknifeBlocks: with all); NaN where it never does or never begins.
  double boundary_without(std::size_t block) const {
    double before = std::nan("");
    for (std::size_t i = 0; i < systematic.size(); ++i) {
      const double now = mean_without(block, gains[i]);
      if (before > 0 && now <= 0)
        return systematic[i - 1] + (systematic[i] - systematic[i - 1]) * before / (before - now);
      before = now;
    }
    return std::nan("");
  }

  static constexpr auto columns() {
    return std::tuple_cat(columns_of_row<Line>(),
                          std::tuple{column("systematic", &Line::boundary, kSystematic)});
  }
};

Line line(std::string_view map, const PolicySetting& s, const Row& row, std::vector<double> systematic) {
  Line l{.map = map, .row = row, .systematic = std::move(systematic)};
  for (const double x : l.systematic) l.gains.push_back(gain(s, row, x));
  l.boundary = {l.boundary_without(kJackknifeBlocks),
                jackknife_se([&](std::size_t block) { return l.boundary_without(block); })};
  return l;
}

/// The setting with other problems, a set a number. What checks the coarse map is told of the reward's fresh
/// error: another factor than 1 is another reward's map.
PolicySetting other_problems(const SearchClaim& claim, PolicySetting s, std::uint64_t set) {
  s.search.reward.fresh *= claim.theory.check_fresh;
  s.seed += set;
  return s;
}

struct PointRow {
  static constexpr TableName table{"search_map", "map_point",
                                   "REBASE at 32 less samples at equal FLOPs, weighted votes"};
  std::string_view map;
  Row row;
  double systematic;
  Measured gain;

  static constexpr auto columns() {
    using P = PointRow;
    return std::tuple_cat(
        columns_of_row<P>(),
        std::tuple{column("systematic", &P::systematic, kSystematic),
                   column("gain", &P::gain, "difference of accuracies, paired by problem", "1")});
  }
};

std::string words(Measured boundary) {
  return std::isnan(boundary.value) ? "none" : fmt::format("{:.2f}({:.2f})", boundary.value, boundary.se);
}

/// Of lines that are a coarse and a fine one by turns.
Verdict boundaries_agree(const std::vector<Line>& lines) {
  constexpr double kInterpolation = 0.1;  // over the coarse map's steps of .6
  constexpr double kMargin = 0.5;
  Worst worst(Quote::farthest);
  for (std::size_t i = 0; i + 1 < lines.size(); i += 2) {
    const Measured coarse = lines[i].boundary;
    const Measured fine = lines[i + 1].boundary;
    worst.say("{}: {} and {}", lines[i].row.text(), words(coarse), words(fine));
    if (!std::isnan(coarse.value) || !std::isnan(fine.value))  // else beyond both maps
      worst.add(within(coarse - fine, kInterpolation, kMargin, kJackknifeBlocks - 1));
  }
  return worst.verdict(
      {"map_boundaries_agree",
       fmt::format("the systematic error up to which REBASE gains is the same, to {:g} logits (certainly to "
                   "{:g}), on a map of four values and on one of seven of other problems",
                   kInterpolation, kMargin),
       kProblemSets, Kind::self_check, "logits"});
}

/// A point of the map, to be run again.
struct Point {
  Row row;
  double systematic;
};

constexpr Point kChecked[] = {
    {{4, Reading::cached}, 1.2}, {{8, Reading::cached}, 0.9}, {{16, Reading::reread}, 0.6}};

/// A point of the fine map.
Measured gain_at(const std::vector<Line>& lines, const Point& p) {
  const Line& fine = lines[place_of(lines, "fine " + p.row.text(), "line of the map",
                                    [](const Line& l) { return fmt::format("{} {}", l.map, l.row.text()); })];
  return mean_over_problems(fine.gains[place_of(fine.systematic, p.systematic, "systematic error")]);
}

Verdict larger_runs_agree(const PolicySetting& more, const std::vector<Line>& lines,
                          Table<PointRow>& points_of_map) {
  constexpr double kMargin = 0.05;
  Worst worst(Quote::farthest);
  for (const Point& p : kChecked) {
    const Measured before = gain_at(lines, p);
    const Measured now = mean_over_problems(gain(more, p.row, p.systematic));
    points_of_map.add({"checked", p.row, p.systematic, now});
    worst.add(within(now - before, 0, kMargin));
    worst.say("{}, {:g} logits: {}, then {}", p.row.text(), p.systematic, points(before), points(now));
  }
  return worst.verdict(
      {"map_holds_in_larger_runs",
       fmt::format("three points of the map come out the same, to {:g} points, on {:g} times as many other "
                   "problems",
                   100 * kMargin, kMoreWork),
       kProblemSets, Kind::self_check});
}

}  // namespace

void map_statements(const SearchClaim& claim, const PolicySetting& setting, ClaimReport& report) {
  PolicySetting s = setting;
  s.problems = claim.map_problems;
  std::vector<Line> lines;
  for (const Reading reading : {Reading::cached, Reading::reread})
    for (const std::uint64_t steps : {4U, 8U, 16U}) {
      const Row row{steps, reading};
      lines.push_back(line("coarse", s, row, {0.3, 0.9, 1.5, 2.1}));
      lines.push_back(line("fine", other_problems(claim, s, 1), row, {0.3, 0.6, 0.9, 1.2, 1.5, 1.8, 2.1}));
    }
  Table<PointRow> map;
  for (const Line& l : lines)
    for (std::size_t i = 0; i < l.systematic.size(); ++i)
      map.add({l.map, l.row, l.systematic[i], mean_over_problems(l.gains[i])});
  PolicySetting more = other_problems(claim, s, 2);
  more.problems = static_cast<std::uint64_t>(kMoreWork * static_cast<double>(s.problems));
  report.add(boundaries_agree(lines));
  report.add(larger_runs_agree(more, lines, map));
  report.add(map.take());
  report.add(table_of(lines));
}

}  // namespace ttc
