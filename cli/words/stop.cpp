#include "cli/words/stop.h"

#include <signal.h>
#include <unistd.h>

#include <cstddef>
#include <string_view>

#include "sim/results/unfinished_file.h"

namespace ttc {

namespace {

void say(std::string_view text) {
  [[maybe_unused]] const ssize_t n = ::write(STDERR_FILENO, text.data(), text.size());
}

/// Only what POSIX allows in a signal handler.
void stop_now(int) {
  const bool written = remove_unfinished_file();
  if (::isatty(STDERR_FILENO) == 1) say("\r\033[K");  // a line of progress
  say(written ? "ttcsim: interrupted\n" : "ttcsim: interrupted: nothing was written\n");
  ::_exit(130);
}

}  // namespace

void stop_on_signals() {
  struct sigaction action {};
  action.sa_handler = stop_now;
  ::sigfillset(&action.sa_mask);
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
}

}  // namespace ttc
