#pragma once
/// A claim of a paper put to a test that could go either way. Each claim is one file here and one TOML file
/// that says what is expected of it.

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "analysis/statistics/measured.h"
#include "sim/results/dataset.h"

namespace ttc {

enum class Outcome { holds, refuted, undecided };
std::string_view word(Outcome outcome);

/// What is put to the test.
struct Statement {
  std::string id;            ///< a key of the claim file's [expect] table; not there: shown, never a verdict
  std::string text;          ///< in a line
  std::string between = {};  ///< what the error bar of its number is between ("problem sets", "trials")
};

/// One statement and what came of it.
struct Verdict {
  std::string id = {};
  std::string text = {};
  Outcome outcome = Outcome::undecided;
  double value = 0;          ///< the number it was decided by
  double se = 0;             ///< its standard error; 0 where it is exact, NaN where there is none
  std::string between = {};  ///< empty for exact values
  std::string found = {};    ///< in words, with numbers: what was seen
  Outcome expected = Outcome::holds;
  bool gated = false;  ///< the claim file expects an outcome

  bool as_expected() const { return !gated || outcome == expected; }
};

/// A verdict in one breath; `found` and what follows it as fmt::format() takes them.
template <class... Args>
Verdict verdict(Statement statement, Outcome outcome, Measured number, fmt::format_string<Args...> found,
                Args&&... args) {
  return {.id = std::move(statement.id),
          .text = std::move(statement.text),
          .outcome = outcome,
          .value = number.value,
          .se = number.se,
          .between = std::move(statement.between),
          .found = fmt::format(found, std::forward<Args>(args)...)};
}

/// One line of a table of published numbers beside ours.
struct Comparison {
  std::string quantity = {};
  double paper = 0;          ///< NaN: only a word
  std::string reading = {};  ///< the published words
  double ours = 0;
  double se = 0;        ///< 0: exact
  bool fitted = false;  ///< used to fit the population: no evidence; else a prediction
};

struct ClaimReport {
  std::string name;
  std::string title;
  std::vector<Verdict> verdicts;
  std::vector<Comparison> comparisons;
  std::vector<std::string> remarks;  ///< lines worth reading, each a sentence with its numbers
  std::vector<Group> groups;         ///< tables for figures, into the result file

  void add(Verdict v) { verdicts.push_back(std::move(v)); }
  void add(Group g) { groups.push_back(std::move(g)); }
  template <class... Args>
  void remark(fmt::format_string<Args...> text, Args&&... args) {
    remarks.push_back(fmt::format(text, std::forward<Args>(args)...));
  }
};

}  // namespace ttc
