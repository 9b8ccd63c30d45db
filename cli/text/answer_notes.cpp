#include "cli/text/answer_notes.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "analysis/data/answer_oddities.h"
#include "models/text/wording.h"

namespace ttc {

namespace {

using Notes = std::vector<std::string>;

/// "12 of 24 samples (50 %)"; a share that is not nothing is not written as 0.
std::string share_of(std::uint64_t part, std::uint64_t all) {
  const double share = 100 * static_cast<double>(part) / static_cast<double>(all);
  return fmt::format("{} of {} ({})", part, counted(all, "sample"),
                     share < 0.05 ? "below 0.1 %" : fmt::format("{:.3g} %", share));
}

/// `"A", "B" and 3 more`.
std::string answers_in_words(const std::vector<std::string>& answers) {
  constexpr std::size_t kMost = 4;
  std::string text;
  const std::size_t shown = std::min(answers.size(), kMost);
  for (std::size_t i = 0; i < shown; ++i)
    text += (i == 0 ? "" : i + 1 == answers.size() ? " and " : ", ") + quoted(answers[i]);
  return text + (shown < answers.size() ? fmt::format(" and {} more", answers.size() - shown) : "");
}

/// The runs of each file, files in order of their names.
std::map<std::string, std::vector<const RunAnswers*>> runs_by_file(std::span<const RunAnswers> runs) {
  std::map<std::string, std::vector<const RunAnswers*>> files;
  for (const auto& run : runs)
    if (run.answers_known) files[run.source].push_back(&run);
  return files;
}

/// The same oddity of all runs of a file.
struct FileOddity {
  Oddity sum;
  std::uint64_t runs = 0, all_samples = 0;
  const RunAnswers* first = nullptr;

