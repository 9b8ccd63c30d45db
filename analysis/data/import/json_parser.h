#pragma once
/// What reads of JSON share: a stream over a ByteSource that knows its line, and a parser that takes no stack
/// and little memory. Included by sources only: it includes the library's parser.

#include <rapidjson/error/en.h>
#include <rapidjson/reader.h>

#include <cstddef>
#include <cstdlib>
#include <new>
#include <string>
#include <string_view>

#include "analysis/data/import/byte_source.h"
#include "models/errors.h"

namespace ttc {

/// Thrown by JsonMemory. Whoever catches it knows the line.
struct TextTooLong {};

/// The parser's memory: the text that it is reading, and a byte or two for each level of nesting.
class JsonMemory {
 public:
  static constexpr bool kNeedFree = true;
  static constexpr std::size_t kMost = std::size_t{1} << 27;  // the parser asks for half as much again
  void* Malloc(std::size_t size) { return Realloc(nullptr, 0, size); }
  void* Realloc(void* old, std::size_t /*before*/, std::size_t size) {
    if (size > kMost) throw TextTooLong{};
    if (size == 0) {
      std::free(old);
      return nullptr;
    }
    void* grown = std::realloc(old, size);
    if (grown == nullptr) throw std::bad_alloc();
    return grown;
  }
  static void Free(void* memory) { std::free(memory); }
};

/// As the parser wants its input: characters, then NUL.
class JsonStream {
 public:
  using Ch = char;

  explicit JsonStream(ByteSource& source) : source_(source) {
    refill();
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (block_.starts_with(kByteOrderMark)) at_ = kByteOrderMark.size();
  }
  JsonStream(const JsonStream&) = delete;
  JsonStream& operator=(const JsonStream&) = delete;

  Ch Peek() const { return at_ < block_.size() ? block_[at_] : '\0'; }
  Ch Take() {
    if (at_ >= block_.size()) return '\0';
    const Ch c = block_[at_++];
    if (at_ == block_.size()) refill();
    return c;
  }
  std::size_t Tell() const { return before_ + at_; }
  Ch* PutBegin() { return nullptr; }
  void Put(Ch) {}
  void Flush() {}
  std::size_t PutEnd(Ch*) { return 0; }

  bool ended() const { return at_ >= block_.size(); }
  /// From 1. O(bytes since the last call).
  std::size_t line() {
    for (; counted_ < at_; ++counted_) line_ += block_[counted_] == '\n' ? 1U : 0U;
    return line_;
  }
  void skip_blanks() {
    while (!ended() && std::string_view{" \t\r\n"}.find(Peek()) != std::string_view::npos) Take();
  }

 private:
  void refill() {
    at_ = block_.size();
    line();
    before_ += block_.size();
    block_ = source_.next();
    at_ = 0;
    counted_ = 0;
  }

  ByteSource& source_;
  std::string_view block_;
  std::size_t at_ = 0;
  std::size_t before_ = 0;
  std::size_t counted_ = 0;
  std::size_t line_ = 1;
};

inline constexpr unsigned kJsonFlags = rapidjson::kParseIterativeFlag | rapidjson::kParseNanAndInfFlag |
                                       rapidjson::kParseNumbersAsStringsFlag |
                                       rapidjson::kParseStopWhenDoneFlag;

using JsonReader = rapidjson::GenericReader<rapidjson::UTF8<>, rapidjson::UTF8<>, JsonMemory>;

/// Parses the next document of `stream`. False where `handler` wanted no more. Throws DataError "name:line:
/// …".
template <class Handler>
bool parse_document(JsonStream& stream, const std::string& name, JsonReader& reader, Handler& handler) {
  const auto where = [&] { return name + ":" + std::to_string(stream.line()) + ": "; };
  try {
    const auto result = reader.Parse<kJsonFlags>(stream, handler);
    if (result.Code() == rapidjson::kParseErrorTermination) return false;
    if (!result.IsError()) return true;
    if (stream.ended()) throw DataError(where() + "the JSON ends too early (is the file complete?)");
    throw DataError(where() + "not JSON (" + rapidjson::GetParseError_En(result.Code()) + ")");
  } catch (const TextTooLong&) {
    throw DataError(where() + "a text of more than 64 MB, or more than a hundred million levels of nesting");
  }
}

}  // namespace ttc
