#include "cli/text/chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "cli/text/text.h"
#include "models/errors.h"

namespace ttc {

namespace {

constexpr std::size_t kRows = 16;
constexpr std::size_t kMargin = 7;  // columns of the numbers at the left and the axis
constexpr double kSmallest = 0.01;  // share that the axis spans at least
constexpr double kLowest = -1;      // shares and their bands are never near these, damaged files may be
constexpr double kHighest = 2;

/// Characters on a grid, accuracy upwards, budget to the right.
class Canvas {
 public:
  Canvas(std::size_t columns, double low, double high)
      : cells_(kRows, std::vector<std::string>(columns, " ")), low_(low), high_(high) {}

  /// The row of an accuracy (a number), the highest first.
  std::size_t row(double accuracy) const {
    const double t = std::clamp((high_ - accuracy) / (high_ - low_), 0.0, 1.0);
    return static_cast<std::size_t>(std::lround(t * (kRows - 1)));
  }
  double accuracy(std::size_t row) const {
    return high_ - (high_ - low_) * static_cast<double>(row) / (kRows - 1);
  }

  void put(std::size_t column, std::size_t row, const std::string& what) { cells_[row][column] = what; }

  std::string line(std::size_t row) const {
    std::string text;
    for (const std::string& cell : cells_[row]) text += cell;
    return text.substr(0, text.find_last_not_of(' ') + 1);
  }

 private:
  std::vector<std::vector<std::string>> cells_;
  double low_, high_;
};

/// Where the rungs of the budgets stand, in columns.
std::vector<std::size_t> places(const std::vector<double>& budget, std::size_t columns) {
  const double first = std::log(budget.front());
  const double span = std::log(budget.back()) - first;
  std::vector<std::size_t> at;
  for (const double b : budget) {
    const double t = span > 0 ? std::clamp((std::log(b) - first) / span, 0.0, 1.0) : 0;
    at.push_back(static_cast<std::size_t>(std::lround(t * static_cast<double>(columns - 1))));
  }
  return at;
}

/// A column's value of what is given at the rungs.
double between(const std::vector<double>& values, const std::vector<std::size_t>& at, std::size_t column) {
  std::size_t next = 0;
  while (next + 1 < at.size() && at[next] < column) ++next;
  if (next == 0 || at[next] == at[next - 1]) return values[next];
  const double t = static_cast<double>(column - at[next - 1]) / static_cast<double>(at[next] - at[next - 1]);
  return values[next - 1] + t * (values[next] - values[next - 1]);
}

std::string letter(std::size_t i) {
  return std::string(1, static_cast<char>(i < 26 ? 'a' + i : 'A' + (i - 26) % 26));
}

void shade(const CurveView& c, const std::vector<std::size_t>& at, Canvas& canvas) {
  for (std::size_t x = at.front(); x <= at.back(); ++x) {
    const double low = between(c.ci_low, at, x);
    const double high = between(c.ci_high, at, x);
    if (!std::isfinite(low) || !std::isfinite(high)) continue;
    for (std::size_t row = canvas.row(high); row <= canvas.row(low); ++row) canvas.put(x, row, "░");
  }
}

void trace(const CurveView& c, const std::vector<std::size_t>& at, const std::string& name, Canvas& canvas) {
  for (std::size_t x = at.front(); x <= at.back(); ++x)
    if (const double here = between(c.accuracy, at, x); std::isfinite(here))
      canvas.put(x, canvas.row(here), "·");
  for (std::size_t i = 0; i < at.size(); ++i)
    if (std::isfinite(c.accuracy[i])) canvas.put(at[i], canvas.row(c.accuracy[i]), name);
}

/// From the lowest to the highest number of the curves and bands, at least kSmallest of what a share can be.
Canvas canvas_for(const std::vector<const CurveView*>& curves, std::size_t columns) {
  double low = 1;
  double high = 0;
  for (const CurveView* c : curves)
    for (const std::vector<double>* values : {&c->accuracy, &c->ci_low, &c->ci_high})
      for (const double x : *values) {
        if (!std::isfinite(x)) continue;
        low = std::min(low, std::clamp(x, kLowest, kHighest));
        high = std::max(high, std::clamp(x, kLowest, kHighest));
      }
  if (high - low >= kSmallest) return {columns, low, high};
  const double from = std::clamp((low + high - kSmallest) / 2, 0.0, 1 - kSmallest);
  return {columns, from, from + kSmallest};
}

bool ascending(const std::vector<double>& budget) {
  return budget.front() > 0 && std::ranges::is_sorted(budget);
}

/// "1     4     16    64", each below its rung where there is room.
std::string axis(const std::vector<double>& budget, const std::vector<std::size_t>& at, std::size_t columns) {
  std::string line;
  for (std::size_t i = 0; i < budget.size(); ++i) {
    const std::string number = short_number(budget[i]);
    if (at[i] < line.size() + (line.empty() ? 0 : 1) || at[i] + number.size() > columns + kMargin - 1)
      continue;
    line += std::string(at[i] - line.size(), ' ') + number;
  }
  return line;
}

/// What an axis of budgets is of.
std::string budget_words(const CurveView& curve) {
  if (curve.unit == "compute") return "compute C";
  return curve.unit == "multiples" ? "multiples of the samples" : "samples n";
}

}  // namespace

std::string chart_text(const std::vector<const CurveView*>& curves, std::size_t width) {
  constexpr std::size_t kWidest = 100;
  constexpr std::size_t kTicks = 5;  // rows from one number at the left to the next
  const std::size_t columns = std::clamp<std::size_t>(width, 20, kWidest) - kMargin - 6;
  const CurveView& first = *curves.front();
  if (!std::ranges::all_of(curves, [](const CurveView* c) { return ascending(c->budget); }))
    throw DataError("curves/budget: must ascend from above 0");
  const std::vector<std::size_t> at = places(first.budget, columns);
  Canvas canvas = canvas_for(curves, columns);
  for (const CurveView* c : curves) shade(*c, at, canvas);
  for (std::size_t i = curves.size(); i-- > 0;) trace(*curves[i], at, letter(i), canvas);  // the first on top
  std::string text;
  for (std::size_t row = 0; row < kRows; ++row) {
    const bool tick = row % kTicks == 0;
    text += tick ? fmt::format("{:5.1f} ┤{}\n", 100 * canvas.accuracy(row), canvas.line(row))
                 : fmt::format("      │{}\n", canvas.line(row));
  }
  text += std::string(kMargin, ' ') + axis(first.budget, at, columns) + "\n";
  std::string legend = fmt::format("% by {}:", budget_words(first));
  for (std::size_t i = 0; i < curves.size(); ++i)
    legend += fmt::format("{} {} {}", i > 0 ? "," : "", letter(i), shortened(curves[i]->selector, 40));
  return text + wrapped(legend + "; ░ 95 % band", kMargin, width);
}

}  // namespace ttc
