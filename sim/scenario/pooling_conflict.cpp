#include "sim/scenario/pooling_conflict.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "models/text/wording.h"

namespace ttc {

namespace {

using Labels = std::map<std::uint64_t, std::string>;

/// The answers of the table that a law counts as correct, or those that it counts as wrong.
std::set<std::uint64_t> given(const AnswerLaw& law, bool correct, const Labels& labels) {
  std::set<std::uint64_t> all;
  for (std::size_t a = 0; a < law.answers(); ++a)
    if (law.is_correct(a) == correct && labels.contains(law.identity_of(a))) all.insert(law.identity_of(a));
  return all;
}

bool share_one(const std::set<std::uint64_t>& a, const std::set<std::uint64_t>& b) {
  return std::ranges::any_of(a, [&](std::uint64_t x) { return b.contains(x); });
}

std::string listed(const std::set<std::uint64_t>& answers, const Labels& labels) {
  std::string list;
  for (const std::uint64_t x : answers) list += (list.empty() ? "" : ", ") + quoted(labels.at(x));
  return list.empty() ? "none" : list;
}

/// Whether what is correct for one law is not what is correct for the other.
bool disagree(const AnswerLaw& a, const AnswerLaw& b, const Labels& labels) {
  const std::set<std::uint64_t> right_a = given(a, true, labels);
  const std::set<std::uint64_t> right_b = given(b, true, labels);
  if (share_one(right_a, given(b, false, labels)) || share_one(right_b, given(a, false, labels))) return true;
  return !right_a.empty() && !right_b.empty() && !share_one(right_a, right_b);
}

}  // namespace

std::string pooling_conflict(const AnswersPopulation& population, const std::vector<std::size_t>& members,
                             const std::vector<Policy>& models) {
  const Labels& labels = *population.labels;
  for (const Problem& problem : *population.loaded)
    for (auto i = members.begin(); i != members.end(); ++i)
      for (auto j = std::next(i); j != members.end(); ++j) {
        const AnswerLaw& a = problem.laws[*i];
        const AnswerLaw& b = problem.laws[*j];
        if (!disagree(a, b, labels)) continue;
        return fmt::format("of problem {} the correct answer is {} for {}, {} for {}", quoted(problem.name),
                           listed(given(a, true, labels), labels), quoted(models[*i].name),
                           listed(given(b, true, labels), labels), quoted(models[*j].name));
      }
  return {};
}

}  // namespace ttc
