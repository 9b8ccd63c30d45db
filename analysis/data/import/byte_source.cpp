#include "analysis/data/import/byte_source.h"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <locale.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "analysis/data/text_file.h"
#include "models/errors.h"
#include "models/text/wording.h"

namespace ttc {

namespace {

// Logs are packed up to about a hundredfold. What unpacks to more than this is made to exhaust its reader.
constexpr std::uint64_t kAlwaysPlausible = 1'000'000'000;
constexpr std::uint64_t kPlausibleRatio = 400;

using Archive = std::unique_ptr<archive, decltype([](archive* a) { archive_read_free(a); })>;

std::string reason(archive* a) {
  const char* why = archive_error_string(a);
  return why == nullptr ? "truncated" : why;
}

[[noreturn]] void damaged(const std::string& name, archive* a) {
  throw DataError(name + ": damaged (" + printable(reason(a)) + "; is the file complete?)");
}

/// libarchive's data as blocks, with what has come of it and a limit to that.
class ArchiveData : public ByteSource {
 public:
  ArchiveData(archive* a, std::string name, std::uint64_t packed, std::uint64_t& unpacked)
      : ByteSource(std::move(name)),
        a_(a),
        most_(std::max(kAlwaysPlausible, packed * kPlausibleRatio)),
        unpacked_(unpacked),
        block_(std::size_t{1} << 17, '\0') {}

  std::string_view next() override {
    const la_ssize_t got = archive_read_data(a_, block_.data(), block_.size());
    if (got < 0) damaged(name(), a_);
    unpacked_ += static_cast<std::uint64_t>(got);
    if (unpacked_ > most_)
      throw DataError(name() + ": unpacks to more than " + std::to_string(kPlausibleRatio) +
                      " times its size (made to exhaust its reader?)");
    if (progress) progress(static_cast<std::uint64_t>(std::max<la_int64_t>(archive_filter_bytes(a_, -1), 0)));
    return {block_.data(), static_cast<std::size_t>(got)};
  }

  std::function<void(std::uint64_t)> progress;

 private:
  archive* a_;
  std::uint64_t most_;
  std::uint64_t& unpacked_;
  std::string block_;
};

/// A file, unpacked, with all that has to be closed.
class UnpackedFile : public ByteSource {
 public:
  UnpackedFile(const std::string& path, const std::string& name, std::uint64_t size)
      : ByteSource(name), archive_(archive_read_new()), data_(archive_.get(), name, size, unpacked_) {
    archive* a = archive_.get();
    archive_read_support_filter_gzip(a);
    archive_read_support_filter_zstd(a);
    archive_read_support_format_raw(a);
    archive_read_support_format_empty(a);
    archive_entry* entry = nullptr;
    if (archive_read_open_filename(a, path.c_str(), std::size_t{1} << 17) != ARCHIVE_OK) damaged(name, a);
    const int header = archive_read_next_header(a, &entry);
    empty_ = header == ARCHIVE_EOF;
    if (!empty_ && header != ARCHIVE_OK) damaged(name, a);
  }

  std::string_view next() override { return empty_ ? std::string_view{} : data_.next(); }
  void tell(std::function<void(std::uint64_t)> progress) { data_.progress = std::move(progress); }

 private:
  Archive archive_;
  std::uint64_t unpacked_ = 0;
  ArchiveData data_;
  bool empty_ = false;
};

class TextInMemory : public ByteSource {
 public:
  TextInMemory(std::string_view text, const std::string& name) : ByteSource(name), text_(text) {}
  std::string_view next() override { return std::exchange(text_, std::string_view{}); }

