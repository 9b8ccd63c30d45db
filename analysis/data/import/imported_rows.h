#pragma once
/// What comes of the logs that were read: rows of an answer table, and an account of what is none.

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "analysis/data/answer_table.h"
#include "analysis/data/import/import_request.h"

namespace ttc {

/// One sample as a log has it.
struct ImportedSample {
  std::string run, model, problem;
  std::optional<std::uint64_t> sample;  ///< none: counted in order of appearance
  std::string answer;                   ///< empty: an abstention
  std::optional<bool> correct;          ///< none: not graded
  std::string score, tokens;            ///< as spelled; empty: unknown
  std::string right_answer;             ///< the log's own, where there is one
  bool error = false;                   ///< it ended in one
  std::string where;                    ///< "file:line"
};

/// One row of the answer table; numbers are those of names().
struct ImportedRow {
  std::uint32_t run, model, problem, answer, score, tokens;
  bool correct;
  std::uint64_t sample;
  std::uint32_t file, line;  ///< where it stands
};

struct ImportedCount {
  std::string model, problem;
  std::uint64_t n = 0, correct = 0;
};

class ImportedRows {
 public:
  explicit ImportedRows(const ImportRequest& request) : request_(request) {}

  /// Keeps the sample, or counts why not. Throws DataError: a sample without a problem; one that has to be
  /// graded and has no reference; a score or tokens that are no numbers.
  void add(const ImportedSample& sample);
  /// `correct` of `n` samples were: what is known where not even the order is. Only where counts were asked
  /// for.
  void add_count(const std::string& model, const std::string& problem, std::uint64_t n,
                 std::uint64_t correct);
  void drop(const std::string& why) { ++dropped_[why]; }
  void note(const std::string& what) {
    if (std::ranges::find(notes_, what) == notes_.end()) notes_.push_back(what);
  }

  /// Puts rows in order: runs and problems as they came first, samples by their numbers. Throws DataError
  /// where one is there twice, and where there is none at all. O(rows log rows).
  void finish();
  /// The same rows as counts, by model and problem. Throws DataError where two runs have one model.
  std::vector<ImportedCount> counts() const;

  const std::vector<ImportedRow>& rows() const { return rows_; }
  const Names& names() const { return names_; }
  const std::map<std::string, std::uint64_t>& dropped() const { return dropped_; }
  const std::vector<std::string>& notes() const { return notes_; }
  std::size_t runs() const { return runs_.size(); }
  std::size_t problems() const { return problems_.size(); }
  std::uint64_t without_answer() const { return without_answer_; }
  std::uint64_t with_tokens() const { return with_tokens_; }
  std::uint64_t errors_kept() const { return errors_kept_; }

 private:
  std::optional<bool> grade(const ImportedSample& sample);

  const ImportRequest& request_;
  Names names_;
  std::vector<ImportedRow> rows_;
  std::vector<ImportedCount> counts_;
  std::map<std::string, std::uint64_t> dropped_;
  std::vector<std::string> notes_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> runs_;  // (run, model): order
  std::set<std::uint32_t> problems_;
  std::map<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>, std::uint64_t> next_sample_;
  std::uint64_t graded_ = 0;  // by a reference, or for want of one not
  std::uint64_t without_answer_ = 0, with_tokens_ = 0, errors_kept_ = 0;
};

}  // namespace ttc
