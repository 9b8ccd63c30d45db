#include "analysis/data/answer_oddities.h"

#include <algorithm>
#include <map>

#include "analysis/data/answer_spelling.h"

namespace ttc {

namespace {

/// The largest group of the problem's answers that are one when normalised, if there is one of two.
std::vector<std::size_t> largest_alike(const ProblemAnswers& problem) {
  std::map<std::string, std::vector<std::size_t>> by_form;
  for (std::size_t i = 0; i < problem.labels.size(); ++i)
    by_form[normal_form(problem.labels[i])].push_back(i);
  std::vector<std::size_t> largest;
  for (const auto& [form, group] : by_form)
    if (group.size() > std::max<std::size_t>(largest.size(), 1)) largest = group;
  return largest;
}

void note_problem(Oddity& oddity, const ProblemAnswers& problem, const std::vector<std::size_t>& classes) {
  if (oddity.problems++ == 0) {
    oddity.problem = problem.problem;
    for (const auto i : classes) oddity.answers.push_back(problem.labels[i]);
  }
  for (const auto i : classes) oddity.samples += problem.counts[i];
}

/// Its most votes; several answers can have them.
std::uint32_t most_votes(const ProblemAnswers& problem) {
  return problem.counts.empty() ? 0 : std::ranges::max(problem.counts);
}

}  // namespace

Oddity several_right(const RunAnswers& run) {
  Oddity oddity;
  for (const auto& problem : run.problems) {
    if (problem.correct_classes < 2) continue;
    std::vector<std::size_t> right(problem.correct_classes);
    for (std::size_t i = 0; i < right.size(); ++i) right[i] = i;
    note_problem(oddity, problem, right);
  }
  return oddity;
}

Oddity look_alikes(const RunAnswers& run) {
  Oddity oddity;
  for (const auto& problem : run.problems) {
    if (problem.labels.size() < 2) continue;
    const auto alike = largest_alike(problem);
    if (!alike.empty()) note_problem(oddity, problem, alike);
  }
  return oddity;
}

Oddity words_for_none(const RunAnswers& run) {
  Oddity oddity;
  for (const auto& problem : run.problems) {
    const auto most = most_votes(problem);
    bool wins = false;
    for (std::size_t i = problem.correct_classes; i < problem.labels.size(); ++i) {
      if (!is_word_for_no_answer(problem.labels[i])) continue;
      oddity.samples += problem.counts[i];
      const bool first_win = problem.counts[i] == most && oddity.problems == 0 && !wins;
      wins = wins || problem.counts[i] == most;
      if (!first_win && !oddity.answers.empty()) continue;
      oddity.problem = problem.problem;
      oddity.answers = {problem.labels[i]};
    }
    oddity.problems += wins ? 1U : 0U;
  }
  return oddity;
}

}  // namespace ttc
