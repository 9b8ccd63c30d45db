#include "analysis/data/import/glimpse.h"

#include <algorithm>
#include <cstdint>

#include "analysis/data/import/json_parser.h"
#include "analysis/data/import/log_records.h"
#include "models/errors.h"
#include "models/text/wording.h"

namespace ttc {

namespace {

constexpr std::size_t kMostPaths = 4000;
constexpr std::size_t kDeepestPath = 5;
constexpr std::size_t kFarthestLook = 8'000'000;

/// Gathers paths until it has seen one document.
class PathCollector {
 public:
  PathCollector(Glimpse& glimpse, const JsonStream& stream) : glimpse_(glimpse), stream_(stream) {}

  bool Null() { return value(); }
  bool Bool(bool) { return value(); }
  bool Int(int) { return value(); }
  bool Uint(unsigned) { return value(); }
  bool Int64(std::int64_t) { return value(); }
  bool Uint64(std::uint64_t) { return value(); }
  bool Double(double) { return value(); }
  bool RawNumber(const char*, rapidjson::SizeType, bool) { return value(); }
  bool String(const char*, rapidjson::SizeType, bool) { return value(); }
  bool Key(const char* text, rapidjson::SizeType size, bool) {
    if (depth_ <= kDeepestPath + 1 && !levels_.empty()) levels_.back().assign(text, size);
    return true;
  }
  bool StartObject() { return start(false); }
  bool StartArray() { return start(true); }
  bool EndObject(rapidjson::SizeType) { return end(); }
  bool EndArray(rapidjson::SizeType) { return end(); }

 private:
  bool start(bool array) {
    if (depth_ == 0 && array) {
      glimpse_.list = true;
      ++depth_;
      return true;
    }
    if (!value()) return false;
    ++depth_;
    if (depth_ <= kDeepestPath + 1) levels_.emplace_back(array ? "*" : "");
    return true;
  }

  bool end() {
    if (depth_ <= kDeepestPath + 1 && !levels_.empty()) levels_.pop_back();
    --depth_;
    return !(depth_ == 1 && glimpse_.list);  // the first element is enough
  }

  bool value() {
    if (depth_ > kDeepestPath) return stream_.Tell() < kFarthestLook;
    std::string path;
    for (const auto& level : levels_) path += (path.empty() ? "" : "\n") + level;
    if (!path.empty()) glimpse_.paths.insert(path);
    return glimpse_.paths.size() < kMostPaths && stream_.Tell() < kFarthestLook;
  }

  Glimpse& glimpse_;
  const JsonStream& stream_;
  std::vector<std::string> levels_;
  std::size_t depth_ = 0;
};

/// Blocks of another source after a first one that has been looked at.
class LookedAt : public ByteSource {
 public:
  LookedAt(std::string first, ByteSource& rest)
      : ByteSource(rest.name()), first_(std::move(first)), rest_(rest) {}
  std::string_view next() override {
    if (!told_) {
      told_ = true;
      return first_;
    }
    return rest_.next();
  }

 private:
  std::string first_;
  ByteSource& rest_;
  bool told_ = false;
};

void glimpse_json(ByteSource& source, Glimpse& glimpse) {
  glimpse.kind = Glimpse::Kind::json;
  JsonStream stream(source);
  JsonReader reader;
  PathCollector collector(glimpse, stream);
  try {
    parse_document(stream, source.name(), reader, collector);
  } catch (const DataError& e) {  // what was seen may be enough; whoever reads it will say so again
    glimpse.trouble = e.what();
  }
}

void glimpse_table(std::string_view block, Glimpse& glimpse) {
  block = block.substr(0, block.find('\n'));
  const auto is_control = [](char c) { return c >= 0 && c < ' ' && c != '\t' && c != '\r'; };
  if (std::ranges::any_of(block, is_control)) return;
  glimpse.kind = Glimpse::Kind::table;
  const char separator =
      std::ranges::max(std::string_view{",;\t|"}, {}, [&](char c) { return std::ranges::count(block, c); });
  while (true) {
    auto cell = block.substr(0, block.find(separator));
    block.remove_prefix(std::min(block.size(), cell.size() + 1));
    while (!cell.empty() && std::string_view{"\" \r"}.find(cell.front()) != cell.npos) cell.remove_prefix(1);
    while (!cell.empty() && std::string_view{"\" \r"}.find(cell.back()) != cell.npos) cell.remove_suffix(1);
    glimpse.paths.emplace(cell);
    if (block.empty()) break;
  }
}

Glimpse glimpse_source(ByteSource& source) {
  Glimpse glimpse;
  auto block = source.next();
  if (block.starts_with("\xEF\xBB\xBF")) block.remove_prefix(3);
  const auto first = block.find_first_not_of(" \t\r\n");
  if (first == block.npos) return glimpse;
  if (block[first] == '{' || block[first] == '[') {
    LookedAt whole(std::string{block}, source);
    glimpse_json(whole, glimpse);
  } else if (block.find("\nis_corrects:") != block.npos || block.starts_with("prompt:") ||
             block.starts_with("is_corrects:")) {
    glimpse.kind = Glimpse::Kind::yaml;
  } else {
    glimpse_table(block.substr(first), glimpse);
  }
  return glimpse;
}

bool matches(std::string_view path, std::string_view pattern) {
  while (true) {
    const auto name = path.substr(0, path.find('\n'));
    const auto wanted = pattern.substr(0, pattern.find('.'));
    if (wanted != "*" && wanted != name) return false;
    const bool path_ends = name.size() == path.size();
    const bool pattern_ends = wanted.size() == pattern.size();
    if (path_ends || pattern_ends) return path_ends && pattern_ends;
    path.remove_prefix(name.size() + 1);
    pattern.remove_prefix(wanted.size() + 1);
  }
}

}  // namespace

bool Glimpse::has(std::string_view path) const {
  return std::ranges::any_of(paths, [&](const std::string& p) { return matches(p, path); });
}

std::string Glimpse::shown() const {
  std::string text;
  std::size_t n = 0;
  for (const auto& path : paths) {
    if (path.find('\n') != path.npos) continue;
    if (++n > 8) return text + ", …";
    text += (text.empty() ? "" : ", ") + quoted(path);
  }
  return text.empty() ? "nothing" : text;
}

Glimpse glimpse_of(const LogFile& file) {
  if (file.is_zip()) {
    Glimpse glimpse;
    glimpse.kind = Glimpse::Kind::zip;
    glimpse.members = file.members();
    return glimpse;
  }
  const auto source = file.text();
  return glimpse_source(*source);
}

Glimpse glimpse_of_text(std::string_view text) {
  const auto source = source_of(text, "");
  return glimpse_source(*source);
}

}  // namespace ttc
