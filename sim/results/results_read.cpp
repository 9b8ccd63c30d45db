// How an HDF5 file that anybody may have written becomes a dataset. Crafted and damaged files crash the
// library, so it is used in a child process only.

#include <hdf5_hl.h>

#include <algorithm>
#include <map>

#include "models/text/wording.h"
#include "sim/results/child.h"
#include "sim/results/dataset_bytes.h"
#include "sim/results/h5.h"
#include "sim/results/h5_read.h"
#include "sim/results/results.h"

namespace ttc {
namespace {

namespace fs = std::filesystem;

h5::Handle open_file(const fs::path& path) {
  const h5::Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, "access properties");
  // A result file is complete when it gets its name, and some file systems cannot lock.
  h5::check(H5Pset_file_locking(access, false, true), "file locking");
  return {H5Fopen(path.c_str(), H5F_ACC_RDONLY, access), H5Fclose, "cannot be opened as HDF5"};
}

/// Takes a text out of the attributes; empty if it is not among them.
std::string extract(Attributes& attributes, std::string_view name) {
  const auto it = std::ranges::find(attributes, name, &Attribute::name);
  if (it == attributes.end() || !std::holds_alternative<std::string>(it->value)) return {};
  std::string text = std::get<std::string>(it->value);
  attributes.erase(it);
  return text;
}

// ---- dimensions

/// Where an object is in the file: what tells whether two handles are of the same one.
haddr_t address_of(hid_t object) {
  H5O_info_t info{};
  h5::check(H5Oget_info2(object, &info, H5O_INFO_BASIC), "address of an object");
  return info.addr;
}

using ScaleNames = std::map<haddr_t, std::string>;

herr_t take_first_scale(hid_t, unsigned, hid_t scale, void* address) {
  H5O_info_t info{};
  if (H5Oget_info2(scale, &info, H5O_INFO_BASIC) < 0) return -1;
  *static_cast<haddr_t*>(address) = info.addr;
  return 1;
}

std::vector<std::string> read_dims(hid_t array, const ScaleNames& scales, const std::string& where) {
  const h5::Handle space(H5Dget_space(array), H5Sclose, where);
  const int rank = h5::check(H5Sget_simple_extent_ndims(space), where);
  std::vector<std::string> dims;
  for (unsigned i = 0; i < static_cast<unsigned>(rank); ++i) {
    haddr_t scale = HADDR_UNDEF;
    h5::check(H5DSiterate_scales(array, i, nullptr, take_first_scale, &scale), where);
    const auto it = scales.find(scale);
    if (it == scales.end()) throw DataError(where + ": a dimension without a name in its group");
    dims.push_back(it->second);
  }
  return dims;
}

Dimension read_dimension(hid_t scale, const std::string& name) {
  const h5::Handle space(H5Dget_space(scale), H5Sclose, name);
  if (H5Sget_simple_extent_ndims(space) != 1) throw DataError("dimension " + name + ": not one-dimensional");
  return {name, h5::points_of(space, name)};
}

// ---- groups

herr_t collect_member(hid_t, const char* name, const H5L_info_t* info, void* names) {
  if (info->type != H5L_TYPE_HARD) return -1;  // a link may point to another file
  static_cast<std::vector<std::string>*>(names)->emplace_back(name);
  return 0;
}

std::vector<std::string> member_names(hid_t group) {
  std::vector<std::string> names;
  h5::check(H5Literate(group, H5_INDEX_CRT_ORDER, H5_ITER_INC, nullptr, collect_member, &names), "members");
  return names;
}

h5::Handle open_member(hid_t parent, const std::string& name, H5I_type_t kind) {
  h5::Handle member(H5Oopen(parent, name.c_str(), H5P_DEFAULT), H5Oclose, name);
  if (H5Iget_type(member) != kind) {
    throw DataError(name + ": not a " + (kind == H5I_GROUP ? "group" : "column"));
  }
  return member;
}

Column read_column(hid_t array, const std::string& name, const ScaleNames& scales, h5::Budget& budget) {
  Column column;
  column.name = name;
  column.values = h5::read_values(array, name, budget);
  column.dims = read_dims(array, scales, name);
  column.attributes = h5::read_attributes(array, budget);
  column.long_name = extract(column.attributes, "long_name");
  column.units = extract(column.attributes, "units");
  return column;
}

Group read_group(hid_t file, const std::string& name, h5::Budget& budget) {
  const h5::Handle id = open_member(file, name, H5I_GROUP);
  Group group;
  group.name = name;
  group.attributes = h5::read_attributes(id, budget);
  ScaleNames scales;  // the writer puts dimensions before columns
  for (const auto& member_name : member_names(id)) {
    const h5::Handle member = open_member(id, member_name, H5I_DATASET);
    if (h5::check(H5DSis_scale(member), member_name) > 0) {
      group.dims.push_back(read_dimension(member, member_name));
      scales.emplace(address_of(member), member_name);
    } else {
      group.columns.push_back(read_column(member, member_name, scales, budget));
    }
  }
  return group;
}

/// Checks the three attributes that to_image adds, and takes them out.
void check_format(Attributes& attributes) {
  if (extract(attributes, "format") != kResultFormat) throw DataError("it has not been written by ttcsim");
  const auto version = attribute<std::int64_t>(attributes, "format_version");
  if (version != kResultFormatVersion) {
    throw DataError("its format version is " + std::to_string(version) + ", this program reads version " +
                    std::to_string(kResultFormatVersion));
  }
  std::erase_if(attributes,
                [](const auto& a) { return a.name == "format_version" || a.name == "Conventions"; });
}

Dataset read_with_library(const fs::path& path) {
  h5::silence();
  const h5::Handle file = open_file(path);
  h5::Budget budget(fs::file_size(path));
  Dataset dataset;
  dataset.attributes = h5::read_attributes(file, budget);
  check_format(dataset.attributes);
  for (const auto& name : member_names(file)) dataset.groups.push_back(read_group(file, name, budget));
  return dataset;
}

// ---- in the parent

std::uint64_t readable_size(const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) throw DataError(path.string() + ": no such file");
  if (!fs::is_regular_file(status)) throw DataError(path.string() + ": not a regular file");
  if (path.extension() == ".toml")
    throw DataError(printable(path.string()) + ": a scenario, not a result (`ttcsim run` makes one of it)");
  return fs::file_size(path);
}

}  // namespace

Dataset read_results(const fs::path& path) {
  constexpr std::size_t kLongestReason = 300;  // a damaged file can put anything into a message
  const std::uint64_t size = readable_size(path);
  const ChildLimits limits{
      .cpu_seconds = 2 + static_cast<unsigned>(size >> 22),  // reading takes 0.01 s a megabyte
      .memory = 24 * size + (std::size_t{1} << 28),    // the values, the same as bytes, and as those grow
      .max_bytes = 8 * size + (std::size_t{1} << 20),  // an eight-bit number becomes a 64-bit one
  };
  try {
    Dataset dataset = from_bytes(run_in_child([&] { return to_bytes(read_with_library(path)); }, limits));
    check(dataset);
    return dataset;
  } catch (const DataError& e) {
    throw DataError(path.string() + ": not a readable result file (" +
                    printable(std::string_view(e.what()).substr(0, kLongestReason)) + ")");
  }
}

}  // namespace ttc
