#include "cli/text/gain_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "cli/text/curve_view.h"
#include "cli/text/text.h"
#include "models/text/wording.h"

namespace ttc {

namespace {

constexpr std::size_t kMostRows = 40;

/// A column of texts that is worth its place: it tells rows apart.
bool varies(const Group& g, const char* column, const std::vector<std::size_t>& rows) {
  const auto& values = g.values<std::string>(column);
  return std::ranges::any_of(rows, [&](std::size_t i) { return values[i] != values[rows.front()]; });
}

std::string spent(const std::string& axis, double at) {
  if (axis == "flops") return short_number(at) + " FLOPs";
  if (axis == "budget") return "n = " + short_number(at);
  if (axis == "tokens") return short_number(at) + " tokens";
  return short_number(at) + " in money";
}

std::string equal_words(const std::string& axis) {
  if (axis == "flops") return "FLOPs";
  return axis;
}

std::string problems_text(double problems) {
  if (std::isnan(problems)) return "-";
  return problems < 1e9 ? short_number(std::ceil(problems)) : "no number";
}

std::vector<const Column*> swept_columns_of(const Group& g) {
  std::vector<const Column*> swept;
  for (const Column& c : g.columns)
    if (!swept_key(c).empty()) swept.push_back(&c);
  return swept;
}

/// The last word of a swept key, where it tells it from the others.
std::string short_key(const std::vector<const Column*>& all, const Column& swept) {
  const auto last_word = [](const std::string& key) { return key.substr(key.rfind('.') + 1); };
  const std::string word = last_word(swept_key(swept));
  const auto same =
      std::ranges::count_if(all, [&](const Column* other) { return last_word(swept_key(*other)) == word; });
  return same == 1 ? word : swept_key(swept);
}

class GainTable {
 public:
  GainTable(const Group& group, std::size_t width) : g_(group), width_(width) {
    const auto& last = g_.values<std::int64_t>("last");
    for (std::size_t i = 0; i < last.size(); ++i)
      if (last[i] != 0) rows_.push_back(i);
    // A model's rows stand together, swept values below each other.
    const auto& model = g_.values<std::string>("model");
    std::vector<std::string> order;
    for (const std::size_t i : rows_)
      if (std::ranges::find(order, model[i]) == order.end()) order.push_back(model[i]);
    std::ranges::stable_sort(rows_, {}, [&](std::size_t i) { return std::ranges::find(order, model[i]); });
    swept_ = swept_columns_of(g_);
  }

  bool empty() const { return rows_.empty(); }

  std::string text() const {
    TextTable table(left_columns());
    table.add_row(head());
    for (std::size_t i = 0; i < std::min(rows_.size(), kMostRows); ++i) table.add_row(cells(rows_[i]));
    const std::string more =
        rows_.size() > kMostRows
            ? fmt::format("… and {} more (show --group gains has all)\n", rows_.size() - kMostRows)
            : "";
    return "\n" + wrapped(title(), 0, width_) + table.str(width_) + more;
  }

 private:
  const std::string& word(const char* column, std::size_t row) const {
    return g_.values<std::string>(column)[row];
  }
  double number(const char* column, std::size_t row) const { return g_.values<double>(column)[row]; }
  bool shows(const char* column) const { return varies(g_, column, rows_); }

  std::size_t left_columns() const {
    std::size_t left = 0;
    for (const char* column : {"model", "a", "b"}) left += shows(column) ? 1U : 0U;
    return left;
  }

  std::string title() const {
    const std::size_t row = rows_.front();
    const std::string a = shows("a") ? "Each" : word("a", row);
    const std::string b = shows("b") ? "its baseline" : word("b", row);
    return printable(
        fmt::format("{} less {}, at equal {} (the most that both were measured at), in points, "
                    "paired by problem:",
                    a, b, equal_words(word("axis", row))));
  }

  std::vector<std::string> head() const {
    std::vector<std::string> cells;
    for (const char* column : {"model", "a", "b"})
      if (shows(column)) cells.emplace_back(column);
    for (const Column* c : swept_) cells.push_back(printable(shortened(short_key(swept_, *c), 24)));
    for (const char* name : {"at", "gain", "95 % interval", "would tell"}) cells.emplace_back(name);
    return cells;
  }

