#pragma once
/// What readers of logs share.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/data/import/formats.h"
#include "analysis/data/import/log_records.h"

namespace ttc {

/// Records of the job's file, JSON or a table (of which `wanted` has one then). Throws DataError.
void read_log(const ImportJob& job, std::span<const WantedRecord> wanted, const RecordSink& sink);

/// A file's name without folder and endings: "x.eval_results.json.gz" is "x".
std::string stem_of(const std::string& path);
/// The name of the folder in which it is.
std::string folder_of(const std::string& path);

/// A verdict: true or false, yes or no, 0 or 1 (1.0, "1"), Inspect's C, I and N (no answer: wrong); none for
/// null and NaN. Throws DataError for anything else, which is partial credit or no verdict at all.
std::optional<bool> verdict(const JsonValue& value, const std::string& where, std::string_view field);

/// The text of a value that has to be single. Throws DataError for lists and objects.
std::string single(const JsonValue& value, const std::string& where, std::string_view field);
/// A whole number from 0. Throws DataError.
std::uint64_t whole(const JsonValue& value, const std::string& where, std::string_view field);
/// The elements of a list. Throws DataError where it is none.
const std::vector<JsonValue>& list_of(const JsonValue& value, const std::string& where,
                                      std::string_view field);

/// What is in the last \boxed{...} of a text, braces balanced; empty where there is none.
std::string last_boxed(std::string_view text);

/// One of several things of which a log has verdicts (scorers, filters, metrics): the one asked for, else the
/// only one. Seen as records come; settled when all are read.
class ScorerChoice {
 public:
  /// `option` is the word for it ("--scorer").
  ScorerChoice(std::string option, std::string asked)
      : option_(std::move(option)), asked_(std::move(asked)) {}
  void see(const std::string& name) { seen_.insert(name); }
  /// Whether records of that name count: they do while it may be the only one.
  bool takes(const std::string& name) {
    see(name);
    return asked_.empty() || asked_ == name;
  }
  const std::string& asked() const { return asked_; }
  /// Throws DataError where there are several and none was asked for, ScenarioError where the one asked for
  /// is not there.
  void settle(const std::string& name_of_file) const;

 private:
  std::string option_;
  std::string asked_;
  std::set<std::string> seen_;
};

}  // namespace ttc
