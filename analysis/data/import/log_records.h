#pragma once
/// Records of a log, one small value at a time: documents or parts of JSON, rows of a table. What a format
/// does not ask for (messages, events, prompts) is skipped without being kept, so memory does not grow with
/// the log.

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "analysis/data/import/byte_source.h"
#include "analysis/data/import/json_value.h"

namespace ttc {

/// What of a document is a record, and what of the record is kept. Paths are names with dots between; `*` is
/// any name or element. The record "" is the document itself. A field keeps all below it; `~` as a field's
/// name keeps every number, truth value and null that is there.
struct WantedRecord {
  std::string record;
  std::vector<std::string> fields;
};

struct LogRecord {
  std::size_t wanted = 0;         ///< which of those asked for
  std::vector<std::string> keys;  ///< the names and indices on the way to it
  JsonValue value;
  std::string where;  ///< "file:line", where it starts
};

/// Told each record; false: no more are needed.
using RecordSink = std::function<bool(const LogRecord& record)>;

/// Reads the documents of `source` (one, one a line, or the elements of a list) and calls `sink` for each
/// record, in their order. NaN and Infinity are numbers here. Throws DataError "name:line: what (why)": what
/// is no JSON, or ends too early; text that is not UTF-8 among what is kept; a text of more than 16 MB that
/// is kept, or of more than 64 MB anywhere; a record of which more than 64 MB would be kept. O(bytes) time;
/// depth takes no stack.
void read_json_records(ByteSource& source, std::span<const WantedRecord> wanted, const RecordSink& sink);

/// The same of a table with a header line, whose rows are the records: cells are strings, empty ones null.
/// Commas, semicolons, tabs or bars keep cells apart, whichever the header has most of; cells may be in
/// double quotes. Fields are the columns to keep. Throws DataError also for a row with more or fewer cells
/// than the header.
void read_table_records(ByteSource& source, const WantedRecord& wanted, const RecordSink& sink);

}  // namespace ttc
