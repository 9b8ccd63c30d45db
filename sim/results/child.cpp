#include "sim/results/child.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <exception>
#include <fstream>
#include <new>
#include <span>
#include <string>
#include <string_view>

#include "models/errors.h"

namespace ttc {
namespace {

// The last byte that a child sends says what came before it. A child that dies early does not send it; the
// exit status alone would not do, because it is lost where SIGCHLD is ignored.
constexpr std::byte kAnswer{'A'};
constexpr std::byte kComplaint{'C'};

constexpr std::size_t kBlock = std::size_t{1} << 20;

struct Pipe {
  int read_end = -1;
  int write_end = -1;
};

Pipe open_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
    throw RuntimeFailure(std::string("cannot open a pipe: ") + std::strerror(errno));
  }
  ::fcntl(ends[1], F_SETPIPE_SZ, static_cast<int>(kBlock));  // larger is faster; refused is no harm
  return {ends[0], ends[1]};
}

void send(int fd, std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) ::_exit(1);  // nobody is listening any more
    bytes = bytes.subspan(static_cast<std::size_t>(n));
  }
}

void complain(int fd, std::string_view message) {
  send(fd, std::as_bytes(std::span(message)));
  send(fd, std::span(&kComplaint, 1));
}

/// Whatever a library prints on its way down (a failed assertion, a sanitizer's report) is not our user's
/// message.
void discard_output_and_dumps() {
  if (const int null = ::open("/dev/null", O_WRONLY); null >= 0) {
    ::dup2(null, STDOUT_FILENO);
    ::dup2(null, STDERR_FILENO);
  }
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
}

void limit_time(unsigned cpu_seconds) {
  ::signal(SIGXCPU, SIG_DFL);
  const rlimit limit{cpu_seconds, cpu_seconds + 1};
  ::setrlimit(RLIMIT_CPU, &limit);
}

/// The limit is on the address space, so what the parent had already is added (a sanitizer has terabytes).
void limit_memory(std::size_t bytes) {
  std::size_t pages = 0;
  std::ifstream("/proc/self/statm") >> pages;
  if (pages == 0) return;
  const std::size_t most = pages * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE)) + bytes;
  const rlimit limit{most, most};
  ::setrlimit(RLIMIT_AS, &limit);
}

[[noreturn]] void be_child(int fd, const std::function<std::vector<std::byte>()>& work, ChildLimits limits) {
  ::signal(SIGINT, SIG_DFL);  // the parent speaks for both
  ::signal(SIGTERM, SIG_DFL);
  discard_output_and_dumps();
  limit_time(limits.cpu_seconds);
  limit_memory(limits.memory);
  try {
    send(fd, work());
    send(fd, std::span(&kAnswer, 1));
  } catch (const std::bad_alloc&) {
    complain(fd, "it needs more memory than it may have");
  } catch (const std::exception& e) {
    complain(fd, e.what());
  }
  ::_exit(0);  // no destructors, no flushing of what the parent had buffered
}

/// Everything up to the end of the pipe, or a little more than max_bytes of it.
std::vector<std::byte> receive(int fd, std::size_t max_bytes) {
  std::vector<std::byte> bytes;
  std::vector<std::byte> block(kBlock);
  while (bytes.size() <= max_bytes) {
    const ssize_t n = ::read(fd, block.data(), block.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) break;
    bytes.insert(bytes.end(), block.begin(), block.begin() + n);
  }
  return bytes;
}

std::string how_it_ended(int status, unsigned cpu_seconds) {
  if (!WIFSIGNALED(status)) return "its reader ended early";
  if (WTERMSIG(status) == SIGXCPU) return "its reader was not done in " + std::to_string(cpu_seconds) + " s";
  return std::string("its reader crashed: ") + ::strsignal(WTERMSIG(status));
}

int wait_for(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return 0;
  }
  return status;
}

}  // namespace

std::vector<std::byte> run_in_child(const std::function<std::vector<std::byte>()>& work, ChildLimits limits) {
  const Pipe pipe = open_pipe();
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(pipe.read_end);  // else it would be a reader of its own pipe and never see the parent leave
    be_child(pipe.write_end, work, limits);
  }
  ::close(pipe.write_end);
  auto bytes = child > 0 ? receive(pipe.read_end, limits.max_bytes + 1) : std::vector<std::byte>{};
  ::close(pipe.read_end);  // a child that still sends is stopped by SIGPIPE
  if (child < 0) throw RuntimeFailure(std::string("cannot start a child process: ") + std::strerror(errno));
  const bool too_long = bytes.size() > limits.max_bytes + 1;
  if (too_long) ::kill(child, SIGKILL);
  const int status = wait_for(child);
  if (too_long) throw DataError("its reader sent more than the file can hold");
  const std::byte verdict = bytes.empty() ? std::byte{} : bytes.back();
  if (verdict == kAnswer && status == 0) {
    bytes.pop_back();
    return bytes;
  }
  if (verdict == kComplaint && status == 0) {
    std::string message(bytes.size() - 1, ' ');
    std::memcpy(message.data(), bytes.data(), message.size());
    throw DataError(message);
  }
  throw DataError(how_it_ended(status, limits.cpu_seconds));
}

}  // namespace ttc
