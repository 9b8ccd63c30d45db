#pragma once
/// The bytes of a log, block by block: of a file, of one packed by gzip or zstd, of a member of a zip
/// archive.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct archive;

namespace ttc {

/// Told now and then how many bytes of the file have been read so far, of how many.
using ReadProgress = std::function<void(const std::string& path, std::uint64_t done, std::uint64_t all)>;

/// Blocks of bytes until an empty one, which is the end.
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  /// The next block, which lives until the next call. Throws DataError "name: what (why)".
  virtual std::string_view next() = 0;
  const std::string& name() const { return name_; }

 protected:
  explicit ByteSource(std::string name) : name_(std::move(name)) {}

 private:
  std::string name_;
};

/// A file that is open. Nothing of it is ever written to a disk, whatever its members are called.
class LogFile {
 public:
  /// Throws UnreadableInput where there is no such file, DataError where it starts as a zip archive does and
  /// is none, or is truncated.
  explicit LogFile(std::string path, ReadProgress progress = {});
  ~LogFile();
  LogFile(const LogFile&) = delete;
  LogFile& operator=(const LogFile&) = delete;

  const std::string& path() const { return path_; }
  const std::string& name() const { return name_; }  ///< what messages call it
  bool is_zip() const { return zip_; }

  /// The whole text, unpacked. Not of a zip archive. O(1) memory.
  std::unique_ptr<ByteSource> text() const;

  /// Names of a zip archive's members as they stand in it; one can occur more than once. O(members).
  std::vector<std::string> members() const;
  /// Reads the archive from its front to its end and calls `read` for the members whose place in members()
  /// `wanted` marks. Throws DataError for encrypted and damaged members, and for one that unpacks to
  /// implausibly much.
  void each_member(const std::vector<bool>& wanted,
                   const std::function<void(std::size_t place, ByteSource& source)>& read) const;

 private:
  std::string path_;
  std::string name_;
  std::uint64_t size_ = 0;
  bool zip_ = false;
  ReadProgress progress_;
};

/// Text that is in memory.
std::unique_ptr<ByteSource> source_of(std::string_view text, const std::string& name);

}  // namespace ttc
