#pragma once
/// Many outcomes behind one statement, reduced to one verdict.

#include <fmt/format.h>

#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "claims/claim.h"

namespace ttc {

/// Which of many numbers a verdict quotes: that nearest to what would refute it.
enum class Quote { least, most, farthest };

/// The worst of many: a reducer that is told outcomes, or comparisons that are yet to be decided, with their
/// numbers, and makes the verdict of them. Its outcome is the worst of theirs, undecided where nothing was
/// told; its number is the least, the most or the farthest from zero of theirs, the first among equals. A
/// number that is NaN is quoted only where no other is.
class Worst {
 public:
  explicit Worst(Quote quoted, std::string_view separator = "; ") : quoted_(quoted), separator_(separator) {}

  /// `where`: whose number it is, in words.
  void add(Outcome outcome, Measured number, std::string where = {});
  void add(Test test, Measured number, std::string where = {});
  /// The number is the one that is compared.
  void add(Test test, std::string where = {}) { add(test, test.x, std::move(where)); }
  /// One that could not be measured: it is undecided, and quoted only if all are.
  void add_unknown() { add(Outcome::undecided, {kNaN, kNaN}); }
  /// Whether a deviation is one by chance alone; quotes how many standard errors it is off.
  void agree(Measured off, std::string where = {}) { add(agrees(off), {off.sigmas(), 1}, std::move(where)); }
  /// Lets what another was told count for this statement too, but not its numbers.
  void include(const Worst& other);
  /// Adds to a list what was found.
  template <class... Args>
  void say(fmt::format_string<Args...> words, Args&&... args) {
    list(fmt::format(words, std::forward<Args>(args)...));
  }

  std::size_t told() const { return told_; }
  /// The number quoted, and whose it is; NaN where nothing was told.
  Measured number() const { return number_; }
  const std::string& where() const { return where_; }
  /// The list.
  const std::string& said() const { return said_; }

  /// What was found is the list.
  Verdict verdict(const Statement& statement) const { return verdict(statement, "{}", said_); }
  /// Not yet settled.
  template <class... Args>
  Verdict verdict(const Statement& statement, fmt::format_string<Args...> found, Args&&... args) const {
    Verdict v = ttc::verdict(statement, exact_, number_, found, std::forward<Args>(args)...);
    v.tests = tests_;
    return v;
  }

 private:
  static constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

  bool quotes(double value) const;
  void quote(Measured number, std::string where);
  void list(std::string_view words);

  Quote quoted_;
  std::string_view separator_;
  std::size_t told_ = 0;
  Outcome exact_ = Outcome::undecided;  ///< the worst of the outcomes that it was told
  std::vector<Test> tests_;
  Measured number_{std::nan(""), std::nan("")};
  std::string where_, said_;
};

}  // namespace ttc
