#include "sim/results/unfinished_file.h"

#include <unistd.h>

#include <atomic>

namespace ttc {

namespace {

std::atomic<const char*> unfinished = nullptr;
std::atomic<bool> any_written = false;
static_assert(std::atomic<const char*>::is_always_lock_free && std::atomic<bool>::is_always_lock_free);

}  // namespace

void set_unfinished_file(const char* path) { unfinished = path; }

void set_file_written() { any_written = true; }

bool remove_unfinished_file() {
  if (const char* path = unfinished) ::unlink(path);
  return any_written;
}

}  // namespace ttc
