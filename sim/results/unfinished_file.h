#pragma once
// What a signal handler has to know of files that are being written.

namespace ttc {

/// From now on `path` (which stays where it is) is a temporary file to be removed; null: there is none.
void set_unfinished_file(const char* path);

/// A file has got its name.
void set_file_written();

/// Removes the temporary file. Whether any file had got its name before. May be called in a signal handler.
bool remove_unfinished_file();

}  // namespace ttc
