#include "cli/text/decision_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "cli/text/text.h"
#include "models/text/wording.h"

namespace ttc {

namespace {

/// Budgets are powers of two, except where none lies between two curves' ends, and of money.
std::string budget_name(double at) {
  const double power = std::log2(at);
  return power == std::round(power) && power > 9 ? fmt::format("2^{:.0f} = {}", power, short_number(at))
                                                 : short_number(at);
}

/// What budgets are of, in words; files that do not say have FLOPs.
std::string currency_name(const Group& group) {
  const Column* axis = group.find("axis");
  const std::string name = axis ? group.values<std::string>("axis").front() : "flops";
  return name == "flops" ? "FLOPs" : name;
}

/// Two digits, rounded up: an estimate is not worth more.
std::string round_number(double x) {
  const double unit = std::pow(10, std::max(0.0, std::floor(std::log10(std::max(x, 1.0))) - 1));
  return short_number(std::ceil(x / unit) * unit);
}

/// The standings for one budget are the rows from `begin` to `end` of /frontier.
class Standings {
 public:
  Standings(const Group& group, std::size_t begin, std::size_t end)
      : group_(group), begin_(begin), end_(end) {}

  std::size_t size() const { return end_ - begin_; }

  std::string text(std::size_t width) const {
    std::string text = fmt::format("{}: {}, {} %", budget_name(number(group_.find("at") ? "at" : "flops", 0)),
                                   label(0), percent_uncertain(number("accuracy", 0), number("se", 0)));
    return wrapped(text, 0, width) + wrapped(size() > 1 ? rivals() : "only this one can be bought", 4, width);
  }

 private:
  double number(const char* column, std::size_t rank) const {
    return group_.values<double>(column)[begin_ + rank];
  }
  std::string label(std::size_t rank) const {
    return shortened(printable(group_.values<std::string>("label")[begin_ + rank]), 60);
  }

  std::string rivals() const {
    constexpr std::size_t kMostNames = 3;
    std::string names;
    std::size_t count = 0;
    for (std::size_t i = 1; i < size(); ++i)
      if (group_.values<std::int64_t>("told_apart")[begin_ + i] == 0 && ++count <= kMostNames)
        names += (count > 1 ? ", " : "") + label(i);
    if (count == 0)
      return fmt::format("ahead of {} by {} points", label(1),
                         points_uncertain(number("behind", 1), number("behind_se", 1)).substr(1));
    if (count > kMostNames) names += fmt::format(" and {} more", count - kMostNames);
    return fmt::format("not told apart: {}; {}", names, what_would_tell(count));
  }

  /// The runner-up is always among those not told apart where there are any.
  std::string what_would_tell(std::size_t count) const {
    const double problems = number("problems_to_tell", 1);
    const std::string whom = count > 1 ? " the first" : "";
    if (!(problems < 1e9)) return "no number of problems would tell" + whom;
    return fmt::format("{} problems would tell{}", round_number(problems), whom);
  }

  const Group& group_;
  std::size_t begin_, end_;
};

/// Of the first point of the sweep.
std::vector<Standings> standings_of(const Group& group) {
  const auto& points = group.values<std::int64_t>("point");
  const auto& ranks = group.values<std::int64_t>("rank");
  std::vector<std::size_t> begins;
  std::size_t i = 0;
  for (; i < points.size() && points[i] == points.front(); ++i)
    if (ranks[i] == 1) begins.push_back(i);
  begins.push_back(i);
  std::vector<Standings> all;
  for (std::size_t k = 0; k + 1 < begins.size(); ++k) all.emplace_back(group, begins[k], begins[k + 1]);
  return all;
}

/// "rebase + weighted (8 of 9 rungs), …", in the order in which the curves join it.
std::string front_text(const Group& group, const std::vector<CurveView>& curves) {
  const auto& points = group.values<std::int64_t>("point");
  const auto& index = group.values<std::int64_t>("curve");
  std::vector<std::int64_t> seen;
  std::string text;
  for (std::size_t i = 0; i < index.size() && points[i] == points.front(); ++i) {
    if (std::ranges::find(seen, index[i]) != seen.end()) continue;
    seen.push_back(index[i]);
    const CurveView& curve = find_curve(curves, index[i], "pareto");
    text += fmt::format("{}{} ({} of {} rungs)", text.empty() ? "On the Pareto front: " : ", ",
                        shortened(printable(group.values<std::string>("label")[i]), 60),
                        std::ranges::count(index, index[i]), curve.budget.size());
  }
  return text;
}

}  // namespace

std::string decision_text(const Dataset& data, const std::vector<CurveView>& curves, std::size_t width) {
  constexpr std::size_t kMostBudgets = 6;
  if (!data.find("frontier") || !data.find("pareto")) return "";
  const Group& group = data.group("frontier");
  const std::vector<Standings> all = standings_of(group);
  if (all.empty()) return "";
  std::size_t most = 0;
  for (const Standings& s : all) most = std::max(most, s.size());
  const bool swept =
      group.values<std::int64_t>("point").back() != group.values<std::int64_t>("point").front();
  std::string text =
      "\n" +
      wrapped(fmt::format("The best of {} strategies for a budget of {}{}; those not told "
                          "apart from it hold the best with it at 95 %:",
                          most, currency_name(group), swept ? " (first of the sweep; the file has all)" : ""),
              0, width);
  for (const std::size_t i : evenly_spread(all.size(), kMostBudgets)) text += all[i].text(width);
  return text + wrapped(front_text(data.group("pareto"), curves), 0, width);
}

}  // namespace ttc
