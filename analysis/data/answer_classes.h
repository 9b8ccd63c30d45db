#pragma once
/// Answers as votes see them: per run and problem, the classes of equal answers, how often each was given,
/// which are correct.

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "analysis/data/answer_table.h"
#include "analysis/data/copied_samples.h"
#include "analysis/theory/scored_sample.h"

namespace ttc {

/// One problem's answers in one run. A class is an answer string; it is correct when more than half of its
/// rows are flagged correct (half: wrong). Several can be; their votes never merge. Correct classes come
/// first, then the more frequent, then by label. `samples` = the sum of `counts` + `abstentions`, except in
/// count tables, where answers are not known: there are no classes then.
struct ProblemAnswers {
  std::string problem;
  std::vector<std::string> labels;
  std::vector<std::uint32_t> counts;
  std::uint32_t correct_classes = 0;  ///< the first so many of `counts` are correct
  std::uint32_t abstentions = 0;      ///< rows without an answer: each occupies a draw and casts no vote
  std::uint32_t samples = 0;
  std::uint32_t flagged_correct = 0;  ///< rows the grader flagged, with or without an answer
  double tokens = std::numeric_limits<double>::quiet_NaN();  ///< mean per sample where known, else NaN
  std::string group = {};                 ///< problems of one group go together; "": of its own
  std::vector<ScoredSample> judged = {};  ///< all samples, where the run has scores; else none

  /// Samples whose class is correct.
  std::uint32_t in_correct_classes() const;
};

/// One run of one model: problems sorted by name, at least one.
struct RunAnswers {
  std::string source;              ///< the file
  std::optional<std::string> run;  ///< none where the table has no run column (or an empty cell)
  std::string model;
  bool told_by_source = false;  ///< another one has its name and model, and is in another file
  bool answers_known = true;    ///< false for count tables: nothing to vote on
  std::vector<ProblemAnswers> problems;

  std::uint64_t abstentions = 0;
  std::uint64_t flagged_without_answer =
      0;                            ///< abstentions flagged correct: they count in pass@k by flags only
  std::uint64_t disagreements = 0;  ///< classes with rows flagged both ways
  std::optional<CopiedSamples> copies = std::nullopt;       ///< samples that look like copies of others
  std::optional<std::uint64_t> fingerprint = std::nullopt;  ///< the same: the same samples

  std::uint64_t unscored = 0;  ///< samples that have an answer and no score, where the run has scores

  std::uint64_t samples() const;
  std::uint32_t fewest_samples() const;  ///< of any problem
  std::uint32_t most_samples() const;
  bool has_scores() const { return !problems[0].judged.empty(); }
  /// The group of each problem as a number below their count, in order of first appearance; empty where no
  /// problem has a group. A problem without one is a group of its own.
  std::vector<std::size_t> groups() const;
  double tokens() const;  ///< mean per sample over the problems where it is known, else NaN
  /// Answers could be known, and no sample has one: voting is impossible.
  bool nothing_extracted() const { return answers_known && abstentions == samples(); }
};

/// The runs of a table in order of first appearance; runs are told apart by (run, model). Throws DataError
/// "source:line: …" where a problem of a run is in two groups. O(rows log rows).
std::vector<RunAnswers> group_answers(const AnswerTable& table);

}  // namespace ttc
