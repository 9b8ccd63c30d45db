#pragma once
// Work that may crash, loop or be killed, in a process of its own.

#include <cstddef>
#include <functional>
#include <vector>

namespace ttc {

struct ChildLimits {
  unsigned cpu_seconds;   // processor time; then the child is killed (waiting for a slow disk is no offence)
  std::size_t memory;     // bytes that it may allocate
  std::size_t max_bytes;  // of its answer
};

/// Runs `work` in a forked child whose output and core dumps are discarded, and returns the bytes it
/// returned. To be called while the process has one thread. Throws DataError with the message of an exception
/// that left `work`, or with how the child ended ("crashed: Segmentation fault"); RuntimeFailure if no child
/// can be started.
std::vector<std::byte> run_in_child(const std::function<std::vector<std::byte>()>& work, ChildLimits limits);

}  // namespace ttc
