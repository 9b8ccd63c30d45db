#include "sim/results/results.h"

#include <gtest/gtest.h>
#include <hdf5_hl.h>

#include <array>
#include <cstring>
#include <fstream>
#include <functional>

#include "sim/results/dataset_bytes.h"
#include "sim/results/h5.h"
#include "sim/results/write_file.h"
#include "tests/sim/sample_dataset.h"
#include "tests/sim/temporary_folder.h"

namespace ttc {
namespace {

using testing::sample_dataset;
using testing::TemporaryFolder;

Dataset through_a_file(const Dataset& dataset) {
  const TemporaryFolder folder;
  write_file(folder / "out.h5", to_image(dataset));
  return read_results(folder / "out.h5");
}

/// What is said of the file, without its path.
std::string complaint(const std::filesystem::path& path) {
  try {
    read_results(path);
  } catch (const DataError& e) {
    const std::string message = e.what();
    EXPECT_EQ(message.rfind(path.string() + ": ", 0), 0U) << message;
    return message.substr(path.string().size() + 2);
  }
  return "";
}

TEST(Results, RoundTripBitByBit) {
  const Dataset dataset = sample_dataset();
  EXPECT_EQ(to_bytes(through_a_file(dataset)), to_bytes(dataset));
  EXPECT_EQ(to_bytes(through_a_file({})), to_bytes({}));
}

TEST(Results, RoundTripOfManyRowsAndColumns) {
  Group group{.name = "wide", .dims = {{"row", 5000}}, .columns = {}, .attributes = {}};
  std::vector<std::string> texts;
  for (int i = 0; i < 5000; ++i) texts.push_back(std::string(static_cast<std::size_t>(i % 50), 'x'));
  for (int i = 0; i < 100; ++i) {
    group.columns.push_back(
        {"number" + std::to_string(i), std::vector<double>(5000, i), {"row"}, "n", "1", {}});
    group.attributes.push_back({"fact" + std::to_string(i), std::int64_t{i}});
  }
  group.columns.push_back({"text", texts, {"row"}, "t", "", {}});
  const Dataset dataset{.attributes = {}, .groups = {group}};
  EXPECT_EQ(through_a_file(dataset), dataset);
}

TEST(Results, SameDatasetSameBytes) {
  const auto image = to_image(sample_dataset());
  EXPECT_EQ(to_image(sample_dataset()), image);
  Dataset other = sample_dataset();
  std::get<std::vector<double>>(other.groups[0].columns[3].values)[2] = 0.5;
  EXPECT_NE(to_image(other), image);
}

TEST(Results, WhatCannotBeStoredIsRefused) {
  Dataset dataset = sample_dataset();
  dataset.attributes.push_back({"Conventions", "COARDS"});
  EXPECT_THROW(to_image(dataset), DataError);
  dataset = sample_dataset();
  dataset.groups[0].dims[0].size = 5;
  EXPECT_THROW(to_image(dataset), DataError);
}

// ---- what is not a result file

TEST(Results, AFileThatIsNotThere) {
  const TemporaryFolder folder;
  EXPECT_EQ(complaint(folder / "out.h5"), "no such file");
  EXPECT_EQ(complaint(folder.path()), "not a regular file");
}

TEST(Results, AFileThatIsNotHdf5) {
  const TemporaryFolder folder;
  for (const std::string& text : {std::string(), std::string("model,problem\n"), std::string(100000, 'x')}) {
    std::ofstream(folder / "out.h5") << text;
    EXPECT_EQ(complaint(folder / "out.h5"),
              "not a readable result file (cannot be opened as HDF5: file signature not found)");
  }
}

/// What is said of the sample after `change` had the open file in its hands.
std::string complaint_after(const std::function<void(hid_t)>& change) {
  const TemporaryFolder folder;
  const auto path = folder / "out.h5";
  write_file(path, to_image(sample_dataset()));
  h5::silence();
  {
    const h5::Handle file(H5Fopen(path.c_str(), H5F_ACC_RDWR, H5P_DEFAULT), H5Fclose, "open");
    change(file);
  }
  const std::string said = complaint(path);
  const std::string frame = "not a readable result file (";
  return said.rfind(frame, 0) == 0 ? said.substr(frame.size(), said.size() - frame.size() - 1) : said;
}

void add_array(hid_t file, const char* name, const std::vector<hsize_t>& extent,
               hid_t creation = H5P_DEFAULT) {
  const h5::Handle space(H5Screate_simple(static_cast<int>(extent.size()), extent.data(), nullptr), H5Sclose,
                         "space");
  const h5::Handle array(H5Dcreate2(file, name, H5T_IEEE_F64LE, space, H5P_DEFAULT, creation, H5P_DEFAULT),
                         H5Dclose, "array");
}

TEST(Results, UntouchedItIsReadable) {
  EXPECT_EQ(complaint_after([](hid_t) {}), "");
}

TEST(Results, AnotherFormat) {
  EXPECT_EQ(complaint_after([](hid_t file) { H5Adelete(file, "format"); }),
            "it has not been written by ttcsim");
  EXPECT_EQ(complaint_after([](hid_t file) { H5Adelete(file, "format_version"); }),
            "attribute 'format_version': there is none");
  EXPECT_EQ(complaint_after([](hid_t file) {
              const h5::Handle version(H5Aopen(file, "format_version", H5P_DEFAULT), H5Aclose, "version");
              const std::int64_t value = 2;
              H5Awrite(version, H5T_NATIVE_INT64, &value);
            }),
            "its format version is 2, this program reads version 1");
}

TEST(Results, SizesBeyondTheFile) {
  EXPECT_EQ(complaint_after([](hid_t file) { add_array(file, "curves/huge", {hsize_t{1} << 40}); }),
            "huge: larger than the file");
  EXPECT_NE(complaint_after([](hid_t file) {
              add_array(file, "curves/huge", {hsize_t{1} << 32, hsize_t{1} << 32});
            }),
            "");
  EXPECT_EQ(complaint_after([](hid_t file) { add_array(file, "curves/unwritten", {10}); }),
            "unwritten: some of its values were never written");
}

TEST(Results, ValuesElsewhere) {
  EXPECT_EQ(complaint_after([](hid_t file) {
              const h5::Handle creation(H5Pcreate(H5P_DATASET_CREATE), H5Pclose, "properties");
              H5Pset_external(creation, "/etc/passwd", 0, 80);
              add_array(file, "curves/stolen", {10}, creation);
            }),
            "stolen: stored in chunks or in another file");
  EXPECT_NE(complaint_after([](hid_t file) {
              H5Lcreate_external("other.h5", "/x", file, "curves/x", H5P_DEFAULT, H5P_DEFAULT);
            }),
            "");
}

constexpr std::uint32_t kLength = 123'457;

/// Where the reference (length, heap address, index: 16 bytes) to the one text of kLength bytes is. The heap
/// has the length too, as eight bytes.
std::size_t reference_to_long_text(const std::vector<std::byte>& image) {
  for (std::size_t i = 0; i + 8 <= image.size(); ++i) {
    std::array<std::uint32_t, 2> words{};
    std::memcpy(words.data(), image.data() + i, sizeof words);
    if (words[0] == kLength && words[1] != 0) return i;
  }
  return image.size();
}

TEST(Results, TextsThatShareTheirBytesAreRefused) {
  // Every row refers to the same bytes: a small file that would fill the memory.
  std::vector<std::string> texts(1000, "short");
  texts[0] = std::string(kLength, 'x');
  const Group group{.name = "g",
                    .dims = {{"row", 1000}},
                    .columns = {{"bomb", texts, {"row"}, "", "", {}}},
                    .attributes = {}};
  auto image = to_image({.attributes = {}, .groups = {group}});
  const std::size_t first = reference_to_long_text(image);
  ASSERT_LT(first + 16 * texts.size(), image.size());
  const TemporaryFolder folder;
  for (const std::size_t copies : {0U, 1U, 999U}) {
    for (std::size_t i = 1; i <= copies; ++i) std::memcpy(&image[first + 16 * i], &image[first], 16);
    write_file(folder / "out.h5", image);
    EXPECT_EQ(complaint(folder / "out.h5").empty(), copies == 0) << copies;
  }
}

TEST(Results, MembersOfAnotherKind) {
  EXPECT_EQ(complaint_after([](hid_t file) { add_array(file, "stray", {1}); }), "stray: not a group");
  EXPECT_EQ(complaint_after([](hid_t file) {
              H5Gclose(H5Gcreate2(file, "curves/inner", H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT));
            }),
            "inner: not a column");
  EXPECT_EQ(complaint_after([](hid_t file) {
              const h5::Handle column(H5Dopen2(file, "tallies/credits", H5P_DEFAULT), H5Dclose, "column");
              H5DSset_label(column, 0, "x");
            }),
            "attribute 'DIMENSION_LABELS': not a single value");
}

}  // namespace
}  // namespace ttc
