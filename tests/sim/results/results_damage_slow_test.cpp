// A damaged or malicious file is an error message or a dataset, whatever it does to the HDF5 library.

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "sim/results/results.h"
#include "sim/results/write_file.h"
#include "tests/sim/sample_dataset.h"
#include "tests/sim/temporary_folder.h"

namespace ttc {
namespace {

using testing::sample_dataset;
using testing::TemporaryFolder;
using Bytes = std::vector<std::byte>;

/// The sample without its long text, so that damage falls on what gives the file its shape.
Bytes small_image() {
  Dataset dataset = sample_dataset();
  dataset.attributes[4].value = "short";
  return to_image(dataset);
}

/// True for a dataset, false for an error with a proper message; anything else fails the test.
bool readable(const std::filesystem::path& path) {
  try {
    read_results(path);
    return true;
  } catch (const DataError& e) {
    const std::string message = e.what();
    EXPECT_NE(message.find(": not a readable result file ("), std::string::npos) << message;
    EXPECT_EQ(message.find_first_of("\n\r\t"), std::string::npos) << message;
    return false;
  }
}

TEST(ResultsDamage, MutatedFiles) {
  const TemporaryFolder folder;
  const Bytes image = small_image();
  std::mt19937_64 random(11);
  int refused = 0;
  for (int i = 0; i < 300; ++i) {
    Bytes damaged = image;
    for (std::uint64_t n = 1 + random() % 8; n > 0; --n) {
      damaged[random() % damaged.size()] = static_cast<std::byte>(random() & 0xFF);
    }
    write_file(folder / "out.h5", damaged);
    refused += readable(folder / "out.h5") ? 0 : 1;
  }
  EXPECT_GT(refused, 30);   // the damage reaches the library
  EXPECT_LT(refused, 300);  // and not only its first check
}

TEST(ResultsDamage, TruncatedFiles) {
  const TemporaryFolder folder;
  const Bytes image = small_image();
  std::mt19937_64 random(12);
  for (int i = 0; i < 100; ++i) {
    write_file(folder / "out.h5", std::span(image).first(random() % image.size()));
    EXPECT_FALSE(readable(folder / "out.h5"));
  }
  write_file(folder / "out.h5", image);
  EXPECT_TRUE(readable(folder / "out.h5"));
}

TEST(ResultsDamage, BlocksOfZerosAndGarbage) {
  const TemporaryFolder folder;
  const Bytes image = small_image();
  std::mt19937_64 random(13);
  int refused = 0;
  for (int i = 0; i < 100; ++i) {
    Bytes damaged = image;
    const std::size_t first = random() % damaged.size();
    const std::size_t last = std::min(damaged.size(), first + 1 + random() % 512);
    for (std::size_t j = first; j < last; ++j) {
      damaged[j] = i % 2 == 0 ? std::byte{0} : static_cast<std::byte>(random() & 0xFF);
    }
    write_file(folder / "out.h5", damaged);
    refused += readable(folder / "out.h5") ? 0 : 1;
  }
  EXPECT_GT(refused, 30);
}

}  // namespace
}  // namespace ttc
