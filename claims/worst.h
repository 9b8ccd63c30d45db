#pragma once
/// Many outcomes behind one statement, reduced to one verdict.

#include <fmt/format.h>

#include <limits>
#include <string>
#include <string_view>
#include <utility>

#include "claims/claim.h"

namespace ttc {

/// Which of many numbers a verdict quotes: that nearest to what would refute it.
enum class Quote { least, most, farthest };

/// The worst of many: a reducer that is told outcomes with their numbers, and makes the verdict of them. Its
/// outcome is the worst of theirs, undecided where nothing was told; its number is the least, the most or the
/// farthest from zero of theirs, the first among equals. A number that is NaN is quoted only where no other
/// is.
class Worst {
 public:
  explicit Worst(Quote quoted, std::string_view separator = "; ") : quoted_(quoted), separator_(separator) {}

  /// `where`: whose number it is, in words.
  void add(Outcome outcome, Measured number, std::string where = {});
  /// One that could not be measured: it is undecided, and quoted only if all are.
  void add_unknown() { add(Outcome::undecided, {kNaN, kNaN}); }
  /// What decide() makes of a deviation.
  void decide(Measured off, double known, double margin, double z, std::string where = {});
  /// Whether a deviation is within `z` standard errors; quotes how many it is off.
  void agree(Measured off, double z, std::string where = {});
  /// Lets other outcomes count for this statement too, but not their numbers.
  void include(const Worst& other);
  /// Adds to a list what was found.
  template <class... Args>
  void say(fmt::format_string<Args...> words, Args&&... args) {
    list(fmt::format(words, std::forward<Args>(args)...));
  }

  Outcome outcome() const { return outcome_; }
  std::size_t told() const { return told_; }
  /// The number quoted, and whose it is; NaN where nothing was told.
  Measured number() const { return number_; }
  const std::string& where() const { return where_; }
  /// The list.
  const std::string& said() const { return said_; }
  /// "; 2.5 times the problems would decide" where what was decided is not; else nothing.
  std::string more(std::string_view problems) const;

  /// What was found is the list.
  Verdict verdict(Statement statement) const { return verdict(std::move(statement), "{}", said_); }
  template <class... Args>
  Verdict verdict(Statement statement, fmt::format_string<Args...> found, Args&&... args) const {
    return ttc::verdict(std::move(statement), outcome_, number_, found, std::forward<Args>(args)...);
  }

 private:
  static constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

  bool quotes(double value) const;
  void count(Outcome outcome);
  void list(std::string_view words);

  Quote quoted_;
  std::string_view separator_;
  std::size_t told_ = 0;
  Outcome outcome_ = Outcome::undecided;
  Measured number_{std::nan(""), std::nan("")};
  std::string where_, said_;
  double work_ = 0;
};

}  // namespace ttc
