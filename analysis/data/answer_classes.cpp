#include "analysis/data/answer_classes.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <span>
#include <tuple>

#include "models/errors.h"
#include "models/text/wording.h"

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
  std::span<const std::size_t> rows;

  bool correct() const { return 2 * std::uint64_t{flagged} > count; }
};

/// Fills in what the rows of one problem say, sorted by answer.
class Grouper {
 public:
  Grouper(const SampleRows& rows, RunAnswers& run, bool scores_known)
      : rows_(rows), run_(run), scores_known_(scores_known) {}

  void add_problem(std::span<const std::size_t> members) {
    ProblemAnswers problem{.problem = rows_.names[rows_.problem[members[0]]],
                           .labels = {},
                           .counts = {},
                           .samples = static_cast<std::uint32_t>(members.size()),
                           .flagged_correct = flagged(members),
                           .tokens = mean_known(members, rows_.tokens),
                           .group = rows_.names[rows_.group[members[0]]]};
    std::vector<AnswerClass> classes;
    for_each_stretch(
        members, [&](std::size_t i) { return rows_.answer[i]; },
        [&](auto equal) {
          const std::string& label = rows_.names[rows_.answer[equal[0]]];
          const AnswerClass answers{&label, static_cast<std::uint32_t>(equal.size()), flagged(equal), equal};
          if (label.empty()) {
            problem.abstentions = answers.count;
            run_.flagged_without_answer += answers.flagged;
          } else {
            classes.push_back(answers);
          }
        });
    run_.abstentions += problem.abstentions;
    add_classes(problem, classes);
    if (scores_known_) add_scores(problem, members, classes);
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

  /// Classes in their order, then the samples without an answer.
  void add_scores(ProblemAnswers& problem, std::span<const std::size_t> members,
                  const std::vector<AnswerClass>& classes) {
    problem.judged.reserve(members.size());
    const auto add = [&](std::size_t i, std::uint32_t answer) {
      problem.judged.push_back({rows_.score[i], answer, rows_.correct[i] != 0});
    };
    for (std::uint32_t c = 0; c < classes.size(); ++c)
      for (const auto i : classes[c].rows) add(i, c);
    for (const auto i : members)
      if (rows_.names[rows_.answer[i]].empty()) add(i, ScoredSample::kNoAnswer);
    run_.unscored += static_cast<std::uint64_t>(std::ranges::count_if(
        problem.judged, [](const ScoredSample& s) { return s.answered() && !s.scored(); }));
  }

  const SampleRows& rows_;
  RunAnswers& run_;
  bool scores_known_;
};

/// `rows` are one problem's.
template <class Rows>
void check_one_group(const Rows& rows, const std::string& source, std::span<const std::size_t> members) {
  for (const auto i : members)
    if (rows.group[i] != rows.group[members[0]])
      throw DataError(source + ":" + std::to_string(rows.line[i]) + ": problem " +
                      quoted(rows.names[rows.problem[i]]) + " is in group " +
                      quoted(rows.names[rows.group[i]]) + " here and in " +
                      quoted(rows.names[rows.group[members[0]]]) + " elsewhere (it can be in one)");
}

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
    const bool scores_known =
        std::ranges::any_of(members, [&](std::size_t i) { return !std::isnan(rows.score[i]); });
    Grouper grouper(rows, run, scores_known);
    for_each_stretch(
        std::span<const std::size_t>{members}, [&](std::size_t i) { return rows.problem[i]; },
        [&](auto problem) {
          check_one_group(rows, source, problem);
          grouper.add_problem(problem);
        });
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
                              .tokens = rows.tokens[i],
                              .group = rows.names[rows.group[i]]});
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

std::vector<std::size_t> RunAnswers::groups() const {
  std::vector<std::size_t> numbers;
  if (std::ranges::all_of(problems, [](const ProblemAnswers& p) { return p.group.empty(); })) return numbers;
  std::map<std::string_view, std::size_t> known;
  std::size_t next = 0;
  for (const ProblemAnswers& p : problems) {
    const bool own = p.group.empty() || known.emplace(p.group, next).second;
    numbers.push_back(own ? next++ : known.at(p.group));
  }
  return numbers;
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
