#include "sim/results/dataset_bytes.h"

#include <cstring>
#include <type_traits>
#include <utility>

namespace ttc {
namespace {

// What each kind of object consists of, once for both directions: an archive is called with the parts in
// order.
void parts(auto& archive, auto&& attribute, const Attribute*) { archive(attribute.name, attribute.value); }
void parts(auto& archive, auto&& dim, const Dimension*) { archive(dim.name, dim.size); }
void parts(auto& archive, auto&& c, const Column*) {
  archive(c.name, c.values, c.dims, c.long_name, c.units, c.attributes);
}
void parts(auto& archive, auto&& group, const Group*) {
  archive(group.name, group.dims, group.columns, group.attributes);
}
void parts(auto& archive, auto&& dataset, const Dataset*) { archive(dataset.attributes, dataset.groups); }

class Writer {
 public:
  template <class... T>
  void operator()(const T&... items) {
    (put(items), ...);
  }
  std::vector<std::byte> take() { return std::move(bytes_); }

 private:
  void put_raw(const void* data, std::size_t size) {
    const auto* first = static_cast<const std::byte*>(data);
    bytes_.insert(bytes_.end(), first, first + size);
  }

  template <class T>
  void put(const T& item) {
    if constexpr (std::is_arithmetic_v<T>) {
      put_raw(&item, sizeof item);
    } else {
      parts(*this, item, static_cast<const T*>(nullptr));
    }
  }
  void put(const std::string& text) {
    put(text.size());
    put_raw(text.data(), text.size());
  }
  template <class T>
  void put(const std::vector<T>& items) {
    put(items.size());
    if constexpr (std::is_arithmetic_v<T>) {
      put_raw(items.data(), items.size() * sizeof(T));
    } else {
      for (const auto& item : items) put(item);
    }
  }
  template <class... T>
  void put(const std::variant<T...>& item) {
    put(item.index());
    std::visit([this](const auto& value) { this->put(value); }, item);
  }

  std::vector<std::byte> bytes_;
};

class ByteReader {
 public:
  explicit ByteReader(std::span<const std::byte> bytes) : rest_(bytes) {}

  template <class... T>
  void operator()(T&... items) {
    (get(items), ...);
  }
  bool at_end() const { return rest_.empty(); }

 private:
  [[noreturn]] static void fail() { throw DataError("garbled between two processes"); }

  void get_raw(void* data, std::size_t size) {
    if (size > rest_.size()) fail();
    if (size > 0) std::memcpy(data, rest_.data(), size);
    rest_ = rest_.subspan(size);
  }

  /// A number of items that can still come if each takes at least `item_size` bytes.
  std::size_t get_count(std::size_t item_size) {
    std::size_t count = 0;
    get(count);
    if (count > rest_.size() / item_size) fail();
    return count;
  }

  template <class T>
  void get(T& item) {
    if constexpr (std::is_arithmetic_v<T>) {
      get_raw(&item, sizeof item);
    } else {
      parts(*this, item, static_cast<const T*>(nullptr));
    }
  }
  void get(std::string& text) {
    text.resize(get_count(1));
    get_raw(text.data(), text.size());
  }
  template <class T>
  void get(std::vector<T>& items) {
    const std::size_t count = get_count(sizeof(std::size_t));  // the smallest item is an empty text's length
    if constexpr (std::is_arithmetic_v<T>) {
      static_assert(sizeof(T) == sizeof(std::size_t));
      items.resize(count);
      get_raw(items.data(), count * sizeof(T));
    } else {
      for (std::size_t i = 0; i < count; ++i) get(items.emplace_back());
    }
  }
  template <class... T>
  void get(std::variant<T...>& item) {
    std::size_t index = 0;
    get(index);
    if (index >= sizeof...(T)) fail();
    get_alternative(item, index, std::index_sequence_for<T...>{});
  }
  template <class Variant, std::size_t... I>
  void get_alternative(Variant& item, std::size_t index, std::index_sequence<I...>) {
    ((I == index ? get(item.template emplace<I>()) : void()), ...);
  }

  std::span<const std::byte> rest_;
};

}  // namespace

std::vector<std::byte> to_bytes(const Dataset& dataset) {
  Writer writer;
  parts(writer, dataset, &dataset);
  return writer.take();
}

Dataset from_bytes(std::span<const std::byte> bytes) {
  ByteReader reader(bytes);
  Dataset dataset;
  parts(reader, dataset, &dataset);
  if (!reader.at_end()) throw DataError("garbled between two processes");
  return dataset;
}

}  // namespace ttc
