#include "analysis/data/input_bytes.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <thread>

namespace ttc {
namespace {

class InputBytesTest : public ::testing::Test {
 protected:
  void SetUp() override { std::filesystem::create_directories(folder_); }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::string path(const std::string& name) const { return (folder_ / name).string(); }

  std::filesystem::path folder_ = std::filesystem::temp_directory_path() /
                                  ("ttcsim-input-" + std::to_string(::getpid()) + "-" +
                                   ::testing::UnitTest::GetInstance()->current_test_info()->name());
};

TEST_F(InputBytesTest, AFileUpToTheLimit) {
  std::ofstream(path("x")) << std::string(3'000'000, 'a');
  EXPECT_EQ(read_input(path("x"), 3'000'000).bytes.size(), 3'000'000U);
  EXPECT_EQ(read_input(path("x"), 2'999'999).failure, "more than 2 MB, the limit");
}

TEST_F(InputBytesTest, WhatIsNoFile) {
  EXPECT_EQ(read_input(path("none"), 10).failure, "No such file or directory");
  EXPECT_EQ(read_input(folder_.string(), 10).failure, "a folder");
  EXPECT_EQ(read_input("/dev/zero", 10).failure, "neither a file nor a pipe");
}

TEST_F(InputBytesTest, APipeThatNobodyWritesTo) {
  ASSERT_EQ(::mkfifo(path("pipe").c_str(), 0600), 0);
  EXPECT_EQ(read_input(path("pipe"), 10).failure, "a pipe that nobody writes to");
}

TEST_F(InputBytesTest, APipeIsReadToItsEndHoweverSlowly) {
  ASSERT_EQ(::mkfifo(path("pipe").c_str(), 0600), 0);
  std::thread writer([&] {
    std::ofstream pipe(path("pipe"));
    for (const char* word : {"one ", "two ", "three"}) {
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
      pipe << word << std::flush;
    }
  });
  EXPECT_EQ(read_input(path("pipe"), 100).bytes, "one two three");
  writer.join();
}

}  // namespace
}  // namespace ttc
