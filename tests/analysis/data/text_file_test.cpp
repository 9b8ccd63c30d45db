#include "analysis/data/text_file.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "models/errors.h"

namespace ttc {
namespace {

// printf 'a,b\n1,2\n' | gzip -n9
const std::string kPacked(
    "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\x4b\xd4\x49\xe2\x32\xd4\x31\xe2\x02\x00\x7b\x07\x97\x0a\x08\x00"
    "\x00\x00",
    28);

class TextFile : public ::testing::Test {
 protected:
  std::string write(const std::string& name, const std::string& bytes) {
    const auto path = (folder_ / name).string();
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }
  static std::string message_of(const std::string& path) {
    try {
      read_text(path);
    } catch (const DataError& e) {
      return e.what();
    }
    return "no error";
  }
  void SetUp() override { std::filesystem::create_directories(folder_); }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::filesystem::path folder_ = std::filesystem::temp_directory_path() /
                                  ("ttcsim-text-" + std::to_string(::getpid()) + "-" +
                                   ::testing::UnitTest::GetInstance()->current_test_info()->name());
};

TEST_F(TextFile, PlainAndPacked) {
  EXPECT_EQ(read_text(write("plain.csv", "a,b\n1,2\n")), "a,b\n1,2\n");
  EXPECT_EQ(read_text(write("packed.csv.gz", kPacked)), "a,b\n1,2\n");
  EXPECT_EQ(read_text(write("two-members", kPacked + kPacked)), "a,b\n1,2\na,b\n1,2\n");
}

TEST_F(TextFile, EveryTruncationIsNoticed) {
  for (std::size_t bytes = 2; bytes < kPacked.size(); ++bytes)
    EXPECT_NE(message_of(write("cut.gz", kPacked.substr(0, bytes))).find("damaged gzip"), std::string::npos)
        << bytes;
}

TEST_F(TextFile, AFlippedBitNeverChangesTheText) {
  for (std::size_t bit = 8 * 10; bit < 8 * kPacked.size(); ++bit) {
    auto bytes = kPacked;
    bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ (1 << bit % 8));
    const auto path = write("flipped.gz", bytes);
    const auto message = message_of(path);  // none: a bit of padding
    EXPECT_EQ(message == "no error" ? read_text(path) : "a,b\n1,2\n", "a,b\n1,2\n") << bit;
  }
}

TEST_F(TextFile, WhatCannotBeRead) {
  EXPECT_EQ(message_of("/nowhere/x.csv"), "/nowhere/x.csv: cannot be read (No such file or directory)");
  EXPECT_EQ(message_of(folder_.string()), folder_.string() + ": cannot be read (a folder)");
  const auto empty = write("empty.csv", "");
  EXPECT_EQ(message_of(empty), empty + ": is empty (expected a table with a header line)");
}

}  // namespace
}  // namespace ttc
