#include "sim/results/table.h"

#include <gtest/gtest.h>

#include <cmath>

namespace ttc {
namespace {

struct SampleRow {
  static constexpr TableName table{"samples", "sample", "rows for a test"};
  std::int64_t point = 0;
  Swept swept = {};
  std::string label = {};
  double accuracy = std::nan("");
  std::uint32_t problems = 0;
  static constexpr auto columns() {
    return std::tuple{column("point", &SampleRow::point, "point of the sweep"),
                      column("swept", &SampleRow::swept, "", "1"),
                      column("label", &SampleRow::label, "its strategy"),
                      column("accuracy", &SampleRow::accuracy, "mean over problems", "1"),
                      column("problems", &SampleRow::problems, "how many", "1")};
  }
};

TEST(Table, HasTheColumnsThatItsRowDeclares) {
  Table<SampleRow> table;
  table.add({2, {}, "a", 0.5, 7});
  table.add({.label = "b"});
  EXPECT_EQ(table.rows(), 2U);
  const Group group = table.take();
  EXPECT_EQ(group.name, "samples");
  EXPECT_EQ(group.dims, (std::vector<Dimension>{{"sample", 2}}));
  EXPECT_EQ(attribute<std::string>(group.attributes, "description"), "rows for a test");
  EXPECT_EQ(group.values<std::int64_t>("point"), (std::vector<std::int64_t>{2, 0}));
  EXPECT_EQ(group.values<std::string>("label"), (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(group.values<std::int64_t>("problems"), (std::vector<std::int64_t>{7, 0}));
  EXPECT_TRUE(std::isnan(group.values<double>("accuracy")[1]));
  EXPECT_EQ(group.column("accuracy").units, "1");
  EXPECT_EQ(group.column("label").long_name, "its strategy");
  EXPECT_NO_THROW(check({.attributes = {}, .groups = {group}}));
}

TEST(Table, PutsSweptColumnsWhereTheRowHasThem) {
  Table<SampleRow> table({{"auc", "the verifier's", {{"swept", "reward.auc"}}}, {"mean", "the policy's"}});
  table.add({0, {0.7, 0.4}, "a", 1, 1});
  const Group group = table.take();
  ASSERT_EQ(group.columns.size(), 6U);
  EXPECT_EQ(group.columns[1].name, "auc");
  EXPECT_EQ(group.columns[1].units, "1");
  EXPECT_EQ(attribute<std::string>(group.columns[1].attributes, "swept"), "reward.auc");
  EXPECT_EQ(group.values<double>("mean"), std::vector<double>{0.4});
  EXPECT_EQ(group.values<std::string>("label"), std::vector<std::string>{"a"});
}

struct ComputedRow {
  static constexpr TableName table{"computed", "row", "rows for a test"};
  double low = 0, high = 0;
  double middle() const { return (low + high) / 2; }
  static constexpr auto columns() {
    return std::tuple{column("middle", &ComputedRow::middle, ""),
                      column(
                          "kind", [](const ComputedRow& r) { return r.low < 0 ? "signed" : "plain"; }, "")};
  }
};

TEST(Table, ComputesWhatAMemberDoesNotHold) {
  const Group group = table_of(std::vector<ComputedRow>{{-1, 2}, {1, 2}});
  EXPECT_EQ(group.values<double>("middle"), (std::vector<double>{0.5, 1.5}));
  EXPECT_EQ(group.values<std::string>("kind"), (std::vector<std::string>{"signed", "plain"}));
}

TEST(Table, OfOneKindOfRowMayHaveAnotherName) {
  const Group group = table_of(std::vector<SampleRow>(2), {{"others", "other", "as well"}, {}});
  EXPECT_EQ(group.name, "others");
  EXPECT_EQ(group.dims, (std::vector<Dimension>{{"other", 2}}));
  EXPECT_EQ(attribute<std::string>(group.attributes, "description"), "as well");
}

struct MeasuredRow {
  static constexpr TableName table{"measured", "row", "rows for a test"};
  Measured gain, loss;
  static constexpr auto columns() {
    return std::tuple{column("gain", &MeasuredRow::gain, "more", "1"),
                      column("loss", &MeasuredRow::loss, "less", "", "loss_se", "between trials")};
  }
};

TEST(Table, HasAStandardErrorBesideWhatIsMeasured) {
  const Group group = table_of(std::vector<MeasuredRow>{{{1, 0.5}, {2, 0.25}}});
  ASSERT_EQ(group.columns.size(), 4U);
  EXPECT_EQ(group.values<double>("gain"), std::vector<double>{1});
  EXPECT_EQ(group.values<double>("se"), std::vector<double>{0.5});
  EXPECT_EQ(group.column("se").units, "1");
  EXPECT_EQ(group.values<double>("loss_se"), std::vector<double>{0.25});
  EXPECT_EQ(group.column("loss_se").long_name, "between trials");
}

TEST(Table, OfNoRowsHasItsColumnsAllTheSame) {
  const Group group = table_of(std::vector<SampleRow>{});
  EXPECT_EQ(group.columns.size(), 4U);
  EXPECT_EQ(group.dims.front().size, 0U);
}

}  // namespace
}  // namespace ttc
