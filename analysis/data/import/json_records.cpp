#include <map>
#include <memory>
#include <utility>

#include "analysis/data/import/json_parser.h"
#include "analysis/data/import/log_records.h"
#include "models/text/utf8.h"

namespace ttc {

namespace {

constexpr std::size_t kMegabyte = 1'000'000;
constexpr std::size_t kLongestText = 16 * kMegabyte;
constexpr std::size_t kLargestRecord = 64 * kMegabyte;

/// What is wanted below a place of a document.
struct PathNode {
  std::map<std::string, std::unique_ptr<PathNode>, std::less<>> children;
  std::unique_ptr<PathNode> any;
  std::ptrdiff_t record = -1;  // which wanted record is here
  bool everything = false;     // all below is kept
  bool scalars = false;        // single values of other names are kept

  const PathNode* below(std::string_view name) const {
    if (everything) return this;
    const auto found = children.find(name);
    return found != children.end() ? found->second.get() : any.get();
  }
};

PathNode& add_path(PathNode& from, std::string_view path) {
  PathNode* node = &from;
  while (!path.empty()) {
    const auto name = path.substr(0, path.find('.'));
    path.remove_prefix(std::min(path.size(), name.size() + 1));
    auto& next = name == "*" ? node->any : node->children[std::string{name}];
    if (!next) next = std::make_unique<PathNode>();
    node = next.get();
  }
  return *node;
}

PathNode path_tree(std::span<const WantedRecord> wanted) {
  PathNode root;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    PathNode& record = add_path(root, wanted[i].record);
    record.record = static_cast<std::ptrdiff_t>(i);
    for (const auto& field : wanted[i].fields) {
      if (field == "~")
        record.scalars = true;
      else
        add_path(record, field).everything = true;
    }
  }
  return root;
}

/// The parser's events become records.
class Projection {
 public:
  using Text = const char*;
  Projection(JsonStream& stream, const std::string& name, const PathNode& root, const RecordSink& sink)
      : stream_(stream), name_(name), root_(root), sink_(sink) {}

  bool Null() { return scalar(JsonValue::Kind::null, {}); }
  bool Bool(bool value) { return scalar(JsonValue::Kind::boolean, value ? "true" : "false"); }
  bool Int(int) { return false; }  // numbers come as text
  bool Uint(unsigned) { return false; }
  bool Int64(std::int64_t) { return false; }
  bool Uint64(std::uint64_t) { return false; }
  bool Double(double) { return false; }
  bool RawNumber(Text text, rapidjson::SizeType size, bool) {
    return scalar(JsonValue::Kind::number, {text, size});
  }
  bool String(Text text, rapidjson::SizeType size, bool) {
    return scalar(JsonValue::Kind::string, {text, size});
  }
  bool Key(Text text, rapidjson::SizeType size, bool) {
    if (skipped_ == 0) frames_.back().key.assign(text, size);
    return true;
  }
  bool StartObject() { return start(JsonValue::Kind::object); }
  bool StartArray() { return start(JsonValue::Kind::array); }
  bool EndObject(rapidjson::SizeType) { return end(); }
  bool EndArray(rapidjson::SizeType) { return end(); }

 private:
  struct Frame {
    const PathNode* node;
    JsonValue* into;  // none above the record
    bool array;
    bool is_record;
    std::size_t next = 0;  // index of the next element
    std::string key;
  };

  /// What is wanted of the value that begins; none: it is skipped.
  const PathNode* wanted_here() {
    if (frames_.empty()) return &root_;
    Frame& above = frames_.back();
    if (above.array) {
      above.key = std::to_string(above.next++);
      return list_of_documents() ? &root_ : above.node->below(above.key);
    }
    return above.node->below(above.key);
  }

  bool list_of_documents() const { return frames_.size() == 1 && frames_.front().array; }
  bool begins_record(const PathNode* node, bool array) const {
    const bool inside = !frames_.empty() && frames_.back().into != nullptr;
    return !inside && node->record >= 0 && !(array && frames_.empty());
  }

  [[noreturn]] void refuse(const std::string& what) {
    throw DataError(name_ + ":" + std::to_string(stream_.line()) + ": " + what);
  }

  void begin_record(std::ptrdiff_t which) {
    record_ = {};
    record_.wanted = static_cast<std::size_t>(which);
    record_.where = name_ + ":" + std::to_string(stream_.line());
    kept_ = 0;
    for (std::size_t i = frames_.empty() || !frames_.front().array ? 0 : 1; i < frames_.size(); ++i)
      record_.keys.push_back(frames_[i].key);
  }

  /// Where the value that begins is kept; none above the records.
  JsonValue* place(const PathNode* node, bool is_record) {
    if (is_record) {
      begin_record(node->record);
      return &record_.value;
    }
    if (frames_.empty() || frames_.back().into == nullptr) return nullptr;
    JsonValue& above = *frames_.back().into;
    if (!frames_.back().array) {
      keep(frames_.back().key);
      above.names.push_back(frames_.back().key);
    }
    kept_ += sizeof(JsonValue);
    return &above.items.emplace_back();
  }

  void keep(std::string_view text) {
    if (text.size() > kLongestText) refuse("a text of more than 16 MB");
    if (!is_utf8(text)) refuse("text that is not UTF-8, or has a zero character");
    kept_ += text.size();
    if (kept_ > kLargestRecord) refuse("a record with more than 64 MB that would have to be kept");
  }

  bool scalar(JsonValue::Kind kind, std::string_view text) {
    if (skipped_ > 0) return true;
    const PathNode* node = wanted_here();
    static const PathNode kept_alone{};
    if (node == nullptr && kind != JsonValue::Kind::string && frames_.back().node->scalars)
      node = &kept_alone;
    if (node == nullptr) return true;
    const bool is_record = begins_record(node, false);
    JsonValue* into = place(node, is_record);
    if (into == nullptr) return true;
    keep(text);
    into->kind = kind;
    into->text = text;
    return !is_record || sink_(record_);
  }

  bool start(JsonValue::Kind kind) {
    if (skipped_ > 0) {
      ++skipped_;
      return true;
    }
    const PathNode* node = wanted_here();
    if (node == nullptr) {
      skipped_ = 1;
      return true;
    }
    const bool array = kind == JsonValue::Kind::array;
    const bool is_record = begins_record(node, array);
    JsonValue* into = place(node, is_record);
    if (into != nullptr) into->kind = kind;
    frames_.push_back(
        {.node = node, .into = into, .array = array, .is_record = is_record, .next = 0, .key = {}});
    return true;
  }

  bool end() {
    if (skipped_ > 0) {
      --skipped_;
      return true;
    }
    const bool is_record = frames_.back().is_record;
    frames_.pop_back();
    return !is_record || sink_(record_);
  }

  JsonStream& stream_;
  const std::string& name_;
  const PathNode& root_;
  const RecordSink& sink_;
  std::vector<Frame> frames_;
  std::size_t skipped_ = 0;  // levels of what is skipped
  std::size_t kept_ = 0;     // bytes of this record
  LogRecord record_;
};

}  // namespace

void read_json_records(ByteSource& source, std::span<const WantedRecord> wanted, const RecordSink& sink) {
  const PathNode root = path_tree(wanted);
  JsonStream stream(source);
  JsonReader reader;
  Projection projection(stream, source.name(), root, sink);
  stream.skip_blanks();
  while (!stream.ended()) {
    if (!parse_document(stream, source.name(), reader, projection)) return;
    stream.skip_blanks();
  }
}

}  // namespace ttc
