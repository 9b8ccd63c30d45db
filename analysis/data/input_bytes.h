#pragma once
/// The bytes of a file that somebody gave, which may be a pipe, a folder, or endless.

#include <cstddef>
#include <string>

namespace ttc {

/// What was read, or in a few words why it was not: "No such file or directory", "a folder".
struct InputBytes {
  std::string bytes;
  std::string failure;
};

/// All bytes of the file at `path`, or of standard input where `path` is "-". A pipe is waited for while
/// somebody has it open to write; one that nobody opens within a second is a failure, as is whatever else is
/// not a file, or has more than `most` bytes.
InputBytes read_input(const std::string& path, std::size_t most);

}  // namespace ttc