 private:
  std::string_view text_;
};

Archive open_zip(const std::string& path, const std::string& name) {
  Archive opened(archive_read_new());
  archive* a = opened.get();
  archive_read_support_format_zip_seekable(a);  // by its index: a truncated archive has none
  if (archive_read_open_filename(a, path.c_str(), std::size_t{1} << 17) != ARCHIVE_OK)
    throw DataError(name + ": damaged zip archive (no index at its end; is the file complete?)");
  return opened;
}

/// libarchive turns names into the thread's character set, which is ASCII in a program that sets none: names
/// that ASCII does not have would be lost.
class Utf8Names {
 public:
  Utf8Names() : utf8_(newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)) {
    if (utf8_ != nullptr) before_ = uselocale(utf8_);
  }
  Utf8Names(const Utf8Names&) = delete;
  Utf8Names& operator=(const Utf8Names&) = delete;
  ~Utf8Names() {
    if (utf8_ == nullptr) return;
    uselocale(before_);
    freelocale(utf8_);
  }

 private:
  locale_t utf8_;
  locale_t before_{};
};

/// The next member's name, or false at the end.
bool next_member(archive* a, const std::string& name, std::string& member) {
  const Utf8Names names;
  archive_entry* entry = nullptr;
  const int result = archive_read_next_header(a, &entry);
  if (result == ARCHIVE_EOF) return false;
  if (result != ARCHIVE_OK && result != ARCHIVE_WARN)
    throw DataError(name + ": damaged zip archive (" + printable(reason(a)) + "; is the file complete?)");
  const char* pathname = archive_entry_pathname(entry);
  if (pathname == nullptr) throw DataError(name + ": damaged zip archive (a member without a name)");
  member = pathname;
  if (archive_entry_is_encrypted(entry) != 0)
    throw DataError(name + ": " + quoted(member) + " is encrypted (unpack it first)");
  return true;
}

}  // namespace

LogFile::LogFile(std::string path, ReadProgress progress)
    : path_(std::move(path)), name_(name_of_input(path_)), progress_(std::move(progress)) {
  const int fd = ::open(path_.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  struct stat status {};
  if (fd < 0 || ::fstat(fd, &status) != 0)
    throw UnreadableInput(name_ + ": cannot be read (" + std::strerror(errno) + ")");
  std::array<char, 4> start{};
  const ssize_t got = S_ISREG(status.st_mode) ? ::read(fd, start.data(), start.size()) : 0;
  ::close(fd);
  if (!S_ISREG(status.st_mode)) throw UnreadableInput(name_ + ": cannot be read (not a file)");
  size_ = static_cast<std::uint64_t>(status.st_size);
  const std::string_view mark(start.data(), static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
  zip_ = mark == "PK\x03\x04" || mark == "PK\x05\x06";
}

LogFile::~LogFile() = default;

std::unique_ptr<ByteSource> LogFile::text() const {
  auto file = std::make_unique<UnpackedFile>(path_, name_, size_);
  if (progress_) file->tell([this](std::uint64_t done) { progress_(path_, done, size_); });
  return file;
}

std::vector<std::string> LogFile::members() const {
  const Archive opened = open_zip(path_, name_);
  std::vector<std::string> names;
  std::string member;
  while (next_member(opened.get(), name_, member)) names.push_back(member);
  return names;
}

void LogFile::each_member(const std::vector<bool>& wanted,
                          const std::function<void(std::size_t place, ByteSource& source)>& read) const {
  const Archive opened = open_zip(path_, name_);
  std::string member;
  std::uint64_t unpacked = 0;
  for (std::size_t place = 0; next_member(opened.get(), name_, member); ++place) {
    if (place >= wanted.size() || !wanted[place]) continue;
    ArchiveData data(opened.get(), name_ + " (" + printable(member) + ")", size_, unpacked);
    if (progress_) data.progress = [this](std::uint64_t done) { progress_(path_, done, size_); };
    read(place, data);
    while (!data.next().empty()) {  // what the reader left: its checksum is looked at
    }
  }
}

std::unique_ptr<ByteSource> source_of(std::string_view text, const std::string& name) {
  return std::make_unique<TextInMemory>(text, name);
}

}  // namespace ttc
