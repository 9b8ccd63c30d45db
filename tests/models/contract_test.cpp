#include "models/contract.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

namespace ttc {
namespace {

std::size_t common_size(std::size_t a, std::size_t b) {
  TTC_EXPECTS(a == b, a, b);
  return a;
}

std::string complaint(std::size_t a, std::size_t b) {
  try {
    common_size(a, b);
  } catch (const std::logic_error& e) {
    return e.what();
  }
  return "";
}

TEST(Contract, SaysPlaceConditionAndValues) {
  const std::string text = complaint(3, 4);
  EXPECT_EQ(text.rfind("contract_test.cpp:", 0), 0U) << text;
  EXPECT_NE(text.find("expected a == b (values: 3, 4)"), std::string::npos) << text;
}

TEST(Contract, SaysNothingWhereItIsKept) { EXPECT_EQ(complaint(4, 4), ""); }

TEST(Contract, NeedsNoValues) { EXPECT_THROW(TTC_EXPECTS(complaint(1, 1) == "something"), std::logic_error); }

}  // namespace
}  // namespace ttc
