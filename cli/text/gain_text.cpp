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

std::string signed_percent(double share) {
  const std::string text = fmt::format("{:+.1f}", 100 * share);
  return text == "-0.0" ? "+0.0" : text;
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
    for (const Column& c : g_.columns)
      if (!swept_key(c).empty()) swept_.push_back(&c);
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

  /// The last word of a swept key, where it tells it from the others.
  std::string short_key(const Column& swept) const {
    const auto last_word = [](const std::string& key) { return key.substr(key.rfind('.') + 1); };
    const std::string word = last_word(swept_key(swept));
    const auto same = std::ranges::count_if(
        swept_, [&](const Column* other) { return last_word(swept_key(*other)) == word; });
    return same == 1 ? word : swept_key(swept);
  }

  std::vector<std::string> head() const {
    std::vector<std::string> cells;
    for (const char* column : {"model", "a", "b"})
      if (shows(column)) cells.emplace_back(column);
    for (const Column* c : swept_) cells.push_back(printable(shortened(short_key(*c), 24)));
    for (const char* name : {"at", "gain", "95 % interval", "would tell"}) cells.emplace_back(name);
    return cells;
  }

  std::vector<std::string> cells(std::size_t row) const {
    std::vector<std::string> cells;
    for (const char* column : {"model", "a", "b"})
      if (shows(column)) cells.push_back(shortened(printable(word(column, row)), 30));
    for (const Column* c : swept_) cells.push_back(fmt::format("{:g}", g_.values<double>(c->name)[row]));
    cells.push_back(spent(word("axis", row), number("at", row)));
    cells.push_back(signed_percent(number("difference", row)));
    cells.push_back(fmt::format("{} to {}", signed_percent(number("ci_low", row)),
                                signed_percent(number("ci_high", row))));
    cells.push_back(problems_text(number("problems_to_tell", row)));
    return cells;
  }

  const Group& g_;
  std::size_t width_;
  std::vector<std::size_t> rows_;
  std::vector<const Column*> swept_;
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
  return table.text() +
         wrapped(
             "95 % interval: for new problems of this kind; would tell: how many of them would tell the two "
             "apart almost surely (95 % power). `show FILE --csv --group gains` has all that both have "
             "spent.",
             0, width);
}

}  // namespace ttc
