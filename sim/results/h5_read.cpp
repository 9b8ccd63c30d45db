#include "sim/results/h5_read.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>

namespace ttc::h5 {
namespace {

// ---- attributes

herr_t collect_attribute(hid_t, const char* name, const H5A_info_t*, void* names) {
  static_cast<std::vector<std::string>*>(names)->emplace_back(name);
  return 0;
}

std::vector<std::string> attribute_names(hid_t object) {
  std::vector<std::string> names;
  check(H5Aiterate2(object, H5_INDEX_CRT_ORDER, H5_ITER_INC, nullptr, collect_attribute, &names),
        "attributes");
  return names;
}

std::string read_text(hid_t attribute, const std::string& where, Budget& budget) {
  char* pointer = nullptr;
  const Handle type = string_type();
  check(H5Aread(attribute, type, &pointer), where);
  const std::unique_ptr<char, void (*)(char*)> text(pointer, [](char* p) { H5free_memory(p); });
  std::string copy = text ? text.get() : "";
  budget.take_or_throw(copy.size(), 1, where);
  return copy;
}

template <class Number>
Number read_number(hid_t attribute, hid_t memory_type, const std::string& where) {
  Number value{};
  check(H5Aread(attribute, memory_type, &value), where);
  return value;
}

enum class Kind { text, real, integer, natural };

Kind kind_of(hid_t type, const std::string& where) {
  const H5T_class_t kind = H5Tget_class(type);
  if (kind == H5T_STRING && H5Tis_variable_str(type) > 0) return Kind::text;
  if (H5Tget_size(type) <= 8) {
    if (kind == H5T_FLOAT) return Kind::real;
    if (kind == H5T_INTEGER) return H5Tget_sign(type) == H5T_SGN_NONE ? Kind::natural : Kind::integer;
  }
  throw DataError(where + ": neither a number of at most 64 bits nor a text of variable length");
}

Attribute read_attribute(hid_t object, const std::string& name, Budget& budget) {
  const std::string where = "attribute '" + name + "'";
  const Handle id(H5Aopen(object, name.c_str(), H5P_DEFAULT), H5Aclose, where);
  const Handle type(H5Aget_type(id), H5Tclose, where);
  const Handle space(H5Aget_space(id), H5Sclose, where);
  if (points_of(space, where) != 1) throw DataError(where + ": not a single value");
  switch (kind_of(type, where)) {
    case Kind::text:
      return {name, read_text(id, where, budget)};
    case Kind::real:
      return {name, read_number<double>(id, H5T_NATIVE_DOUBLE, where)};
    case Kind::integer:
      return {name, read_number<std::int64_t>(id, H5T_NATIVE_INT64, where)};
    case Kind::natural:
      return {name, read_number<std::uint64_t>(id, H5T_NATIVE_UINT64, where)};
  }
  return {};
}

// ---- columns

/// The number of values, `size` bytes each, of an array that lies in the file as one piece, all of it within
/// the file.
std::uint64_t checked_points(hid_t array, std::uint64_t size, const std::string& where, Budget& budget) {
  const Handle creation(H5Dget_create_plist(array), H5Pclose, where);
  const H5D_layout_t layout = H5Pget_layout(creation);
  if ((layout != H5D_CONTIGUOUS && layout != H5D_COMPACT) || H5Pget_external_count(creation) != 0) {
    throw DataError(where + ": stored in chunks or in another file");
  }
  const Handle space(H5Dget_space(array), H5Sclose, where);
  const std::uint64_t points = points_of(space, where);
  budget.take_or_throw(points, size, where);
  if (H5Dget_storage_size(array) != points * size) {
    throw DataError(where + ": some of its values were never written");
  }
  return points;
}

template <class Number>
std::vector<Number> read_numbers(hid_t array, std::uint64_t points, hid_t memory_type,
                                 const std::string& where) {
  std::vector<Number> numbers(points);
  if (points > 0) check(H5Dread(array, memory_type, H5S_ALL, H5S_ALL, H5P_DEFAULT, numbers.data()), where);
  return numbers;
}

// The library calls these for every text of a column.
void* allocate_within(std::size_t size, void* budget) {
  return static_cast<Budget*>(budget)->take(size) ? std::malloc(size) : nullptr;
}
void release(void* memory, void*) { std::free(memory); }

std::vector<std::string> read_texts(hid_t array, std::uint64_t points, const std::string& where,
                                    Budget& budget) {
  std::vector<std::string> texts(points);
  if (points == 0) return texts;
  std::vector<char*> pointers(points);
  const Handle type = string_type();
  const Handle space(H5Dget_space(array), H5Sclose, where);
  const Handle transfer(H5Pcreate(H5P_DATASET_XFER), H5Pclose, where);
  check(H5Pset_vlen_mem_manager(transfer, allocate_within, &budget, release, nullptr), where);
  check(H5Dread(array, type, H5S_ALL, H5S_ALL, transfer, pointers.data()), where);
  std::ranges::transform(pointers, texts.begin(), [](const char* p) { return std::string(p ? p : ""); });
  check(H5Dvlen_reclaim(type, space, transfer, pointers.data()), where);
  return texts;
}

}  // namespace

bool Budget::take(std::uint64_t bytes) {
  if (bytes > left_) return false;
  left_ -= bytes;
  return true;
}

void Budget::take_or_throw(std::uint64_t count, std::uint64_t size, const std::string& where) {
  std::uint64_t bytes = 0;
  if (__builtin_mul_overflow(count, size, &bytes) || !take(bytes)) {
    throw DataError(where + ": larger than the file");
  }
}

std::uint64_t points_of(hid_t space, const std::string& where) {
  const H5S_class_t kind = H5Sget_simple_extent_type(space);
  if (kind != H5S_SCALAR && kind != H5S_SIMPLE) throw DataError(where + ": neither a value nor an array");
  return static_cast<std::uint64_t>(check(H5Sget_simple_extent_npoints(space), where));
}

Attributes read_attributes(hid_t object, Budget& budget) {
  constexpr std::array<std::string_view, 4> kMachinery{"CLASS", "NAME", "DIMENSION_LIST", "REFERENCE_LIST"};
  Attributes attributes;
  for (const auto& name : attribute_names(object)) {
    if (std::ranges::find(kMachinery, name) != kMachinery.end()) continue;
    attributes.push_back(read_attribute(object, name, budget));
  }
  return attributes;
}

Values read_values(hid_t array, const std::string& where, Budget& budget) {
  const Handle type(H5Dget_type(array), H5Tclose, where);
  const Kind kind = kind_of(type, where);
  constexpr std::uint64_t kTextReference = 16;  // length, address and index of a text, which lies elsewhere
  const std::uint64_t size = kind == Kind::text ? kTextReference : H5Tget_size(type);
  const std::uint64_t points = checked_points(array, size, where, budget);
  switch (kind) {
    case Kind::text:
      return read_texts(array, points, where, budget);
    case Kind::real:
      return read_numbers<double>(array, points, H5T_NATIVE_DOUBLE, where);
    case Kind::integer:
      return read_numbers<std::int64_t>(array, points, H5T_NATIVE_INT64, where);
    case Kind::natural:
      return read_numbers<std::uint64_t>(array, points, H5T_NATIVE_UINT64, where);
  }
  return {};
}

}  // namespace ttc::h5
