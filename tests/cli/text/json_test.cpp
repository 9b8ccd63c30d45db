#include "cli/text/json.h"

#include <gtest/gtest.h>

#include <limits>

namespace ttc {
namespace {

TEST(Json, PrintsEveryKindOfValue) {
  const std::optional<std::uint32_t> none;
  EXPECT_EQ(Json().text(), "null\n");
  EXPECT_EQ(
      (Json{{"b", true}, {"a", -1}, {"n", std::uint64_t{18446744073709551615U}}, {"x", 0.5}, {"k", none}}
           .text()),
      "{\"b\":true,\"a\":-1,\"n\":18446744073709551615,\"x\":0.5,\"k\":null}\n");
  EXPECT_EQ(Json(std::vector<std::string>{"p", "q\""}).text(), "[\"p\",\"q\\\"\"]\n");
  EXPECT_EQ((Json{{"in", {{"text", "t"}}}, {"none", Json::array()}}.text()),
            "{\"in\":{\"text\":\"t\"},\"none\":[]}\n");
}

TEST(Json, ReplacesWhatJsonCannotSay) {
  EXPECT_EQ(Json(std::numeric_limits<double>::infinity()).text(), "null\n");
  EXPECT_EQ(Json("\xFF").text(), "\"\xEF\xBF\xBD\"\n");
}

TEST(Json, IsAValue) {
  Json first{{"a", 1}};
  Json second = first;
  second.set("a", 2);
  second.set("b", 3);
  EXPECT_EQ(first.text(), "{\"a\":1}\n");
  EXPECT_EQ(second.text(), "{\"a\":2,\"b\":3}\n");
  first = second;
  EXPECT_EQ(first.text(1), "{\n \"a\": 2,\n \"b\": 3\n}\n");
}

}  // namespace
}  // namespace ttc
