#pragma once
/// A whole text file in memory, unpacked if it is gzip.

#include <string>

#include "models/errors.h"

namespace ttc {

/// The file itself is missing or of no use, whatever it holds: whose fault that is depends on who named it.
struct UnreadableInput : DataError {
  using DataError::DataError;
};

/// What messages call the file: its path, "standard input" for "-".
std::string name_of_input(const std::string& path);

/// The bytes of the file at `path` ("-" is standard input), unpacked where they start as gzip does, whatever
/// the file's name; at most 1 GB, packed and unpacked. Throws in one line that starts with the file's name:
/// UnreadableInput where it is not there, not readable, no file or pipe, or too large; DataError where it is
/// empty, or gzip that is truncated, damaged, or unpacks to more.
std::string read_text(const std::string& path);

}  // namespace ttc
