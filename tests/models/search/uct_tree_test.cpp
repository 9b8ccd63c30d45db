// A tree by hand: values, visits, means, and where it looks next.

#include "models/search/uct_tree.h"

#include <gtest/gtest.h>

namespace ttc {
namespace {

/// The root with two children worth 0.5 and 0.7, the second with two worth 0.1 and 0.4.
UctTree five_nodes() {
  UctTree tree;
  tree.add_children(0, 2);
  tree.back_up(1, 0.5);
  tree.back_up(2, 0.7);
  tree.add_children(2, 2);
  tree.back_up(3, 0.1);
  tree.back_up(4, 0.4);
  return tree;
}

TEST(UctTree, BacksUpVisitsAndMeans) {
  const UctTree tree = five_nodes();
  EXPECT_EQ(tree.size(), 5U);
  EXPECT_EQ(tree[0].visits, 4U);
  EXPECT_NEAR(tree[0].mean, (0.5 + 0.7 + 0.1 + 0.4) / 4, 1e-15);
  EXPECT_EQ(tree[2].visits, 3U);
  EXPECT_NEAR(tree[2].mean, (0.7 + 0.1 + 0.4) / 3, 1e-15);
  EXPECT_EQ(tree[1].visits, 1U);
  EXPECT_EQ(tree[1].mean, 0.5);
  EXPECT_EQ(tree[4].parent, 2U);
}

TEST(UctTree, UctByHand) {
  const UctTree tree = five_nodes();
  EXPECT_NEAR(tree.uct(1, 1), 1.6774100225154747, 1e-14);    // 0.5 + sqrt(ln 4)
  EXPECT_NEAR(tree.uct(2, 1), 1.0797779934458727, 1e-14);    // 0.4 + sqrt(ln 4 / 3)
  EXPECT_NEAR(tree.uct(4, 0.5), 0.9240735369841026, 1e-14);  // 0.4 + sqrt(ln 3) / 2
  EXPECT_EQ(tree.uct(3, 0), 0.1);
}

/// Visiting the first child again and again, as a solution that has ended, makes the second worth a look.
TEST(UctTree, TurnsAwayFromWhatItHasSeen) {
  UctTree tree = five_nodes();
  for (int visit = 0; visit < 3; ++visit) {
    EXPECT_EQ(tree.select(1), 1U);
    tree.back_up(1, 0.5);
  }
  EXPECT_NEAR(tree.uct(1, 1), 1.1974794170897292, 1e-14);  // 0.5 + sqrt(ln 7 / 4)
  EXPECT_NEAR(tree.uct(2, 1), 1.2053798584219568, 1e-14);  // 0.4 + sqrt(ln 7 / 3)
  EXPECT_EQ(tree.select(1), 4U);                           // and there the better one
  EXPECT_EQ(tree.select(0), 1U);                           // without exploration it would not
}

TEST(UctTree, TheUnvisitedComeFirstAndTiesGoToTheEarlier) {
  UctTree tree;
  EXPECT_EQ(tree.select(1), UctTree::kRoot);
  tree.add_children(0, 3);
  tree.back_up(0, 0.9);
  EXPECT_EQ(tree.select(1), 1U);
  tree.back_up(1, 0.6);
  EXPECT_EQ(tree.uct(2, 1), std::numeric_limits<double>::infinity());
  EXPECT_EQ(tree.select(0), 2U);
  tree.back_up(2, 0.6);
  EXPECT_EQ(tree.select(0), 3U);
  tree.back_up(3, 0.6);
  EXPECT_EQ(tree.select(1), 1U);
  tree.back_up(1, 0.6);
  EXPECT_EQ(tree.select(0), 1U);
  EXPECT_EQ(tree.select(1), 2U);
}

}  // namespace
}  // namespace ttc
