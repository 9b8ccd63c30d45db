#include "cli/text/size_law_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "cli/text/text.h"
#include "models/text/wording.h"

namespace ttc {

namespace {

constexpr std::size_t kMostLaws = 12;

/// "1.19 (1.08 … 1.31)".
std::string with_interval(const Group& laws, const std::string& name, std::size_t law) {
  const auto number = [&](const std::string& column) { return laws.values<double>(column)[law]; };
  std::string value = fmt::format("{:.2f}", number(name));
  if (std::isnan(number(name + "_low"))) return value;
  return fmt::format("{} ({:.2f} … {:.2f})", value, number(name + "_low"), number(name + "_high"));
}

std::string law_text(const Group& laws, std::size_t law) {
  const std::string reason = printable(laws.values<std::string>("reason")[law]);
  if (!reason.empty()) return "no law: " + reason;
  std::string text =
      fmt::format("a = {}, b = {}", with_interval(laws, "a", law), with_interval(laws, "b", law));
  if (!std::isnan(laws.values<double>("a_crossings")[law]))
    text += fmt::format("; through the {} crossings alone a = {}, b = {}",
                        laws.values<std::int64_t>("crossings")[law], with_interval(laws, "a_crossings", law),
                        with_interval(laws, "b_crossings", law));
  const std::int64_t reversals = laws.values<std::int64_t>("reversals")[law];
  if (reversals > 0)
    text += fmt::format("; a smaller size overtakes a larger one {}",
                        reversals > 1 ? fmt::format("{} times", reversals) : "once");
  return text;
}

/// "pythia-410m to 2e12 FLOPs, …, pythia-12b beyond".
std::string best_text(const Group& best, const std::vector<CurveView>& curves, std::int64_t law) {
  double least = std::numeric_limits<double>::infinity();
  const auto& laws = best.values<std::int64_t>("law");
  const auto& index = best.values<std::int64_t>("curve");
  std::string text;
  for (std::size_t i = 0; i < index.size(); ++i) {
    if (laws[i] != law) continue;
    least = std::min(least, best.values<double>("flops")[i]);
    const bool last = i + 1 == index.size() || laws[i + 1] != law;
    if (!last && index[i + 1] == index[i]) continue;
    const std::string name = shortened(find_curve(curves, index[i], "best_sizes").model, 30);
    const bool alone = last && text.empty();
    text += alone
                ? fmt::format("{} from {:.2g} to {:.2g} FLOPs", name, least, best.values<double>("flops")[i])
            : last ? name + " beyond"
                   : fmt::format("{} to {:.2g} FLOPs, ", name, best.values<double>("flops")[i]);
  }
  return text.empty() ? text : "best: " + text;
}

std::string title(const Dataset& data, const Group& laws, std::size_t law) {
  std::string text = printable(laws.values<std::string>("label")[law]);
  for (const std::string& value : swept_values(data, laws.values<std::int64_t>("point")[law]))
    text += ", " + value;
  return text + ":";
}

}  // namespace

std::string size_law_text(const Dataset& data, const std::vector<CurveView>& curves, std::size_t width) {
  if (!data.find("size_law") || !data.find("best_sizes")) return "";
  const Group& laws = data.group("size_law");
  const std::size_t count = laws.rows();
  std::string text =
      "\n" + wrapped(
                 "The size N of model that is best for a budget of C FLOPs: log10 C = a log10 N + "
                 "b (95 % intervals for new problems):",
                 0, width);
  for (std::size_t law = 0; law < std::min(count, kMostLaws); ++law) {
    text += wrapped(title(data, laws, law), 0, width) + wrapped(law_text(laws, law), 4, width);
    const std::string best = best_text(data.group("best_sizes"), curves, static_cast<std::int64_t>(law));
    if (!best.empty()) text += wrapped(best, 4, width);
  }
  if (count > kMostLaws) text += fmt::format("… and {} more (the file has all)\n", count - kMostLaws);
  return text;
}

}  // namespace ttc
