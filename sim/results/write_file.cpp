#include "sim/results/write_file.h"

#include <fcntl.h>
#include <stdio.h>  // renameat2
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

#include "models/errors.h"
#include "sim/results/unfinished_file.h"

namespace ttc {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& path, const char* reason) {
  throw RuntimeFailure(path.string() + ": " + reason);
}

/// A temporary file beside `target` that is gone at the end unless it was renamed.
class Temporary {
 public:
  explicit Temporary(const fs::path& target) : target_(target) {
    for (int i = 0; fd_ < 0; ++i) {  // a killed process with our number may have left one behind
      path_ = target.string() + "." + std::to_string(::getpid()) + "-" + std::to_string(i) + ".tmp";
      fd_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
      if (fd_ < 0 && errno != EEXIST) fail(target_, std::strerror(errno));
    }
    set_unfinished_file(path_.c_str());
  }
  Temporary(const Temporary&) = delete;
  Temporary& operator=(const Temporary&) = delete;
  ~Temporary() {
    if (fd_ >= 0) ::close(fd_);
    if (!path_.empty()) ::unlink(path_.c_str());
    set_unfinished_file(nullptr);
  }

  void write(std::span<const std::byte> bytes) const {
    while (!bytes.empty()) {
      const ssize_t n = ::write(fd_, bytes.data(), bytes.size());
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) fail(target_, std::strerror(errno));
      bytes = bytes.subspan(static_cast<std::size_t>(n));
    }
  }

  /// Some file systems report a full disk only at fsync or close, so both are checked before the rename.
  void close_checked() {
    if (::fsync(fd_) != 0) fail(target_, std::strerror(errno));
    if (::close(std::exchange(fd_, -1)) != 0) fail(target_, std::strerror(errno));
  }

  void replace_target() {
    if (::rename(path_.c_str(), target_.c_str()) != 0) fail(target_, std::strerror(errno));
    set_file_written();
    forget();
  }

  /// False where the target is there. A link never replaces, on any file system that has them.
  bool become_target() {
    const bool linked = ::link(path_.c_str(), target_.c_str()) == 0;
    if (!linked && errno == EEXIST) return false;
    if (!linked && ::renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, target_.c_str(), RENAME_NOREPLACE) != 0) {
      if (errno != EEXIST) fail(target_, std::strerror(errno));
      return false;
    }
    set_file_written();
    if (!linked) forget();
    return true;
  }

 private:
  /// It is the target now.
  void forget() {
    set_unfinished_file(nullptr);
    path_.clear();
  }

  fs::path target_;
  fs::path path_;
  int fd_ = -1;
};

/// Makes the rename itself survive a power failure.
void sync_folder(const fs::path& file) {
  const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
  const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) fail(folder, std::strerror(errno));
  const int error = ::fsync(fd) == 0 ? 0 : errno;
  ::close(fd);
  if (error != 0 && error != EINVAL) fail(folder, std::strerror(error));  // EINVAL: it cannot sync folders
}

/// Where the file goes: what a symbolic link points to. Renaming over a device would replace the device.
fs::path destination(const fs::path& path) {
  constexpr int kMostLinks = 40;  // as the kernel has it
  std::error_code error;
  fs::path target = path;
  for (int links = 0; fs::is_symlink(fs::symlink_status(target, error)); ++links) {
    if (links == kMostLinks) fail(path, std::strerror(ELOOP));
    target = target.parent_path() / fs::read_symlink(target, error);
  }
  const fs::file_status status = fs::status(target, error);
  if (fs::exists(status) && !fs::is_regular_file(status)) fail(path, "not a regular file");
  return target;
}

}  // namespace

void write_file(const fs::path& path, std::span<const std::byte> bytes) {
  const fs::path target = destination(path);
  Temporary file(target);
  file.write(bytes);
  file.close_checked();
  file.replace_target();
  sync_folder(target);
}

bool write_new_file(const fs::path& path, std::span<const std::byte> bytes) {
  Temporary file(path);
  file.write(bytes);
  file.close_checked();
  if (!file.become_target()) return false;
  sync_folder(path);
  return true;
}

}  // namespace ttc
