#pragma once
// What can go wrong, by whose fault. Each message is one line, "where: what (why, or the known values)".
// Only cli/main.cpp turns these into exit codes; nothing below it prints or exits.

#include <stdexcept>
#include <string>

namespace ttc {

/// A scenario or a command line that asks for something that does not exist or is out of range (exit 2).
struct ScenarioError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Answers or a result file that cannot be read for what they should be (exit 3).
struct DataError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The machine refused: an unwritable output, a full disk (exit 1).
struct RuntimeFailure : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A claim came out otherwise than its file expects (exit 4).
struct CriterionError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The user pressed Ctrl-C (exit 130).
struct Interrupted : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace ttc
