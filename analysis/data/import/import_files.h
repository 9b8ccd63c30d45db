#pragma once
/// Logs named on a command line, files and folders alike, to the rows of one answer table.

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/data/import/byte_source.h"
#include "analysis/data/import/import_request.h"
#include "analysis/data/import/imported_rows.h"

namespace ttc {

/// Files as they are; of folders all files below, in the order of their names with numbers as numbers
/// (output-rs2 before output-rs10). Throws UnreadableInput where there is none of the name, DataError for a
/// folder without files.
std::vector<std::string> files_below(const std::vector<std::string>& paths);

/// Reads all logs into `rows` and puts these in order. A file that is nobody's is an error where it was
/// named, and noted where it was found in a folder. Returns how many logs were read. Throws DataError,
/// ScenarioError.
std::uint64_t import_files(const std::vector<std::string>& paths, const ImportRequest& request,
                           ImportedRows& rows, const ReadProgress& progress);

}  // namespace ttc
