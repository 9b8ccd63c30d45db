// How a dataset becomes the bytes of an HDF5 file that the netCDF-4 library and xarray open.

#include <hdf5_hl.h>

#include <algorithm>
#include <map>

#include "sim/results/h5.h"
#include "sim/results/results.h"

namespace ttc {
namespace {

/// Objects remember the order in which they and their attributes were made (netCDF-C wants it) and not the
/// time (the same content gives the same bytes).
h5::Handle creation_properties(hid_t kind) {
  h5::Handle properties(H5Pcreate(kind), H5Pclose, "creation properties");
  constexpr unsigned kOrder = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;
  h5::check(H5Pset_obj_track_times(properties, false), "no object times");
  h5::check(H5Pset_attr_creation_order(properties, kOrder), "order of attributes");
  if (kind != H5P_DATASET_CREATE)
    h5::check(H5Pset_link_creation_order(properties, kOrder), "order of members");
  return properties;
}

/// A file in memory alone, which grows by `increment` bytes.
h5::Handle create_in_memory(std::size_t increment) {
  const h5::Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, "access properties");
  constexpr hbool_t kOnDisk = false;
  h5::check(H5Pset_fapl_core(access, increment, kOnDisk), "core driver");
  const h5::Handle creation = creation_properties(H5P_FILE_CREATE);
  return {H5Fcreate("results in memory", H5F_ACC_TRUNC, creation, access), H5Fclose,
          "create a file in memory"};
}

std::vector<std::byte> image_of(hid_t file) {
  h5::check(H5Fflush(file, H5F_SCOPE_GLOBAL), "flush");
  const auto size = h5::check(H5Fget_file_image(file, nullptr, 0), "size of the image");
  std::vector<std::byte> bytes(static_cast<std::size_t>(size));
  h5::check(H5Fget_file_image(file, bytes.data(), bytes.size()), "copy the image");
  return bytes;
}

// The type in the file (little-endian on any machine) and the type here.
struct Types {
  hid_t file;
  hid_t memory;
};
Types types_of(double) { return {H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE}; }
Types types_of(std::int64_t) { return {H5T_STD_I64LE, H5T_NATIVE_INT64}; }
Types types_of(std::uint64_t) { return {H5T_STD_U64LE, H5T_NATIVE_UINT64}; }

void write_scalar(hid_t object, const std::string& name, Types types, const void* value) {
  const h5::Handle space(H5Screate(H5S_SCALAR), H5Sclose, name);
  const h5::Handle attribute(H5Acreate2(object, name.c_str(), types.file, space, H5P_DEFAULT, H5P_DEFAULT),
                             H5Aclose, name);
  h5::check(H5Awrite(attribute, types.memory, value), name);
}

void write_value(hid_t object, const std::string& name, const std::string& text) {
  const h5::Handle type = h5::string_type();
  const char* const pointer = text.c_str();
  write_scalar(object, name, {type, type}, &pointer);
}

template <class Number>
void write_value(hid_t object, const std::string& name, Number value) {
  write_scalar(object, name, types_of(value), &value);
}

void write_attributes(hid_t object, const Attributes& attributes) {
  for (const auto& attribute : attributes) {
    std::visit([&](const auto& value) { write_value(object, attribute.name, value); }, attribute.value);
  }
}

h5::Handle create_dataset(hid_t group, const std::string& name, hid_t type, hid_t space) {
  const h5::Handle creation = creation_properties(H5P_DATASET_CREATE);
  return {H5Dcreate2(group, name.c_str(), type, space, H5P_DEFAULT, creation, H5P_DEFAULT), H5Dclose, name};
}

/// What netCDF-4 writes for a dimension that no variable is named after: a dimension scale whose values,
/// never written, take no room. The words are the format's own.
h5::Handle write_dimension(hid_t group, const Dimension& dim) {
  const hsize_t size = dim.size;
  const h5::Handle space(H5Screate_simple(1, &size, nullptr), H5Sclose, dim.name);
  h5::Handle scale = create_dataset(group, dim.name, H5T_IEEE_F32BE, space);
  std::string length = std::to_string(dim.size);
  length.insert(0, 10 - std::min<std::size_t>(10, length.size()), ' ');
  const std::string label = "This is a netCDF dimension but not a netCDF variable." + length;
  h5::check(H5DSset_scale(scale, label.c_str()), dim.name);
  return scale;
}

h5::Handle write_array(hid_t group, const std::string& name, hid_t space, Types types, const void* data) {
  h5::Handle array = create_dataset(group, name, types.file, space);
  h5::check(H5Dwrite(array, types.memory, H5S_ALL, H5S_ALL, H5P_DEFAULT, data), name);
  return array;
}

h5::Handle write_values(hid_t group, const std::string& name, hid_t space,
                        const std::vector<std::string>& texts) {
  std::vector<const char*> pointers(texts.size());
  std::ranges::transform(texts, pointers.begin(), [](const auto& text) { return text.c_str(); });
  const h5::Handle type = h5::string_type();
  return write_array(group, name, space, {type, type}, pointers.data());
}

template <class Number>
h5::Handle write_values(hid_t group, const std::string& name, hid_t space,
                        const std::vector<Number>& numbers) {
  return write_array(group, name, space, types_of(Number{}), numbers.data());
}

using Scales = std::map<std::string, h5::Handle>;

h5::Handle space_of(const Column& column, const Group& group) {
  std::vector<hsize_t> extent;
  for (const auto& name : column.dims)
    extent.push_back(std::ranges::find(group.dims, name, &Dimension::name)->size);
  return {H5Screate_simple(static_cast<int>(extent.size()), extent.data(), nullptr), H5Sclose, column.name};
}

void write_column(hid_t group_id, const Group& group, const Column& column, const Scales& scales) {
  const h5::Handle space = space_of(column, group);
  const h5::Handle array = std::visit(
      [&](const auto& values) { return write_values(group_id, column.name, space, values); }, column.values);
  for (unsigned i = 0; i < column.dims.size(); ++i) {
    h5::check(H5DSattach_scale(array, scales.at(column.dims[i]), i), column.name);
  }
  if (!column.long_name.empty()) write_value(array, "long_name", column.long_name);
  if (!column.units.empty()) write_value(array, "units", column.units);
  write_attributes(array, column.attributes);
}

void write_group(hid_t file, const Group& group) {
  const h5::Handle creation = creation_properties(H5P_GROUP_CREATE);
  const h5::Handle id(H5Gcreate2(file, group.name.c_str(), H5P_DEFAULT, creation, H5P_DEFAULT), H5Gclose,
                      group.name);
  write_attributes(id, group.attributes);
  Scales scales;
  for (const auto& dim : group.dims) scales.emplace(dim.name, write_dimension(id, dim));
  for (const auto& column : group.columns) write_column(id, group, column, scales);
}

void check_writable(const Dataset& dataset) {
  check(dataset);
  for (const auto* name : {"format", "format_version", "Conventions"}) {
    if (find(dataset.attributes, name))
      throw DataError(std::string("/: the attribute '") + name + "' is reserved");
  }
}

std::vector<std::byte> build(const Dataset& dataset) {
  constexpr std::size_t kIncrement = std::size_t{1} << 20;
  const h5::Handle file = create_in_memory(kIncrement);
  write_value(file, "format", std::string(kResultFormat));
  write_value(file, "format_version", kResultFormatVersion);
  write_value(file, "Conventions", std::string("CF-1.10"));
  write_attributes(file, dataset.attributes);
  for (const auto& group : dataset.groups) write_group(file, group);
  return image_of(file);
}

}  // namespace

std::vector<std::byte> to_image(const Dataset& dataset) {
  check_writable(dataset);
  h5::silence();
  try {
    return build(dataset);
  } catch (const h5::Error& e) {
    throw RuntimeFailure(std::string("cannot build the result file: ") + e.what());
  }
}

}  // namespace ttc
