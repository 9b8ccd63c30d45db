#include "analysis/data/text_file.h"

#include <archive.h>
#include <archive_entry.h>

#include <array>
#include <boost/crc.hpp>
#include <cstdint>
#include <memory>
#include <new>
#include <string_view>
#include <utility>

#include "analysis/data/input_bytes.h"
#include "models/errors.h"
#include "models/text/wording.h"

namespace ttc {

namespace {

constexpr std::size_t kMostMegabytes = 1000;
constexpr std::size_t kMost = kMostMegabytes * 1'000'000;

std::string read_bytes(const std::string& path, const std::string& name) {
  InputBytes input = read_input(path, kMost);
  if (!input.failure.empty()) throw UnreadableInput(name + ": cannot be read (" + input.failure + ")");
  return std::move(input.bytes);
}

bool is_gzip(std::string_view bytes) { return bytes.starts_with("\x1f\x8b"); }

std::uint32_t little_endian(std::string_view four) {
  std::uint32_t value = 0;
  for (std::size_t i = 4; i-- > 0;) value = value << 8 | static_cast<std::uint8_t>(four[i]);
  return value;
}

/// A gzip file ends with the checksum and the length of its last member's text. libarchive does not look at
/// them.
bool trailer_agrees(std::string_view packed, std::string_view text) {
  if (packed.size() < 18) return false;  // a header and a trailer take that much
  const std::size_t length = little_endian(packed.substr(packed.size() - 4));
  if (length > text.size()) return false;
  boost::crc_32_type crc;
  crc.process_bytes(text.data() + text.size() - length, length);
  return crc.checksum() == little_endian(packed.substr(packed.size() - 8));
}

[[noreturn]] void refuse_size(const std::string& name, const std::string& what) {
  throw DataError(name + ": unpacks to more than " + what + std::to_string(kMostMegabytes) + " MB");
}

std::string gunzip(std::string_view packed, const std::string& name) {
  const auto free = [](archive* a) { archive_read_free(a); };
  const std::unique_ptr<archive, decltype(free)> reader(archive_read_new(), free);
  archive* a = reader.get();
  const auto check = [&](la_ssize_t result) {
    if (result >= 0) return result;
    const char* why = archive_error_string(a);  // none where the trailer is cut
    throw DataError(name + ": damaged gzip (" + (why == nullptr ? "truncated" : why) +
                    "; is the file complete?)");
  };
  check(archive_read_support_filter_gzip(a));
  check(archive_read_support_format_raw(a));
  check(archive_read_support_format_empty(a));
  check(archive_read_open_memory(a, packed.data(), packed.size()));
  std::string text;
  archive_entry* entry = nullptr;
  if (check(archive_read_next_header(a, &entry)) == ARCHIVE_EOF) return text;
  std::array<char, 65536> chunk;
  while (const auto got = check(archive_read_data(a, chunk.data(), chunk.size()))) {
    text.append(chunk.data(), static_cast<std::size_t>(got));
    if (text.size() > kMost) refuse_size(name, "the limit of ");
  }
  if (!trailer_agrees(packed, text))
    throw DataError(
        name + ": damaged gzip (the checksum at its end is not that of the text; is the file complete?)");
  return text;
}

}  // namespace

std::string name_of_input(const std::string& path) {
  return path == "-" ? "standard input" : printable(path);
}

std::string read_text(const std::string& path) {
  const std::string name = name_of_input(path);
  std::string bytes = read_bytes(path, name);
  try {
    if (is_gzip(bytes)) bytes = gunzip(bytes, name);
  } catch (const std::bad_alloc&) {
    refuse_size(name, "there is memory for; the limit is ");
  }
  if (bytes.empty()) throw DataError(name + ": is empty (expected a table with a header line)");
  return bytes;
}

}  // namespace ttc