  std::vector<std::string> cells(std::size_t row) const {
    std::vector<std::string> cells;
    for (const char* column : {"model", "a", "b"})
      if (shows(column)) cells.push_back(shortened(printable(word(column, row)), 30));
    for (const Column* c : swept_) cells.push_back(fmt::format("{:g}", g_.values<double>(c->name)[row]));
    cells.push_back(spent(word("axis", row), number("at", row)));
    cells.push_back(signed_points(number("difference", row)));
    cells.push_back(
        fmt::format("{} to {}", signed_points(number("ci_low", row)), signed_points(number("ci_high", row))));
    cells.push_back(problems_text(number("problems_to_tell", row)));
    return cells;
  }

  const Group& g_;
  std::size_t width_;
  std::vector<std::size_t> rows_;
  std::vector<const Column*> swept_;
};

/// How the gains change over a sweep: a row for each gain and key.
class ChangeTable {
 public:
  explicit ChangeTable(const Group& group) : g_(group), swept_(swept_columns_of(group)) {
    for (std::size_t i = 0; i < g_.values<std::string>("key").size(); ++i) rows_.push_back(i);
  }

  std::string text(std::size_t width) const {
    if (rows_.empty() || rows_.size() > kMostRows) return "";
    const bool elsewhere = varies(g_, "key", rows_);
    std::vector<std::string> head;
    for (const char* column : {"model", "a", "b"})
      if (varies(g_, column, rows_)) head.emplace_back(column);
    head.emplace_back("from..to");
    if (elsewhere) head.emplace_back("where");
    TextTable table(head.size());
    for (const char* name : {"change", "95 % interval"}) head.emplace_back(name);
    table.add_row(head);
    for (const std::size_t row : rows_) table.add_row(cells(row, elsewhere));
    return "\n" +
           wrapped(
               "What the gain changes by, from the first swept value to the last, in points, paired by "
               "problem:",
               0, width) +
           table.str(width);
  }

 private:
  std::vector<std::string> cells(std::size_t row, bool elsewhere) const {
    const auto number = [&](const std::string& column) { return g_.values<double>(column)[row]; };
    const std::string& key = g_.values<std::string>("key")[row];
    std::string changes, where;
    for (const Column* c : swept_)
      if (const std::string name = short_key(swept_, *c); swept_key(*c) == key)
        changes = fmt::format("{} {:g}..{:g}", name, number("from"), number("to"));
      else
        where += fmt::format("{}{} {:g}", where.empty() ? "" : ", ", name, number(c->name));
    std::vector<std::string> cells;
    for (const char* column : {"model", "a", "b"})
      if (varies(g_, column, rows_))
        cells.push_back(shortened(printable(g_.values<std::string>(column)[row]), 30));
    cells.push_back(shortened(printable(changes), 40));
    if (elsewhere) cells.push_back(shortened(printable(where), 40));
    cells.push_back(signed_points(number("difference")));
    cells.push_back(
        fmt::format("{} to {}", signed_points(number("ci_low")), signed_points(number("ci_high"))));
    return cells;
  }

  const Group& g_;
  std::vector<const Column*> swept_;
  std::vector<std::size_t> rows_;
};

}  // namespace

std::string gain_text(const Dataset& data, std::size_t width) {
  if (!data.find("gains")) return "";
  const GainTable table(data.group("gains"), width);
  if (table.empty())
    return "\n" +
           wrapped(
               "Nothing to compare: no two were measured where both had spent the same (longer ladders of "
               "budgets meet; candidates, expansions and compute are no equal budgets).",
               0, width);
  const Group* changes = data.find("gain_changes");
  return table.text() + (changes ? ChangeTable(*changes).text(width) : "") +
         wrapped(
             "95 % interval: for new problems of this kind; would tell: how many of them would tell the two "
             "apart almost surely (95 % power). `show FILE --csv --group gains` has all that both have "
             "spent.",
             0, width);
}

}  // namespace ttc
