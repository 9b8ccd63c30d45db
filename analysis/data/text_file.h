#pragma once
/// A whole text file in memory, unpacked if it is gzip.

#include <string>

namespace ttc {

/// What messages call the file: its path, "standard input" for "-".
std::string name_of_input(const std::string& path);

/// The bytes of the file at `path` ("-" is standard input), unpacked where they start as gzip does, whatever
/// the file's name. Throws DataError, in one line that starts with the file's name: not there, not readable,
/// empty, gzip that is truncated or damaged.
std::string read_text(const std::string& path);

}  // namespace ttc
