#pragma once
/// A claim of a paper put to a test that could go either way. Each claim is one file here and one TOML file
/// that says what is expected of it.

#include <fmt/format.h>

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "claims/decide.h"
#include "sim/results/table.h"

namespace ttc {

/// "+2.31(0.12)": a difference of accuracies in points.
inline std::string points(Measured d) { return fmt::format("{:+.2f}({:.2f})", 100 * d.value, 100 * d.se); }

inline std::string_view word(Outcome outcome) {
  return outcome == Outcome::holds ? "holds" : outcome == Outcome::refuted ? "refuted" : "undecided";
}

/// What a verdict says something about. `tested`: the paper (or a theory), on numbers that did not choose the
/// population. `fitted`: nothing new, its numbers were among the targets that the population was fitted to,
/// or follow from them. `self_check`: the program, since the statement cannot fail if that is right: a
/// theorem of its solver, a simulation beside its own formula, a run beside a larger one.
enum class Kind { tested, fitted, self_check };
inline constexpr Kind kKinds[] = {Kind::tested, Kind::fitted, Kind::self_check};
inline std::string_view word(Kind kind) {
  return kind == Kind::tested ? "tested" : kind == Kind::fitted ? "fitted" : "self-check";
}

/// What is put to the test.
struct Statement {
  std::string id;            ///< a key of the claim file's [expect] table; not there: shown, never a verdict
  std::string text;          ///< in a line
  std::string between = {};  ///< what the error bar of its number is between ("problem sets", "trials")
  Kind kind = Kind::tested;
  std::string unit = "points";  ///< of its number: points and % are hundredths, else a plain number
};

/// One statement and what came of it.
struct Verdict {
  static constexpr TableName table{"claims", "verdict",
                                   "what was claimed, what came out, and what was expected"};
  std::string claim = {}, title = {};  ///< put in when the claim has been run
  std::string id = {}, text = {};
  Kind kind = Kind::tested;
  Outcome outcome = Outcome::undecided;  ///< until it is settled (claims/family.h), of its exact parts alone
  double value = 0;                      ///< the number it was decided by
  double se = 0;                         ///< its standard error; 0 where it is exact, NaN where there is none
  std::string between = {};              ///< empty for exact values
  std::string found = {};                ///< in words, with numbers: what was seen
  Outcome expected = Outcome::holds;
  bool gated = false;  ///< the claim file expects an outcome

  std::vector<Test> tests = {};      ///< the comparisons that decide it, at the level of the run
  std::string unit = {}, work = {};  ///< of its number; what more of would decide it
  std::uint64_t looked = 0;          ///< cases on which it was looked for what must never happen
  bool rare = false;                 ///< what would refute it has a chance of kRareLevel if it is true
  /// Where it holds: what would have refuted it with probability kPower, as a number in the unit of `value`
  /// (of failures: a share of the cases) and in words; 0 and no words where it is exact.
  double would_have_seen = std::numeric_limits<double>::quiet_NaN();
  std::string alternative = {};
  std::size_t comparisons = 0;  ///< of measured numbers that decided it

  bool as_expected() const { return !gated || outcome == expected; }

  static constexpr auto columns() {
    using V = Verdict;
    return std::tuple{
        column("claim", &V::claim, "name of the claim"),
        column("title", &V::title, "the claim in words"),
        column("id", &V::id, "the statement's key in the claim's file"),
        column("statement", &V::text, "in words"),
        column(
            "kind", [](const V& v) { return word(v.kind); },
            "tested, fitted (its numbers chose the population) or self-check (of the program)"),
        column(
            "outcome", [](const V& v) { return word(v.outcome); }, "holds, refuted or undecided"),
        column(
            "expected", [](const V& v) { return v.gated ? word(v.expected) : ""; },
            "what the claim's file expects; empty where nothing"),
        column("value", &V::value, "the number that decided"),
        column("se", &V::se, "its standard error; 0 where it is exact, NaN where there is none"),
        column("between", &V::between, "what the standard error is between; empty where it is exact"),
        column("found", &V::found, "what was seen, in words"),
        column("would_have_seen", &V::would_have_seen,
               "of what holds, the smallest effect to the contrary that would have refuted it with 99 % "
               "probability; 0 where it is exact, NaN where it does not hold"),
        column("alternative", &V::alternative, "that effect in words; empty where it is exact"),
        column(
            "comparisons", [](const V& v) { return static_cast<std::int64_t>(v.comparisons); },
            "measured numbers that decided, of those that share the family-wise level")};
  }
};

/// A verdict in one breath; `found` and what follows it as fmt::format() takes them.
template <class... Args>
Verdict verdict(const Statement& statement, Outcome outcome, Measured number,
                fmt::format_string<Args...> found, Args&&... args) {
  std::string work = statement.between.empty() ? "work" : statement.between;
  return {.id = statement.id,
          .text = statement.text,
          .kind = statement.kind,
          .outcome = outcome,
          .value = number.value,
          .se = number.se,
          .between = statement.between,
          .found = fmt::format(found, std::forward<Args>(args)...),
          .unit = statement.unit,
          .work = std::move(work)};
}

/// Decided by comparisons alone.
template <class... Args>
Verdict verdict(const Statement& statement, std::vector<Test> tests, Measured number,
                fmt::format_string<Args...> found, Args&&... args) {
  const Outcome open = tests.empty() ? Outcome::undecided : Outcome::holds;
  Verdict v = verdict(statement, open, number, found, std::forward<Args>(args)...);
  v.tests = std::move(tests);
  return v;
}

/// Of what never happens if the statement is true, looked for in so many cases.
template <class... Args>
Verdict never_happens(const Statement& statement, std::uint64_t happened, std::uint64_t looked,
                      Measured number, fmt::format_string<Args...> found, Args&&... args) {
  Verdict v = verdict(statement, never(happened, looked), number, found, std::forward<Args>(args)...);
  v.looked = looked;
  return v;
}

/// The same of what happens with a chance of at most kRareLevel (claims/family.h); its number is how often.
template <class... Args>
Verdict must_not_happen(const Statement& statement, std::uint64_t happened, std::uint64_t looked,
                        fmt::format_string<Args...> found, Args&&... args) {
  Verdict v = never_happens(statement, happened, looked, {static_cast<double>(happened)}, found,
                            std::forward<Args>(args)...);
  v.rare = true;
  return v;
}

/// A published number beside ours.
struct Comparison {
  static constexpr TableName table{"comparisons", "comparison", "published numbers beside ours"};
  std::string claim = {};  ///< put in when the claim has been run
  std::string quantity = {};
  double paper = 0;          ///< NaN: only a word
  std::string reading = {};  ///< the published words
  Measured ours = {};
  bool fitted = false;  ///< used to fit the population: no evidence; else a prediction

  static constexpr auto columns() {
    using C = Comparison;
    return std::tuple{
        column("claim", &C::claim, "name of the claim"),
        column("what", &C::quantity, "the quantity"),
        column("paper", &C::paper, "published value; NaN where there are only words"),
        column("reading", &C::reading, "the published words"),
        column("ours", &C::ours, "value found here", "", "se", "its standard error; 0 where it is exact"),
        column(
            "role", [](const C& c) { return c.fitted ? "fitted" : "predicted"; },
            "fitted: used to choose the population's parameters; or predicted")};
  }
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
