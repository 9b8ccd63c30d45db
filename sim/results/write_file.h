#pragma once
// Files that are there whole or not at all.

#include <cstddef>
#include <filesystem>
#include <span>

namespace ttc {

/// Writes `bytes` to `path`, replacing a file that is there: a temporary file beside it ("NAME.PID-0.tmp") is
/// written, synced and renamed, then the folder is synced. Whoever reads `path` at any moment, also after a
/// kill or a power failure, finds the old content or the new. A symbolic link is followed. Throws
/// RuntimeFailure, "path: reason", and leaves no temporary file and the old content behind. (Where the
/// process has a file size limit it must ignore SIGXFSZ, or the signal kills it.)
void write_file(const std::filesystem::path& path, std::span<const std::byte> bytes);

/// The same where nothing may be there yet: false, and nothing is changed, if something has come to be at
/// `path`.
bool write_new_file(const std::filesystem::path& path, std::span<const std::byte> bytes);

}  // namespace ttc
