#include "models/search/copy_parents.h"

#include <gtest/gtest.h>

#include <vector>

namespace ttc {
namespace {

TEST(CopyParents, GivesEachChildItsParent) {
  const std::vector<Node> parents{{7, 0}, {8, 1}, {9, 2}, {7, 3}, {1, 4}, {2, 5}};
  const std::vector<std::uint32_t> children{1, 0, 8, 9, 33, 0};
  std::vector<Node> expected;
  for (std::size_t i = 0; i < parents.size(); ++i) expected.insert(expected.end(), children[i], parents[i]);
  std::vector<Node> out(expected.size() + kCopiedAtOnce + 1, Node{77, 77});
  copy_parents(parents, children.data(), out.data());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_EQ(out[i].state, expected[i].state) << i;
    EXPECT_EQ(out[i].first_step, expected[i].first_step) << i;
  }
  EXPECT_EQ(out.back().state, 77U);  // no further than there has to be room
  copy_parents({}, nullptr, out.data());
  EXPECT_EQ(out.front().state, 7U);
}

}  // namespace
}  // namespace ttc
