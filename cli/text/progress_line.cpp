#include "cli/text/progress_line.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

namespace ttc {

ProgressLine::ProgressLine(bool quiet) : on_(!quiet && isatty(STDERR_FILENO) == 1) {}

ProgressLine::~ProgressLine() {
  if (drawn_) std::fputs("\r\033[K", stderr);
}

void ProgressLine::draw(std::string_view words) {
  last_ = Clock::now();
  drawn_ = true;
  fmt::print(stderr, "\r\033[K{}", words);
  std::fflush(stderr);
}

}  // namespace ttc
