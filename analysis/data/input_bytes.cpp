#include "analysis/data/input_bytes.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace ttc {

namespace {

constexpr std::size_t kBlock = std::size_t{1} << 18;
constexpr int kPatience = 20;      // looks at a pipe that nobody has opened to write
constexpr int kBetweenLooks = 50;  // milliseconds

/// Closes what it opened.
class Input {
 public:
  explicit Input(const std::string& path)
      : own_(path != "-"),
        fd_(own_ ? ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC) : STDIN_FILENO) {}
  Input(const Input&) = delete;
  Input& operator=(const Input&) = delete;
  ~Input() {
    if (own_ && fd_ >= 0) ::close(fd_);
  }

  /// Why there is nothing to read here; empty if there may be.
  std::string refusal() {
    struct stat status {};
    if (fd_ < 0 || ::fstat(fd_, &status) != 0) return std::strerror(errno);
    if (S_ISDIR(status.st_mode)) return "a folder";
    pipe_ = own_ && S_ISFIFO(status.st_mode);
    const bool other = own_ && !S_ISREG(status.st_mode) && !pipe_ && ::isatty(fd_) != 1;
    return other ? "neither a file nor a pipe" : "";
  }

  /// As read(2), but it waits for data, and for somebody who opens a pipe to write.
  ssize_t read(char* into, std::size_t size) {
    while (true) {
      const ssize_t got = ::read(fd_, into, size);
      if (got > 0) begun_ = true;
      if (got < 0 && errno == EINTR) continue;
      if (got < 0 && errno == EAGAIN) {  // somebody has it open
        begun_ = true;
        wait();
      } else if (got == 0 && pipe_ && !begun_ && looks_++ < kPatience) {
        ::poll(nullptr, 0, kBetweenLooks);
      } else {
        return got;
      }
    }
  }

  bool nobody_wrote() const { return pipe_ && !begun_; }

 private:
  void wait() const {
    pollfd ready{.fd = fd_, .events = POLLIN, .revents = 0};
    ::poll(&ready, 1, -1);
  }

  bool own_;
  int fd_;
  bool pipe_ = false;
  bool begun_ = false;
  int looks_ = 0;
};

}  // namespace

InputBytes read_input(const std::string& path, std::size_t most) {
  Input input(path);
  if (const std::string why = input.refusal(); !why.empty()) return {{}, why};
  std::string bytes;
  while (bytes.size() <= most) {
    const std::size_t before = bytes.size();
    bytes.resize(before + kBlock);
    const ssize_t got = input.read(bytes.data() + before, kBlock);
    if (got < 0) return {{}, std::strerror(errno)};
    bytes.resize(before + static_cast<std::size_t>(got));
    if (got == 0) break;
  }
  if (bytes.size() > most) return {{}, "more than " + std::to_string(most / 1'000'000) + " MB, the limit"};
  if (input.nobody_wrote()) return {{}, "a pipe that nobody writes to"};
  return {std::move(bytes), {}};
}

}  // namespace ttc
