#include "sim/results/unfinished_file.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "sim/results/write_file.h"

namespace ttc {
namespace {

TEST(UnfinishedFile, IsRemovedAndOthersAreKept) {
  const std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("ttcsim-unfinished-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  const std::string begun = (folder / "begun").string();
  std::ofstream(begun) << "half";
  EXPECT_FALSE(remove_unfinished_file());
  EXPECT_TRUE(std::filesystem::exists(begun));
  set_unfinished_file(begun.c_str());
  EXPECT_FALSE(remove_unfinished_file());
  EXPECT_FALSE(std::filesystem::exists(begun));
  write_new_file(folder / "whole", {});
  EXPECT_TRUE(remove_unfinished_file());  // something is written, and nothing of it to be removed
  EXPECT_TRUE(std::filesystem::exists(folder / "whole"));
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace ttc
