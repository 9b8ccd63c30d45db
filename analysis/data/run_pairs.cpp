#include "analysis/data/run_pairs.h"

#include <algorithm>
#include <functional>
#include <map>
#include <numeric>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace ttc {

namespace {

/// Places of the problems that both runs have, in the one and in the other. Both are sorted by name.
struct Shared {
  std::vector<std::size_t> first, second;
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
  return shared;
}

std::vector<double> chosen(const std::vector<double>& values, const std::vector<std::size_t>& places) {
  std::vector<double> out;
  out.reserve(places.size());
  for (const auto i : places) out.push_back(values[i]);
  return out;
}

PairedDifference paired(const CurvePoint& a, const CurvePoint& b, const Shared& shared, double level) {
  return paired_difference(chosen(a.values, shared.first), chosen(b.values, shared.second), level);
}

void pair_points(const RunCurves& all, std::size_t a, std::size_t b, double level,
                 std::vector<RunPair>& pairs) {
  const auto shared = shared_problems(all.runs[a], all.runs[b]);
  if (shared.first.empty()) return;
  for (const auto& point : all.curves[a]) {
    const auto* other = find_point(all.curves[b], point.metric, point.k);
    if (point.reason.empty() && other != nullptr)
      pairs.push_back({a, b, point.metric, point.k, paired(point, *other, shared, level)});
  }
}

bool can_vote(const RunAnswers& run) { return run.answers_known && !run.nothing_extracted(); }

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

}  // namespace

std::vector<RunPair> pair_runs(const RunCurves& all, double level) {
  std::vector<RunPair> pairs;
  for (std::size_t a = 0; a < all.runs.size(); ++a)
    for (std::size_t b = a + 1; b < all.runs.size(); ++b) pair_points(all, a, b, level, pairs);
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
  const auto value = [&](std::size_t r) { return find_point(all.curves[r], metric, k)->estimate.mean; };
  std::ranges::stable_sort(ranked, std::greater{}, value);

  Ranking ranking{metric, *k, ranked, {}};
  for (const auto r : ranked) {
    if (r == ranked[0]) continue;
    const auto difference =
        paired(*find_point(all.curves[r], metric, k), *find_point(all.curves[ranked[0]], metric, k),
               shared_problems(all.runs[r], all.runs[ranked[0]]), level);
    ranking.behind.push_back({r, ranked[0], metric, k, difference});
  }
  const std::set<std::size_t> known(ranked.begin(), ranked.end());
  std::ranges::copy_if(members, std::back_inserter(ranking.order),
                       [&](auto r) { return !known.contains(r); });
  return ranking;
}

}  // namespace ttc
