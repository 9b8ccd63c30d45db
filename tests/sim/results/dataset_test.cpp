#include "sim/results/dataset.h"

#include <gtest/gtest.h>

#include <functional>
#include <random>

#include "sim/results/dataset_bytes.h"
#include "tests/sim/sample_dataset.h"

namespace ttc {
namespace {

using testing::sample_dataset;

std::string complaint(const std::function<void()>& action) {
  try {
    action();
  } catch (const DataError& e) {
    return e.what();
  }
  return "";
}

TEST(Dataset, FindsWhatIsThere) {
  const Dataset dataset = sample_dataset();
  EXPECT_EQ(dataset.group("curves").column("accuracy").long_name, "accuracy");
  EXPECT_EQ(dataset.group("tallies").values<std::uint64_t>("credits").at(7), 7U);
  EXPECT_EQ(attribute<std::string>(dataset.attributes, "program"), "ttcsim");
  EXPECT_EQ(dataset.find("claims"), nullptr);
  EXPECT_EQ(dataset.group("curves").find("flops"), nullptr);
}

TEST(Dataset, SaysWhatIsNotThere) {
  const Dataset dataset = sample_dataset();
  EXPECT_EQ(complaint([&] { dataset.group("claims"); }),
            "/claims: there is none (known: curves, pairs, tallies)");
  EXPECT_EQ(complaint([&] { dataset.group("pairs").column("p"); }),
            "pairs/p: there is none (known: axis, difference, curve_a)");
  EXPECT_EQ(complaint([&] { dataset.group("curves").values<double>("model"); }),
            "curves/model: a column of another type than expected");
  EXPECT_EQ(complaint([&] { attribute<double>(dataset.attributes, "host"); }),
            "attribute 'host': there is none");
  EXPECT_EQ(complaint([&] { attribute<double>(dataset.attributes, "seed"); }),
            "attribute 'seed': of another type than expected");
}

struct Fault {
  std::string complaint;
  std::function<void(Dataset&)> make;
};

TEST(Dataset, CheckNamesTheFault) {
  const std::vector<Fault> faults{
      {"curves/accuracy: 4 values where the dimensions have 5",
       [](Dataset& d) {
         d.groups[0].dims[0].size = 5;
         std::swap(d.groups[0].columns[0], d.groups[0].columns[3]);
       }},
      {"curves/model: the group has no dimension 'column'",
       [](Dataset& d) { d.groups[0].columns[0].dims = {"column"}; }},
      {"curves/row: a column with the name of a dimension",
       [](Dataset& d) { d.groups[0].columns[0].name = "row"; }},
      {"curves: two have the name 'model'", [](Dataset& d) { d.groups[0].columns[1].name = "model"; }},
      {"/: two have the name 'curves'", [](Dataset& d) { d.groups[1].name = "curves"; }},
      {"curves: the name 'a/b' (letters, digits, '_', '-' and '.', the first a letter or '_')",
       [](Dataset& d) { d.groups[0].columns[0].name = "a/b"; }},
      {"/: the name '' (letters, digits, '_', '-' and '.', the first a letter or '_')",
       [](Dataset& d) { d.groups[0].name = ""; }},
      {"/: a text that is not UTF-8 or contains a NUL",
       [](Dataset& d) { d.attributes[0].value = std::string("a\0b", 3); }},
      {"curves/model: a text that is not UTF-8 or contains a NUL",
       [](Dataset& d) { std::get<std::vector<std::string>>(d.groups[0].columns[0].values)[1] = "caf\xe9"; }},
      {"curves/model: units among the other attributes",
       [](Dataset& d) {
         d.groups[0].columns[0].attributes = {{"units", "1"}};
       }},
      {"tallies/credits: 12 values where the dimensions have 18446744073709551615",
       [](Dataset& d) {
         d.groups[2].dims = {{"row", std::size_t{1} << 40}, {"problem", std::size_t{1} << 40}};
       }},
  };
  for (const auto& fault : faults) {
    Dataset dataset = sample_dataset();
    EXPECT_EQ(complaint([&] { check(dataset); }), "");
    fault.make(dataset);
    EXPECT_EQ(complaint([&] { check(dataset); }), fault.complaint);
  }
}

TEST(Dataset, TextIsUtf8) {
  const auto accepted = [](const std::string& text) {
    Dataset dataset;
    dataset.attributes = {{"text", text}};
    return complaint([&] { check(dataset); }).empty();
  };
  for (const char* good : {"", "a", "\u07ff", "\u0800", "\uffff", "\U00010000", "\U0010ffff"}) {
    EXPECT_TRUE(accepted(good)) << good;
  }
  for (const char* bad : {"\x80", "\xc1\x81", "\xe0\x9f\xbf", "\xed\xa0\x80", "\xf0\x8f\xbf\xbf",
                          "\xf4\x90\x80\x80", "\xff", "\xe4\xb8", "\xc3(", "a\xf0"}) {
    EXPECT_FALSE(accepted(bad)) << bad;
  }
}

TEST(DatasetBytes, RoundTrip) {
  for (const Dataset& dataset : {sample_dataset(), Dataset{}}) {
    const auto bytes = to_bytes(dataset);
    const Dataset copy = from_bytes(bytes);
    EXPECT_EQ(to_bytes(copy), bytes);  // bit by bit, so that NaN counts
    EXPECT_EQ(copy.attributes, dataset.attributes);
  }
}

Dataset without_long_text() {
  Dataset dataset = sample_dataset();
  dataset.attributes[4].value = "short";
  return dataset;
}

TEST(DatasetBytes, TruncationIsAnError) {
  auto bytes = to_bytes(without_long_text());
  bytes.push_back(std::byte{0});
  EXPECT_THROW(from_bytes(bytes), DataError);
  bytes.pop_back();
  while (!bytes.empty()) {
    bytes.pop_back();
    EXPECT_THROW(from_bytes(bytes), DataError) << bytes.size();
  }
}

TEST(DatasetBytes, GarbageIsAnErrorOrADataset) {
  const auto bytes = to_bytes(without_long_text());
  std::mt19937_64 random(1);
  int errors = 0;
  for (int i = 0; i < 5000; ++i) {
    auto damaged = bytes;
    damaged[random() % bytes.size()] = static_cast<std::byte>(random() & 0xFF);
    errors += complaint([&] { from_bytes(damaged); }).empty() ? 0 : 1;
  }
  EXPECT_GT(errors, 100);
  EXPECT_LT(errors, 4900);
}

}  // namespace
}  // namespace ttc