  std::string first_case() const {
    return fmt::format("{}, problem {} the first: {}", run_in_words(*first), quoted(sum.problem),
                       answers_in_words(sum.answers));
  }
};

template <class Find>
FileOddity over_runs(const std::vector<const RunAnswers*>& runs, Find find) {
  FileOddity file;
  for (const auto* run : runs) {
    const Oddity found = find(*run);
    file.all_samples += run->samples();
    if (found.answers.empty()) continue;
    const bool shows_more = file.first == nullptr || (file.sum.problems == 0 && found.problems > 0);
    const auto problems = file.sum.problems + found.problems;
    const auto samples = file.sum.samples + found.samples;
    if (shows_more) {
      file.first = run;
      file.sum = found;
    }
    file.sum.problems = problems;
    file.sum.samples = samples;
    ++file.runs;
  }
  return file;
}

void note_missing_answers(const std::string& source, const std::vector<const RunAnswers*>& runs,
                          Notes& notes) {
  std::uint64_t none = 0;
  std::uint64_t all = 0;
  const RunAnswers* most = nullptr;
  const auto share = [](const RunAnswers& r) {
    return static_cast<double>(r.abstentions) / static_cast<double>(r.samples());
  };
  for (const auto* run : runs) {
    none += run->abstentions;
    all += run->samples();
    if (most == nullptr || share(*run) > share(*most)) most = run;
  }
  if (none == 0) return;
  const auto problem =
      std::ranges::find_if(most->problems, [](const ProblemAnswers& p) { return p.abstentions > 0; });
  const std::string of = runs.size() > 1
                             ? fmt::format("most in {}: {:.3g} %; its problem {} the first",
                                           run_in_words(*most), 100 * share(*most), quoted(problem->problem))
                             : fmt::format("problem {} the first", quoted(problem->problem));
  notes.push_back(fmt::format("{}: no answer in {}: they take a draw and cast no vote ({})", source,
                              share_of(none, all), of));
}

void note_words_for_none(const std::string& source, const std::vector<const RunAnswers*>& runs,
                         Notes& notes) {
  const auto found = over_runs(runs, words_for_none);
  if (found.first == nullptr) return;
  notes.push_back(
      fmt::format("{}: a word for no answer is the answer of {}, and wins the vote of {} ({}): "
                  "--normalise reads such words as no answer",
                  source, share_of(found.sum.samples, found.all_samples),
                  counted(found.sum.problems, "problem"), found.first_case()));
}

void note_spellings(const std::string& source, const std::vector<const RunAnswers*>& runs, Notes& notes) {
  const auto right = over_runs(runs, several_right);
  if (right.first != nullptr)
    notes.push_back(fmt::format(
        "{}: different answers of one problem are marked right in {} of {} ({}): if they are "
        "spellings of one answer, its votes are split",
        source, counted(right.sum.problems, "problem"), counted(right.runs, "run"), right.first_case()));
  const auto alike = over_runs(runs, look_alikes);
  if (alike.first != nullptr)
    notes.push_back(fmt::format(
        "{}: answers that look alike are different votes in {} of {} ({}): --normalise makes "
        "them one",
        source, counted(alike.sum.problems, "problem"), counted(alike.runs, "run"), alike.first_case()));
}

void note_copies(const RunAnswers& run, Notes& notes) {
  if (!run.copies) return;
  const CopiedSamples& c = *run.copies;
  const std::string how_many =
      c.times > 0 ? fmt::format("every sample is there {} times", c.times)
                  : fmt::format("{} of {} are there before", c.copies, counted(c.samples, "sample"));
  notes.push_back(
      fmt::format("{}: {}, the same in {}, on {} (problem {}, samples {} and {} the first): copies are no "
                  "samples, only {} of {} count, and error bars and curves take them all",
                  run_in_words(run), how_many, c.same_in,
                  c.problems == 1 ? "its problem" : fmt::format("all {} problems", c.problems),
                  quoted(c.problem), c.one, c.other, c.samples - c.copies, c.samples));
}

void note_equal_runs(std::span<const RunAnswers> runs, Notes& notes) {
  std::map<std::uint64_t, const RunAnswers*> seen;
  const auto named = [](const RunAnswers& run) {
    return run_in_words(run) + (run.told_by_source ? " in " + run.source : "");
  };
  for (const auto& run : runs) {
    if (!run.fingerprint) continue;
    const auto [earlier, is_new] = seen.emplace(*run.fingerprint, &run);
    if (!is_new)
      notes.push_back(named(run) + ": the same answers and token counts or scores as " +
                      named(*earlier->second) + " on every problem: one is a copy of the other");
  }
}

void note_repeated_runs(std::span<const RunAnswers> runs, Notes& notes) {
  std::map<std::pair<std::optional<std::string>, std::string>, const RunAnswers*> seen;
  for (const auto& run : runs) {
    const auto [earlier, is_new] = seen.emplace(std::pair{run.run, run.model}, &run);
    if (!is_new)
      notes.push_back(run_in_words(run) + ": in " + earlier->second->source + " and in " + run.source +
                      ": kept apart (--join makes them one run: a log that went on, shards)");
  }
}

}  // namespace

std::string run_name(const RunAnswers& run) {
  return printable((run.run ? fmt::format("{} ({})", run.model, *run.run) : run.model) +
                   (run.told_by_source ? ", " + run.source : ""));
}

std::string run_in_words(const RunAnswers& run) {
  return run.run ? "run " + quoted(*run.run) + " (" + printable(run.model) + ")" : quoted(run.model);
}

std::vector<std::string> answer_notes(std::span<const RunAnswers> runs) {
  Notes notes;
  for (const auto& [source, of_file] : runs_by_file(runs)) {
    note_missing_answers(source, of_file, notes);
    note_words_for_none(source, of_file, notes);
    note_spellings(source, of_file, notes);
  }
  for (const auto& run : runs) note_copies(run, notes);
  note_equal_runs(runs, notes);
  note_repeated_runs(runs, notes);
  return notes;
}

}  // namespace ttc
