#include "sim/results/write_file.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <functional>
#include <random>
#include <sstream>
#include <vector>

#include "models/errors.h"
#include "tests/sim/temporary_folder.h"

namespace ttc {
namespace {

namespace fs = std::filesystem;
using testing::TemporaryFolder;

std::span<const std::byte> bytes_of(std::string_view text) { return std::as_bytes(std::span(text)); }

std::string content(const fs::path& path) {
  std::ostringstream out;
  out << std::ifstream(path, std::ios::binary).rdbuf();
  return out.str();
}

std::string complaint(const fs::path& path, std::string_view text) {
  try {
    write_file(path, bytes_of(text));
  } catch (const RuntimeFailure& e) {
    return e.what();
  }
  return "";
}

/// Runs `work` in a process that may lose rights; true if it returned true.
bool true_in_child(const std::function<bool()>& work) {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(work() ? 0 : 1);
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

TEST(WriteFile, WritesAndReplaces) {
  const TemporaryFolder folder;
  const fs::path path = folder / "out.h5";
  for (const std::string& text : {std::string("first"), std::string(3'000'000, 'x'), std::string()}) {
    write_file(path, bytes_of(text));
    EXPECT_EQ(content(path), text);
  }
  EXPECT_EQ(folder.files(), 1U);
}

TEST(WriteFile, AFileOfAnOrdinaryMode) {
  const TemporaryFolder folder;
  const mode_t before = ::umask(027);
  write_file(folder / "out.h5", bytes_of("x"));
  ::umask(before);
  struct stat status {};
  ASSERT_EQ(::stat((folder / "out.h5").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0640U);
}

TEST(WriteFile, ANameWithoutAFolderIsInTheCurrentOne) {
  const TemporaryFolder folder;
  const fs::path before = fs::current_path();
  fs::current_path(folder.path());
  write_file("out.h5", bytes_of("here"));
  fs::current_path(before);
  EXPECT_EQ(content(folder / "out.h5"), "here");
}

TEST(WriteFile, FollowsASymbolicLink) {
  const TemporaryFolder folder;
  fs::create_directory(folder / "far");
  for (const bool there : {false, true}) {
    if (!there) fs::create_symlink("far/out.h5", folder / "out.h5");
    write_file(folder / "out.h5", bytes_of(there ? "again" : "once"));
    EXPECT_TRUE(fs::is_symlink(folder / "out.h5"));
    EXPECT_EQ(content(folder / "far/out.h5"), there ? "again" : "once");
  }
}

TEST(WriteFile, ACircleOfLinksIsAnError) {
  const TemporaryFolder folder;
  const std::string path = folder / "out.h5";
  fs::create_symlink("out.h5", path);
  EXPECT_EQ(complaint(path, "x"), path + ": Too many levels of symbolic links");
}

TEST(WriteFile, DoesNotReplaceWhatIsNoFile) {
  const TemporaryFolder folder;
  EXPECT_EQ(complaint(folder.path(), "x"), folder.path().string() + ": not a regular file");
  EXPECT_EQ(complaint("/dev/full", "x"), "/dev/full: not a regular file");
  EXPECT_TRUE(fs::is_character_file("/dev/full"));
}

TEST(WriteFile, ALeftoverOfTheSameNameIsNoObstacle) {
  const TemporaryFolder folder;
  const std::string leftover = "out.h5." + std::to_string(::getpid()) + "-0.tmp";
  std::ofstream(folder / leftover) << "left";
  write_file(folder / "out.h5", bytes_of("new"));
  EXPECT_EQ(content(folder / "out.h5"), "new");
  EXPECT_EQ(content(folder / leftover), "left");
  EXPECT_EQ(folder.files(), 2U);
}

TEST(WriteFile, AFolderThatIsNotThere) {
  const TemporaryFolder folder;
  const std::string path = folder / "missing" / "out.h5";
  EXPECT_EQ(complaint(path, "x"), path + ": No such file or directory");
  EXPECT_EQ(folder.files(), 0U);
}

TEST(WriteFile, AFolderThatMayNotBeWritten) {
  const TemporaryFolder folder;
  const std::string path = folder / "out.h5";
  ::chmod(folder.path().c_str(), 0555);
  EXPECT_TRUE(true_in_child([&] {
    constexpr uid_t kNobody = 65534;
    if (::geteuid() == 0 && ::setuid(kNobody) != 0) return false;
    return complaint(path, "x") == path + ": Permission denied";
  }));
  ::chmod(folder.path().c_str(), 0755);
  EXPECT_EQ(folder.files(), 0U);
}

/// A file size limit refuses writes in the middle, after a short write, as a full disk does.
bool refused_beyond(std::size_t limit, const std::string& path, const std::string& text) {
  ::signal(SIGXFSZ, SIG_IGN);
  const rlimit bound{limit, limit};
  if (::setrlimit(RLIMIT_FSIZE, &bound) != 0) return false;
  return complaint(path, text) == path + ": File too large";
}

TEST(WriteFile, AFullDiskLeavesTheOldFileAndNothingElse) {
  const TemporaryFolder folder;
  const std::string text(100'000, 'x');
  for (const bool there : {false, true}) {
    if (there) write_file(folder / "out.h5", bytes_of("old"));
    EXPECT_TRUE(true_in_child([&] { return refused_beyond(50'000, folder / "out.h5", text); }));
    EXPECT_FALSE(true_in_child([&] { return refused_beyond(100'000, folder / "other.h5", text); }));
    fs::remove(folder / "other.h5");
    EXPECT_EQ(folder.files(), there ? 1U : 0U);
    EXPECT_EQ(content(folder / "out.h5"), there ? "old" : "");
  }
}

using Writer = std::function<void(const fs::path&, std::span<const std::byte>)>;

/// Kills a process that writes two texts in turn, at random moments; how often something else was then in the
/// file.
int corrupted_after_kills(const Writer& write, int kills) {
  const TemporaryFolder folder;
  const fs::path path = folder / "out.h5";
  const std::vector<std::string> texts{std::string(1'000'000, 'a'), std::string(1'500'000, 'b')};
  write(path, bytes_of(texts[0]));
  std::mt19937_64 random(7);
  int corrupted = 0;
  for (int i = 0; i < kills; ++i) {
    const pid_t child = ::fork();
    if (child == 0) {
      for (std::size_t turn = 1;; ++turn) write(path, bytes_of(texts[turn % 2]));
    }
    ::usleep(static_cast<useconds_t>(1000 + random() % 20'000));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    const std::string now = content(path);
    corrupted += now == texts[0] || now == texts[1] ? 0 : 1;
  }
  return corrupted;
}

TEST(WriteFile, NoKillCorruptsIt) { EXPECT_EQ(corrupted_after_kills(write_file, 60), 0); }

TEST(WriteFile, KillsCorruptAFileWrittenInPlace) {
  const auto in_place = [](const fs::path& path, std::span<const std::byte> bytes) {
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    for (const std::byte b : bytes) out.put(static_cast<char>(b));
  };
  EXPECT_GT(corrupted_after_kills(in_place, 60), 5);
}

}  // namespace
}  // namespace ttc
