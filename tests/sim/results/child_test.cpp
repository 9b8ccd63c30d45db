#include "sim/results/child.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <cstdio>
#include <string>

#include "models/errors.h"

namespace ttc {
namespace {

using Bytes = std::vector<std::byte>;

constexpr ChildLimits kLimits{.cpu_seconds = 60, .memory = std::size_t{1} << 28, .max_bytes = 10'000'000};

std::string complaint(const std::function<Bytes()>& work, ChildLimits limits = kLimits) {
  try {
    run_in_child(work, limits);
  } catch (const DataError& e) {
    return e.what();
  }
  return "";
}

TEST(Child, AnswersWithAllItsBytes) {
  for (const std::size_t size : {0UL, 1UL, 65536UL, 5'000'000UL, kLimits.max_bytes}) {
    const Bytes answer(size, std::byte{7});
    EXPECT_EQ(run_in_child([&] { return answer; }, kLimits), answer);
  }
}

TEST(Child, ChangesNothingHere) {
  int here = 1;
  run_in_child(
      [&] {
        here = 2;
        return Bytes{};
      },
      kLimits);
  EXPECT_EQ(here, 1);
}

TEST(Child, ItsExceptionIsOurs) {
  EXPECT_EQ(complaint([]() -> Bytes { throw std::runtime_error("no such column"); }), "no such column");
}

TEST(Child, ItsEndIsDescribed) {
  const auto die_of = [](int signal) {
    return [signal]() -> Bytes {
      ::signal(signal, SIG_DFL);  // a sanitizer may have taken it
      ::raise(signal);
      return {};
    };
  };
  EXPECT_EQ(complaint(die_of(SIGSEGV)), "its reader crashed: Segmentation fault");
  EXPECT_EQ(complaint(die_of(SIGKILL)), "its reader crashed: Killed");
  EXPECT_EQ(complaint([]() -> Bytes { ::_exit(0); }), "its reader ended early");
  EXPECT_EQ(complaint([]() -> Bytes { ::_exit(3); }), "its reader ended early");
}

TEST(Child, AnEndlessLoopEnds) {
  const auto loop = []() -> Bytes {
    volatile bool more = true;
    while (more) {
    }
    return {};
  };
  EXPECT_EQ(complaint(loop, {.cpu_seconds = 1, .memory = std::size_t{1} << 28, .max_bytes = 1}),
            "its reader was not done in 1 s");
}

TEST(Child, MoreMemoryThanItsShareIsRefused) {
  const auto take = [](std::size_t bytes) {
    return [bytes] { return Bytes{Bytes(bytes, std::byte{1}).back()}; };
  };
  EXPECT_EQ(complaint(take(std::size_t{1} << 27)), "");
  EXPECT_NE(complaint(take(std::size_t{1} << 30)), "");  // a sanitizer has its own word for it
}

TEST(Child, TooLongAnAnswerIsRefused) {
  for (const std::size_t size : {2UL, 5'000'000UL}) {
    EXPECT_EQ(complaint([&] { return Bytes(size); },
                        {.cpu_seconds = 60, .memory = std::size_t{1} << 28, .max_bytes = 1}),
              "its reader sent more than the file can hold");
  }
}

TEST(Child, ParentsOutputIsNotPrintedTwice) {
  ::testing::internal::CaptureStdout();
  std::printf("once");
  run_in_child(
      [] {
        std::printf("by the child");
        std::fflush(stdout);
        return Bytes{};
      },
      kLimits);
  std::fflush(stdout);
  EXPECT_EQ(::testing::internal::GetCapturedStdout(), "once");
}

TEST(Child, WorksWhereChildrenAreNotWaitedFor) {
  const auto before = ::signal(SIGCHLD, SIG_IGN);
  EXPECT_EQ(run_in_child([] { return Bytes(3); }, kLimits).size(), 3U);
  EXPECT_EQ(complaint([]() -> Bytes { ::_exit(0); }), "its reader ended early");
  ::signal(SIGCHLD, before);
}

}  // namespace
}  // namespace ttc
