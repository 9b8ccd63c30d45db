#pragma once
/// The table of logs that can be imported. One file a format; a new one is a reader and its line in
/// formats.cpp.

#include <span>
#include <string>
#include <string_view>

#include "analysis/data/import/byte_source.h"
#include "analysis/data/import/glimpse.h"
#include "analysis/data/import/import_request.h"
#include "analysis/data/import/imported_rows.h"
#include "models/errors.h"

namespace ttc {

/// A log to be read, what is wanted of it, and where its rows go.
struct ImportJob {
  const LogFile& file;
  const Glimpse& glimpse;
  const ImportRequest& request;
  ImportedRows& rows;
};

/// How a tool's logs are recognised, by their content, and read.
struct LogFormat {
  std::string_view name;     ///< for --format
  std::string_view tool;     ///< "an Inspect log"
  std::string_view options;  ///< words that mean something to it: "--scorer --filter"
  bool (*recognises)(const Glimpse& glimpse);
  void (*read)(const ImportJob& job);  ///< throws DataError: what is wrong, and what would settle it
};

/// A file that is nobody's. In a folder others may be somebody's.
struct UnknownLog : DataError {
  using DataError::DataError;
};

/// In the order in which they are asked.
std::span<const LogFormat> log_formats();

/// The format of what was glimpsed; none where it is nobody's.
const LogFormat* format_of(const Glimpse& glimpse);

/// Reads `path` by the format that is asked for or recognised. Throws UnknownLog where there is none,
/// ScenarioError for a format that does not exist.
void import_log(const std::string& path, const ImportRequest& request, ImportedRows& rows,
                const ReadProgress& progress);

/// What answers could come of `text`, which is no answer table: "an Inspect log"; empty where it is nobody's,
/// and for a table of plain columns, which is an answer table that has something wrong.
std::string_view foreign_log(std::string_view text);

bool is_inspect(const Glimpse& glimpse);
void read_inspect(const ImportJob& job);
bool is_lm_eval(const Glimpse& glimpse);
void read_lm_eval(const ImportJob& job);
bool is_monkeys(const Glimpse& glimpse);
void read_monkeys(const ImportJob& job);
bool is_search_and_learn(const Glimpse& glimpse);
void read_search_and_learn(const ImportJob& job);
bool is_evalplus(const Glimpse& glimpse);
void read_evalplus(const ImportJob& job);
bool is_nemo_skills(const Glimpse& glimpse);
void read_nemo_skills(const ImportJob& job);
bool is_matharena(const Glimpse& glimpse);
void read_matharena(const ImportJob& job);
bool is_every_eval_ever(const Glimpse& glimpse);
void read_every_eval_ever(const ImportJob& job);
bool is_livecodebench(const Glimpse& glimpse);
void read_livecodebench(const ImportJob& job);
bool is_opencompass(const Glimpse& glimpse);
void read_opencompass(const ImportJob& job);
bool is_openai_evals(const Glimpse& glimpse);
void read_openai_evals(const ImportJob& job);
bool is_helm(const Glimpse& glimpse);
void read_helm(const ImportJob& job);
bool is_rebase(const Glimpse& glimpse);
void read_rebase(const ImportJob& job);
bool is_openai_batch(const Glimpse& glimpse);
void read_openai_batch(const ImportJob& job);
bool is_best_of_infinity(const Glimpse& glimpse);
void read_best_of_infinity(const ImportJob& job);
bool is_plain(const Glimpse& glimpse);
void read_plain(const ImportJob& job);

}  // namespace ttc
