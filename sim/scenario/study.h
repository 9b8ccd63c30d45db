#pragma once
/// A scenario file ready to run: read, overridden, and one Scenario for each point of its sweep.

#include <string>
#include <vector>

#include "sim/scenario/scenario_fwd.h"

namespace ttc {

/// One swept key and its values.
struct Axis {
  std::string key;
  std::vector<double> values;
  bool with_previous = false;  ///< its values go along with those of the axis before it

  std::string column() const;  ///< the key as a column's name, dots replaced
};

/// Its special members are in study.cpp, so that who holds one needs no component's inside.
struct Study {
  Study();
  Study(const Study& other);
  Study(Study&& other) noexcept;
  Study& operator=(const Study& other);
  Study& operator=(Study&& other) noexcept;
  ~Study();

  std::string file = "scenario";   ///< where it was read, as messages name it
  std::string text;                ///< the scenario as TOML, overrides applied, in canonical form
  std::vector<std::string> notes;  ///< what a user should know, one sentence each
  std::vector<std::string>
      solved;                    ///< "key = value" of what followed from what was stated, at the first point
  std::vector<Axis> axes;        ///< of the sweep; empty without one
  std::vector<Scenario> points;  ///< the cross product of the axes, the last varying fastest; at least one
  std::size_t size() const;      ///< how many points there are
  /// Of the text, and of the answer table's problems if it has one: the same digest and seed, the same
  /// result.
  std::string digest() const;

  /// Where in the values of axis `axis` point `point` stands, and the value there.
  std::size_t place(std::size_t axis, std::size_t point) const;
  double value(std::size_t axis, std::size_t point) const;
  /// Whether two points have the same place in every axis but `axis` and those that go along with it.
  /// O(axes^2).
  bool alike_but_for(std::size_t axis, std::size_t a, std::size_t b) const;
};

/// Reads the scenario at `path`, or the built-in one of that name, with `settings` ("key=value") put in, and
/// its answer table if it names one. Throws ScenarioError, one line with file, line and column; DataError for
/// the table.
Study load_study(const std::string& path, const std::vector<std::string>& settings);

struct CheckedStudy {
  Study study;                      ///< where nothing is wrong
  std::vector<std::string> errors;  ///< one line each; what depends on others may hide behind them
};

/// The same, going on behind an error. Throws DataError for the table.
CheckedStudy check_study(const std::string& path, const std::vector<std::string>& settings);

}  // namespace ttc
