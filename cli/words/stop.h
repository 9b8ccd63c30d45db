#pragma once
/// Ctrl-C and SIGTERM end the program at once, wherever it is, with nothing half done left behind.

namespace ttc {

/// From now on they do: exit code 130, one line, no temporary file. Whatever is read, planned, drawn or
/// printed is in memory only, so there is nothing to finish first.
void stop_on_signals();

}  // namespace ttc
