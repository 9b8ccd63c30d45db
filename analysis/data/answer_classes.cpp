#include "analysis/data/answer_classes.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <span>
#include <tuple>

namespace ttc {

namespace {

using Indices = std::vector<std::size_t>;

/// The rows of each run, runs in order of first appearance. `key(i)` tells runs apart.
template <class Key>
std::vector<Indices> split(std::size_t rows, Key key) {
  std::map<decltype(key(std::size_t{})), std::size_t> place;
  std::vector<Indices> runs;
  for (std::size_t i = 0; i < rows; ++i) {
    const auto at = place.emplace(key(i), runs.size()).first->second;
    if (at == runs.size()) runs.emplace_back();
    runs[at].push_back(i);
  }
  return runs;
}

/// Calls `visit` with each stretch of `rows` over which `id` is the same.
template <class Id, class Visit>
void for_each_stretch(std::span<const std::size_t> rows, Id id, Visit visit) {
  for (std::size_t begin = 0; begin < rows.size();) {
    std::size_t end = begin + 1;
    while (end < rows.size() && id(rows[end]) == id(rows[begin])) ++end;
    visit(rows.subspan(begin, end - begin));
    begin = end;
  }
}

double mean_known(std::span<const std::size_t> rows, const std::vector<double>& values) {
  double sum = 0;
  double known = 0;
  for (const auto i : rows) {
    if (std::isnan(values[i])) continue;
    sum += values[i];
    known += 1;
  }
  return sum / known;  // NaN where none is known
}

struct AnswerClass {
  const std::string* label;
  std::uint32_t count;
  std::uint32_t flagged;

  bool correct() const { return 2 * std::uint64_t{flagged} > count; }
};

/// Fills in what the rows of one problem say, sorted by answer.
class Grouper {
 public:
  Grouper(const SampleRows& rows, RunAnswers& run) : rows_(rows), run_(run) {}

  void add_problem(std::span<const std::size_t> members) {
    ProblemAnswers problem{.problem = rows_.names[rows_.problem[members[0]]],
                           .labels = {},
                           .counts = {},
                           .samples = static_cast<std::uint32_t>(members.size()),
                           .flagged_correct = flagged(members),
                           .tokens = mean_known(members, rows_.tokens)};
    std::vector<AnswerClass> classes;
    for_each_stretch(
        members, [&](std::size_t i) { return rows_.answer[i]; },
        [&](auto equal) {
          const std::string& label = rows_.names[rows_.answer[equal[0]]];
          const AnswerClass answers{&label, static_cast<std::uint32_t>(equal.size()), flagged(equal)};
          if (label.empty()) {
            problem.abstentions = answers.count;
            run_.flagged_without_answer += answers.flagged;
          } else {
            classes.push_back(answers);
          }
        });
    run_.abstentions += problem.abstentions;
    add_classes(problem, classes);
    run_.problems.push_back(std::move(problem));
  }

 private:
  std::uint32_t flagged(std::span<const std::size_t> members) const {
    const auto set = [&](std::size_t i) { return rows_.correct[i] != 0; };
    return static_cast<std::uint32_t>(std::ranges::count_if(members, set));
  }

  void add_classes(ProblemAnswers& problem, std::vector<AnswerClass>& classes) {
    std::ranges::sort(classes, [](const AnswerClass& a, const AnswerClass& b) {
      return std::tuple{b.correct(), b.count, std::string_view{*a.label}} <
             std::tuple{a.correct(), a.count, std::string_view{*b.label}};
    });
    for (const auto& c : classes) {
      problem.labels.push_back(*c.label);
      problem.counts.push_back(c.count);
      problem.correct_classes += c.correct() ? 1U : 0U;
      run_.disagreements += c.flagged > 0 && c.flagged < c.count ? 1U : 0U;
    }
  }

  const SampleRows& rows_;
  RunAnswers& run_;
};

RunAnswers new_run(const std::string& source, const std::string& run, const std::string& model,
                   bool answers_known) {
  return {.source = source,
          .run = run.empty() ? std::nullopt : std::optional{run},
          .model = model,
          .answers_known = answers_known,
          .problems = {}};
}

std::vector<RunAnswers> grouped(const SampleRows& rows, const std::string& source) {
  std::vector<RunAnswers> runs;
  const auto run_of = [&](std::size_t i) { return std::pair{rows.run[i], rows.model[i]}; };
  for (auto& members : split(rows.line.size(), run_of)) {
    std::ranges::sort(members, {}, [&](std::size_t i) {
      return std::tuple{std::string_view{rows.names[rows.problem[i]]}, rows.answer[i], i};
    });
    const auto first = members[0];
    auto& run =
        runs.emplace_back(new_run(source, rows.names[rows.run[first]], rows.names[rows.model[first]], true));
    Grouper grouper(rows, run);
    for_each_stretch(
        std::span<const std::size_t>{members}, [&](std::size_t i) { return rows.problem[i]; },
        [&](auto problem) { grouper.add_problem(problem); });
    run.fingerprint = fingerprint(rows, members);
    run.copies = find_copies(rows, std::move(members));
  }
  return runs;
}

std::vector<RunAnswers> grouped(const CountRows& rows, const std::string& source) {
  std::vector<RunAnswers> runs;
  for (const auto& members : split(rows.line.size(), [&](std::size_t i) { return rows.model[i]; })) {
    auto& run = runs.emplace_back(new_run(source, {}, rows.names[rows.model[members[0]]], false));
    for (const auto i : members)
      run.problems.push_back({.problem = rows.names[rows.problem[i]],
                              .labels = {},
                              .counts = {},
                              .samples = rows.n[i],
                              .flagged_correct = rows.correct[i],
                              .tokens = rows.tokens[i]});
    std::ranges::sort(run.problems, {}, &ProblemAnswers::problem);
  }
  return runs;
}

}  // namespace

std::uint32_t ProblemAnswers::in_correct_classes() const {
  return std::accumulate(counts.begin(), counts.begin() + correct_classes, std::uint32_t{0});
}

std::uint64_t RunAnswers::samples() const {
  std::uint64_t sum = 0;
  for (const auto& p : problems) sum += p.samples;
  return sum;
}

std::uint32_t RunAnswers::fewest_samples() const {
  return std::ranges::min_element(problems, {}, &ProblemAnswers::samples)->samples;
}

std::uint32_t RunAnswers::most_samples() const {
  return std::ranges::max_element(problems, {}, &ProblemAnswers::samples)->samples;
}

double RunAnswers::tokens() const {
  double sum = 0;
  double samples = 0;
  for (const auto& p : problems) {
    if (std::isnan(p.tokens)) continue;
    sum += p.tokens * p.samples;
    samples += p.samples;
  }
  return sum / samples;
}

std::vector<RunAnswers> group_answers(const AnswerTable& table) {
  return std::visit([&](const auto& rows) { return grouped(rows, table.source); }, table.rows);
}

}  // namespace ttc
