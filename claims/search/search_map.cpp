// The map of where a search is worth its compute: REBASE against samples at equal FLOPs, by the reward's
// systematic error, the number of steps, and what reading them costs. Computed at two resolutions on
// different problems, whose boundaries must agree, and with some points run again on many more.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/statistics/jackknife.h"
#include "claims/paired_differences.h"
#include "claims/search/search_statements.h"
#include "models/errors.h"
#include "sim/results/group_rows.h"

namespace ttc {

namespace {

constexpr std::uint64_t kWidth = 32;
constexpr std::uint64_t kSteps[] = {4, 8, 16};
constexpr Reading kReadings[] = {Reading::cached, Reading::reread};
constexpr double kMoreWork = 10;  // times the problems, where points are checked

/// A row of the map: how many steps solutions have, and how the reward model reads them.
struct Row {
  std::uint64_t steps;
  Reading reading;

  bool operator==(const Row&) const = default;
};

/// The gain of REBASE over samples at its FLOPs, both with weighted votes; a number a problem.
std::vector<double> gain(PolicySetting s, const Row& row, double systematic) {
  std::visit([&](auto& process) { process.depth = {row.steps, row.steps, row.steps / 4}; }, s.steps);
  ProcessReward& reward = s.search.reward;
  reward.systematic = systematic;
  reward.reading = row.reading;
  reward.parameters = s.policies.front().parameters;
  s.policies.resize(1);
  s.mean.resize(1);
  s.widths = {kWidth};
  s.samples = {1, 2, 4, 8, 16, 32, 64, 128, 256, 512};
  const PolicyRuns runs(s, Votes::weighted_only);
  const double flops = runs.flops(0, Maker::search, kWidth);
  const std::vector<double> samples = runs.solved_at(0, Maker::sampling, Vote::weighted, flops);
  if (samples.empty())
    throw ScenarioError(fmt::format(
        "search: REBASE at {} takes as much as fewer than 1 or more than 512 samples; no map", kWidth));
  return minus(runs.solved(0, Maker::search, Vote::weighted, kWidth), samples);
}

/// One row at one resolution: the gains at ascending systematic errors.
struct Line {
  std::vector<double> systematic;
  std::vector<std::vector<double>> gains;  ///< one for each, a number a problem

  /// The systematic error at which search stops to gain, interpolated, without one block of problems
  /// (kJackknifeBlocks: with all); NaN where it never does or never begins.
  double boundary(std::size_t left_out) const {
    double before = std::numeric_limits<double>::quiet_NaN();
    for (std::size_t i = 0; i < systematic.size(); ++i) {
      const double now = mean_without(left_out, gains[i]);
      if (before > 0 && now <= 0)
        return systematic[i - 1] + (systematic[i] - systematic[i - 1]) * before / (before - now);
      before = now;
    }
    return std::numeric_limits<double>::quiet_NaN();
  }
};

/// One row at both resolutions.
struct MapRow {
  Row row;
  Line coarse, fine;
};

struct Boundary {
  double at, se;  ///< the error by the jackknife over blocks of problems
};

Boundary boundary(const Line& line) {
  return {line.boundary(kJackknifeBlocks),
          jackknife_se([&](std::size_t block) { return line.boundary(block); })};
}

Line line(const PolicySetting& s, const Row& row, const std::vector<double>& systematic) {
  Line l{.systematic = systematic, .gains = {}};
  for (const double x : systematic) l.gains.push_back(gain(s, row, x));
  return l;
}

PairedDifference over_problems(const std::vector<double>& gains) {
  return paired_difference(gains, std::vector<double>(gains.size()));
}

std::string_view name(Reading reading) { return value_names(reading)[static_cast<std::size_t>(reading)]; }

/// The setting with other problems, a set a number. What checks the coarse map is told of the reward's fresh
/// error: another factor than 1 is another reward's map.
PolicySetting other_problems(const SearchClaim& claim, PolicySetting s, std::uint64_t set) {
  s.search.reward.fresh *= claim.theory.check_fresh;
  s.seed += set;
  return s;
}

class MapGroups {
 public:
  MapGroups()
      : points_("search_map", "map_point", "REBASE at 32 less samples at equal FLOPs, weighted votes"),
        boundaries_("search_boundaries", "boundary", "up to which systematic error REBASE gains") {
    for (GroupRows* rows : {&points_, &boundaries_}) {
      rows->declare<std::string>("map", "coarse, fine, or checked (more problems); each of other problems");
      rows->declare<std::int64_t>("steps", "mean steps of a solution", "1");
      rows->declare<std::string>("reading", "how the reward model reads prefixes");
      rows->declare<double>("systematic", "the reward's systematic error, in logits");
    }
    points_.declare<double>("gain", "difference of accuracies, paired by problem", "1");
    points_.declare<double>("se", "its standard error for a new set of problems", "1");
    boundaries_.declare<double>("se", "its standard error for a new set of problems");
  }

