#pragma once
// A small dataset with everything that a result file can hold.

#include <cmath>
#include <limits>

#include "sim/results/dataset.h"

namespace ttc::testing {

inline Dataset sample_dataset() {
  constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
  using Texts = std::vector<std::string>;
  using Reals = std::vector<double>;
  using Integers = std::vector<std::int64_t>;
  using Naturals = std::vector<std::uint64_t>;
  Dataset dataset;
  dataset.attributes = {
      {"program", "ttcsim"},
      {"program_version", "0.1.0"},
      {"seed", std::uint64_t{18446744073709551615U}},
      {"title", "Does a verifier move the ceiling? \u00e9\u4e2d\U0001F600"},
      {"scenario", "title = \"x\"\n[population]\nkind = \"dirichlet\"\n" + std::string(100000, '#')},
      {"scenario_digest", "00ff"},
      {"population_digest", "abcd"},
      {"empty", ""},
      {"level", 0.95},
      {"offset", std::int64_t{-3}}};
  dataset.groups.push_back(
      {.name = "curves",
       .dims = {{"row", 4}},
       .columns =
           {{"model", Texts{"policy-7b", "", "\u00e9\u4e2d", "x"}, {"row"}, "policy model", "", {}},
            {"strategy_reward_auc", Reals{0.5, 0.5, 0.6, 0.6}, {"row"}, "swept key", "1", {}},
            {"curve", Integers{0, 0, 1, -1}, {"row"}, "curve", "1", {}},
            {"accuracy", Reals{0.25, 1, 0, 1e-300}, {"row"}, "accuracy", "1", {{"description", "mean"}}},
            {"limit",
             Reals{kNan, 0.5, -0.0, std::numeric_limits<double>::infinity()},
             {"row"},
             "limit",
             "1",
             {}},
            {"trials", Naturals{1, 2, 3, 18446744073709551615U}, {"row"}, "trials", "1", {}}},
       .attributes = {{"description", "one row per point"}}});
  dataset.groups.push_back({.name = "pairs",
                            .dims = {{"pair", 0}},
                            .columns = {{"axis", Texts{}, {"pair"}, "axis", "", {}},
                                        {"difference", Reals{}, {"pair"}, "difference", "1", {}},
                                        {"curve_a", Integers{}, {"pair"}, "first curve", "1", {}}},
                            .attributes = {}});
  dataset.groups.push_back({.name = "tallies",
                            .dims = {{"row", 4}, {"problem", 3}},
                            .columns = {{"credits",
                                         Naturals{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11},
                                         {"row", "problem"},
                                         "credits",
                                         "1",
                                         {}},
                                        {"level", Integers{1, 2, 5}, {"problem"}, "difficulty", "1", {}},
                                        {"scale", Reals{1.5}, {}, "a single value", "1", {}}},
                            .attributes = {{"unit", std::uint64_t{720720}}, {"trials", std::uint64_t{200}}}});
  return dataset;
}

}  // namespace ttc::testing
