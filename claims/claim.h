#pragma once
/// A claim of a paper put to a test that could go either way. Each claim is one file here and one TOML file
/// that says what is expected of it.

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "sim/results/dataset.h"

namespace ttc {

enum class Outcome { holds, refuted, undecided };
std::string_view word(Outcome outcome);

/// One statement and what came of it.
struct Verdict {
  std::string id = {};    ///< a key of the claim file's [expect] table; not there: shown, never a verdict
  std::string text = {};  ///< the statement, in a line
  Outcome outcome = Outcome::undecided;
  double value = 0;  ///< the number it was decided by
  double se = 0;     ///< its standard error; 0 where it is exact, NaN where there is none
  std::string between =
      {};  ///< what the error bar is between ("problem sets", "trials"); empty for exact values
  std::string found = {};  ///< in words, with numbers: what was seen
  Outcome expected = Outcome::holds;
  bool gated = false;  ///< the claim file expects an outcome

  bool as_expected() const { return !gated || outcome == expected; }
};

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
};

}  // namespace ttc