  void add(const char* map, const Row& row, double systematic, const PairedDifference& gain) {
    points_.add(std::string(map), static_cast<std::int64_t>(row.steps), std::string(name(row.reading)),
                systematic, gain.difference, gain.se);
  }
  void add(const char* map, const Row& row, const Line& line) {
    for (std::size_t i = 0; i < line.systematic.size(); ++i)
      add(map, row, line.systematic[i], over_problems(line.gains[i]));
    const Boundary ends = boundary(line);
    boundaries_.add(std::string(map), static_cast<std::int64_t>(row.steps), std::string(name(row.reading)),
                    ends.at, ends.se);
  }
  void take(ClaimReport& report) {
    report.groups.push_back(points_.take());
    report.groups.push_back(boundaries_.take());
  }

 private:
  GroupRows points_, boundaries_;
};

std::string words(const Boundary& b) {
  return std::isnan(b.at) ? "none" : fmt::format("{:.2f}({:.2f})", b.at, b.se);
}

/// Lets the verdict quote the largest of the numbers that it is told.
void quote_largest(Verdict& v, double off, double se) {
  if (!(std::abs(off) > std::abs(v.value)) && !std::isnan(v.value)) return;
  v.value = off;
  v.se = se;
}

Verdict boundaries_agree(const std::vector<MapRow>& rows) {
  constexpr double kInterpolation = 0.15;  // over the coarse map's steps of .6
  constexpr double kMargin = 0.5;
  Verdict v{.id = "map_boundaries_agree",
            .text = fmt::format(
                "the systematic error up to which REBASE gains is the same, to {:g} logits (certainly to "
                "{:g}), on a map of four values and on one of seven of other problems",
                kInterpolation, kMargin),
            .outcome = Outcome::undecided,
            .between = "problem sets"};
  const double z = family_limit(rows.size(), kJackknifeBlocks - 1);
  std::size_t compared = 0;
  for (const MapRow& m : rows) {
    const Boundary coarse = boundary(m.coarse);
    const Boundary fine = boundary(m.fine);
    v.found += fmt::format("{}{} steps, {}: {} and {}", v.found.empty() ? "" : "; ", m.row.steps,
                           name(m.row.reading), words(coarse), words(fine));
    if (std::isnan(coarse.at) && std::isnan(fine.at)) continue;  // beyond both maps
    const double off = coarse.at - fine.at;
    const double se = std::hypot(coarse.se, fine.se);
    const Outcome outcome =
        std::isnan(off) ? Outcome::undecided : decide(off, se, kInterpolation, kMargin, z);
    v.outcome = compared++ == 0 ? outcome : worse(v.outcome, outcome);
    if (!std::isnan(off)) quote_largest(v, off, se);
  }
  return v;
}

/// A point of the map, to be run again.
struct Point {
  Row row;
  double systematic;
};

constexpr Point kChecked[] = {
    {{4, Reading::cached}, 1.2}, {{8, Reading::cached}, 0.9}, {{16, Reading::reread}, 0.6}};

Verdict larger_runs_agree(const SearchClaim& claim, const PolicySetting& s, const std::vector<MapRow>& rows,
                          MapGroups& groups) {
  constexpr double kMargin = 0.05;
  Verdict v{
      .id = "map_holds_in_larger_runs",
      .text = fmt::format(
          "three points of the map come out the same, to {:g} points, on {:g} times as many other problems",
          100 * kMargin, kMoreWork),
      .outcome = Outcome::holds,
      .value = 0,
      .between = "problem sets"};
  PolicySetting more = other_problems(claim, s, 2);
  more.problems = static_cast<std::uint64_t>(kMoreWork * static_cast<double>(s.problems));
  for (const Point& p : kChecked) {
    const Line& fine = std::ranges::find_if(rows, [&](const MapRow& m) { return m.row == p.row; })->fine;
    const auto place = std::ranges::find(fine.systematic, p.systematic) - fine.systematic.begin();
    const PairedDifference before = over_problems(fine.gains[static_cast<std::size_t>(place)]);
    const PairedDifference now = over_problems(gain(more, p.row, p.systematic));
    groups.add("checked", p.row, p.systematic, now);
    const double off = now.difference - before.difference;
    const double se = std::hypot(now.se, before.se);
    v.outcome = worse(v.outcome, decide(off, se, 0, kMargin, family_limit(std::size(kChecked))));
    v.found += fmt::format("{}{} steps, {}, {:g} logits: {}, then {}", v.found.empty() ? "" : "; ",
                           p.row.steps, name(p.row.reading), p.systematic, points(before), points(now));
    quote_largest(v, off, se);
  }
  return v;
}

}  // namespace

void map_statements(const SearchClaim& claim, const PolicySetting& setting, ClaimReport& report) {
  PolicySetting s = setting;
  s.problems = claim.map_problems;
  const std::vector<double> coarse_grid{0.3, 0.9, 1.5, 2.1};
  const std::vector<double> fine_grid{0.3, 0.6, 0.9, 1.2, 1.5, 1.8, 2.1};
  std::vector<MapRow> rows;
  MapGroups groups;
  for (const Reading reading : kReadings)
    for (const std::uint64_t steps : kSteps) {
      const Row row{steps, reading};
      rows.push_back({row, line(s, row, coarse_grid), line(other_problems(claim, s, 1), row, fine_grid)});
      groups.add("coarse", row, rows.back().coarse);
      groups.add("fine", row, rows.back().fine);
    }
  report.verdicts.push_back(boundaries_agree(rows));
  report.verdicts.push_back(larger_runs_agree(claim, s, rows, groups));
  groups.take(report);
}

}  // namespace ttc
