#include "analysis/data/run_pairs.h"

#include <algorithm>
#include <functional>
#include <map>
#include <numeric>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "analysis/statistics/family_wise.h"

namespace ttc {

namespace {

/// Places of the problems that both runs have, in the one and in the other. Both are sorted by name.
struct Shared {
  std::vector<std::size_t> first, second;
  std::vector<std::size_t> groups;  ///< of the problems, as the first run has them; none without groups
};

Shared shared_problems(const RunAnswers& a, const RunAnswers& b) {
  Shared shared;
  for (std::size_t i = 0, j = 0; i < a.problems.size() && j < b.problems.size();) {
    const int order = a.problems[i].problem.compare(b.problems[j].problem);
    if (order == 0) {
      shared.first.push_back(i);
      shared.second.push_back(j);
    }
    i += order <= 0 ? 1U : 0U;
    j += order >= 0 ? 1U : 0U;
  }
  const auto groups = a.groups();
  if (!groups.empty())
    for (const auto i : shared.first) shared.groups.push_back(groups[i]);
  return shared;
}

std::vector<double> chosen(const std::vector<double>& values, const std::vector<std::size_t>& places) {
  std::vector<double> out;
  out.reserve(places.size());
  for (const auto i : places) out.push_back(values[i]);
  return out;
}

PairedDifference paired(const CurvePoint& a, const CurvePoint& b, const Shared& shared, double level) {
  return paired_difference(chosen(a.values, shared.first), chosen(b.values, shared.second), shared.groups,
                           level);
}

void pair_points(const RunCurves& all, std::size_t a, std::size_t b, double level,
                 std::vector<RunPair>& pairs) {
  const auto shared = shared_problems(all.runs[a], all.runs[b]);
  if (shared.first.empty()) return;
  for (const auto& point : all.curves[a]) {
    if (!point.k) continue;  // limits are not estimated problem by problem
    const auto* other = find_point(all.curves[b], point.metric, point.k, point.setting);
    if (point.reason.empty() && other != nullptr)
      pairs.push_back(
          {a, b, point.metric, point.k, paired(point, *other, shared, level), std::nullopt, point.setting});
  }
}

bool can_vote(const RunAnswers& run) { return run.answers_known && !run.nothing_extracted(); }

bool excludes_zero(const RunCurves& all, const RunPair& pair, double level) {
  const auto& a = *find_point(all.curves[pair.first], pair.metric, pair.k, pair.setting);
  const auto& b = *find_point(all.curves[pair.second], pair.metric, pair.k, pair.setting);
  const auto ci = paired(a, b, shared_problems(all.runs[pair.first], all.runs[pair.second]), level).ci;
  return ci.low > 0 || ci.high < 0;
}

/// Says of the comparisons of one point which exclude zero among all of them.
void tell_apart(const RunCurves& all, std::span<RunPair* const> family, double level) {
  const auto excluded = holm(
      family.size(), level, [&](std::size_t i, double each) { return excludes_zero(all, *family[i], each); });
  for (std::size_t i = 0; i < family.size(); ++i) family[i]->told_apart = excluded[i];
}

/// The same of all pairs, point by point and group by group.
void tell_all_apart(const RunCurves& all, std::vector<RunPair>& pairs, double level) {
  std::vector<std::size_t> group_of(all.runs.size());
  const auto groups = group_by_problems(all.runs);
  for (std::size_t g = 0; g < groups.size(); ++g)
    for (const auto r : groups[g]) group_of[r] = g;
  using Point = std::tuple<std::size_t, Metric, std::optional<std::uint32_t>, MetricSetting>;
  std::map<Point, std::vector<RunPair*>> families;
  for (auto& pair : pairs) {
    const bool votes = can_vote(all.runs[pair.first]) && can_vote(all.runs[pair.second]);
    if (!needs_answers(pair.metric) || votes)
      families[{group_of[pair.first], pair.metric, pair.k, pair.setting}].push_back(&pair);
  }
  for (const auto& [point, family] : families) tell_apart(all, family, level);
}

/// The largest k at which all of `runs` have a value.
std::optional<std::uint32_t> largest_common_k(const RunCurves& all, std::span<const std::size_t> runs,
                                              Metric metric) {
  const auto candidates = defined_points(all.curves[runs[0]], metric);
  for (auto p = candidates.rbegin(); p != candidates.rend(); ++p) {
    const auto has = [&](std::size_t r) { return find_point(all.curves[r], metric, (*p)->k) != nullptr; };
    if (std::ranges::all_of(runs, has)) return (*p)->k;
  }
  return std::nullopt;
}

/// The names of the problems that all of `runs` have.
std::set<std::string_view> problems_of_all(const RunCurves& all, std::span<const std::size_t> runs) {
  std::set<std::string_view> names;
  for (const auto& p : all.runs[runs[0]].problems) names.insert(p.problem);
  for (const auto r : runs) {
    std::set<std::string_view> own;
    for (const auto& p : all.runs[r].problems) own.insert(p.problem);
    std::erase_if(names, [&](auto name) { return !own.contains(name); });
  }
  return names;
}

std::set<std::string_view> problems_of_any(const RunCurves& all, std::span<const std::size_t> runs) {
  std::set<std::string_view> names;
  for (const auto r : runs)
    for (const auto& p : all.runs[r].problems) names.insert(p.problem);
  return names;
}

Estimate estimate_on(const RunAnswers& run, const CurvePoint& point, const std::set<std::string_view>& names,
                     double level) {
  std::vector<double> values;
  std::vector<std::size_t> groups;
  const auto all_groups = run.groups();
  for (std::size_t i = 0; i < run.problems.size(); ++i) {
    if (!names.contains(run.problems[i].problem)) continue;
    values.push_back(point.values[i]);
    if (!all_groups.empty()) groups.push_back(all_groups[i]);
  }
  return estimate_over_groups(values, groups, level);
}

/// Orders the runs by their means on the problems that all have, and keeps those.
void put_in_order(const RunCurves& all, std::vector<std::size_t>& ranked, double level, Ranking& ranking) {
  const auto names = problems_of_all(all, ranked);
  ranking.problems = names.size();
  ranking.all_problems = problems_of_any(all, ranked).size();
  ranking.same_problems = ranking.problems == ranking.all_problems;
  if (names.empty()) return;
  std::map<std::size_t, Estimate> on_shared;
  for (const auto r : ranked)
    on_shared[r] =
        estimate_on(all.runs[r], *find_point(all.curves[r], ranking.metric, ranking.k), names, level);
  std::ranges::stable_sort(ranked, std::greater{}, [&](std::size_t r) { return on_shared[r].mean; });
  for (const auto r : ranked) ranking.estimates.push_back(on_shared[r]);
}

/// Compares every two of `ranked` (of very many, each with the best) at the ranking's point; keeps those with
/// the best.
void compare_all(const RunCurves& all, std::span<const std::size_t> ranked, double level, Ranking& ranking) {
  const std::size_t rivals = ranked.size() > kMostPaired ? 1 : ranked.size();
  std::vector<RunPair> pairs;
  for (std::size_t i = 0; i < rivals; ++i)
    for (std::size_t j = i + 1; j < ranked.size(); ++j) {
      const std::size_t better = ranked[i];
      const std::size_t other = ranked[j];
      const auto shared = shared_problems(all.runs[other], all.runs[better]);
      if (shared.first.empty()) continue;
      pairs.push_back({other, better, ranking.metric, ranking.k,
                       paired(*find_point(all.curves[other], ranking.metric, ranking.k),
                              *find_point(all.curves[better], ranking.metric, ranking.k), shared, level)});
    }
  std::vector<RunPair*> family;
  for (auto& pair : pairs) family.push_back(&pair);
  tell_apart(all, family, level);
  ranking.comparisons = pairs.size();
  for (const auto& pair : pairs) {
    ranking.told_apart += pair.told_apart.value_or(false) ? 1U : 0U;
    if (pair.second == ranked[0] && ranking.problems > 0) ranking.behind.push_back(pair);
  }
}

}  // namespace

std::vector<RunPair> pair_runs(const RunCurves& all, double level) {
  std::vector<RunPair> pairs;
  for (std::size_t a = 0; a < all.runs.size(); ++a)
    for (std::size_t b = a + 1; b < all.runs.size(); ++b) pair_points(all, a, b, level, pairs);
  tell_all_apart(all, pairs, level);
  return pairs;
}

std::vector<std::vector<std::size_t>> group_by_problems(std::span<const RunAnswers> runs) {
  std::vector<std::size_t> parent(runs.size());  // a forest; the earliest run of a group is its root
  std::iota(parent.begin(), parent.end(), std::size_t{0});
  const auto root = [&](std::size_t r) {
    while (parent[r] != r) r = parent[r] = parent[parent[r]];
    return r;
  };
  std::unordered_map<std::string_view, std::size_t> first_with;
  for (std::size_t r = 0; r < runs.size(); ++r)
    for (const ProblemAnswers& p : runs[r].problems) {
      const std::size_t a = root(first_with.emplace(p.problem, r).first->second);
      const std::size_t b = root(r);
      parent[std::max(a, b)] = std::min(a, b);
    }
  std::map<std::size_t, std::vector<std::size_t>> members;
  for (std::size_t r = 0; r < runs.size(); ++r) members[root(r)].push_back(r);
  std::vector<std::vector<std::size_t>> groups;
  for (auto& [first, group] : members) groups.push_back(std::move(group));
  return groups;
}

std::optional<Ranking> rank_runs(const RunCurves& all, std::span<const std::size_t> members, double level) {
  std::vector<std::size_t> ranked;
  std::ranges::copy_if(members, std::back_inserter(ranked), [&](auto r) { return can_vote(all.runs[r]); });
  const Metric metric = ranked.empty() ? Metric::pass_at_k : Metric::maj_at_k;
  if (ranked.empty()) ranked.assign(members.begin(), members.end());
  const auto k = largest_common_k(all, ranked, metric);
  if (!k) return std::nullopt;
  Ranking ranking{.metric = metric, .k = *k, .order = {}, .estimates = {}, .behind = {}};
  put_in_order(all, ranked, level, ranking);
  compare_all(all, ranked, level, ranking);
  ranking.order = ranked;
  const std::set<std::size_t> known(ranked.begin(), ranked.end());
  std::ranges::copy_if(members, std::back_inserter(ranking.order),
                       [&](auto r) { return !known.contains(r); });
  return ranking;
}

}  // namespace ttc
