#include "sim/scenario/overrides.h"

#include <gtest/gtest.h>

#include "models/errors.h"

namespace ttc {
namespace {

toml::table scenario() {
  return toml::parse(R"(
strategy = [{ generator = "sampling", n = 1 }, { generator = { kind = "rebase" }, n = 2 }]
[population]
accuracy = [0.1, 0.2]
[[model]]
name = "1.5b"
parameters = 1
[[model]]
name = "7b"
parameters = 7
)");
}

toml::table after(const std::string& setting) {
  toml::table root = scenario();
  put_setting(root, setting);
  return root;
}

std::string complaint(const std::string& setting) {
  try {
    after(setting);
  } catch (const ScenarioError& e) {
    return e.what();
  }
  return "";
}

TEST(Overrides, ANumberNamesAnElementOfAList) {
  const toml::table root = after("population.accuracy.1=0.7");
  EXPECT_EQ(root["population"]["accuracy"][0].value<double>(), 0.1);
  EXPECT_EQ(root["population"]["accuracy"][1].value<double>(), 0.7);
}

TEST(Overrides, ANameNamesAnEntry) {
  const toml::table root = after("model.7b.parameters=8");
  EXPECT_EQ(root["model"][0]["parameters"].value<int>(), 1);
  EXPECT_EQ(root["model"][1]["parameters"].value<int>(), 8);
  EXPECT_EQ(after("strategy.sampling.n=5")["strategy"][0]["n"].value<int>(), 5);
  EXPECT_EQ(after("strategy.rebase.n=5")["strategy"][0]["n"].value<int>(), 1);
  EXPECT_EQ(after("strategy.rebase.n=5")["strategy"][1]["n"].value<int>(), 5);
}

TEST(Overrides, QuotesKeepDotsTogether) {
  EXPECT_EQ(after("model.\"1.5b\".parameters=2")["model"][0]["parameters"].value<int>(), 2);
  EXPECT_EQ(after("model.'1.5b'.parameters=2")["model"][1]["parameters"].value<int>(), 7);
  EXPECT_NE(complaint("model.\"1.5b.parameters=2").find("not closed"), std::string::npos);
  EXPECT_NE(complaint("model.\"1.5b\"x.parameters=2").find("no dot"), std::string::npos);
  EXPECT_NE(complaint("model.\"\".parameters=2").find("empty part"), std::string::npos);
}

TEST(Overrides, ComplaintsSayWhatIsThere) {
  EXPECT_NE(complaint("model.8b.parameters=2").find(R"(model has 2 elements, from 0: "1.5b", "7b")"),
            std::string::npos);
  EXPECT_NE(complaint("population.accuracy.2=0.5").find("population.accuracy has 2 elements"),
            std::string::npos);
  EXPECT_NE(complaint("strategy.9.n=2").find(R"("sampling", "rebase")"), std::string::npos);
  EXPECT_NE(complaint("model.0.parameters.x=1").find("is one value"), std::string::npos);
  EXPECT_NE(complaint("model.0=1").find("no such place"), std::string::npos);
}

}  // namespace
}  // namespace ttc
