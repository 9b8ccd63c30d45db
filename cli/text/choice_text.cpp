#include "cli/text/choice_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "cli/text/text.h"

namespace ttc {

namespace {

std::string_view word_of(Metric by) {
  if (by == Metric::best_of_k) return "best of n";
  return by == Metric::weighted_k ? "weighted vote" : "vote";
}

std::string what_is_bought(const PricedRuns& priced, const BestChoice& choice, const Offer& offer) {
  return fmt::format("{}: {} x {}, {}", short_number(choice.budget), offer.k,
                     shortened(priced.names[offer.run], 40), word_of(offer.by));
}

std::string points(const Interval& i) {
  return fmt::format("{} to {}", signed_points(i.low), signed_points(i.high));
}

std::string_view basis(const Offer& offer) { return offer.predicted ? "predicted" : "measured"; }

std::string best_table(const PricedRuns& priced, const std::vector<BestChoice>& choices, std::size_t width) {
  TextTable table(1);
  table.add_row({"budget: best choice", "spent", "%", "interval", "", "as seen", "is best", "doubling buys"});
  for (const BestChoice& c : choices) {
    const RankedOffer& best = c.ranked.front();
    table.add_row({what_is_bought(priced, c, *best.offer), short_number(best.offer->spent),
                   fmt::format("{:.1f}", 100 * c.value.mean),
                   fmt::format("{:.1f} to {:.1f}", 100 * c.value.ci.low, 100 * c.value.ci.high),
                   std::string(basis(*best.offer)), fmt::format("{:.1f}", 100 * best.accuracy),
                   c.ranked.size() > 1 ? fmt::format("{:.0f} %", 100 * best.chance) : "-",
                   c.doubling
                       ? fmt::format("{} ({})", signed_points(c.doubling->difference), points(c.doubling->ci))
                       : "-"});
  }
  return table.str(width);
}

std::string next_table(const PricedRuns& priced, const std::vector<BestChoice>& choices, std::size_t width) {
  TextTable table(1);
  table.add_row({"budget: next best", "spent", "", "behind by", "interval", "is best"});
  bool any = false;
  for (const BestChoice& c : choices) {
    if (c.ranked.size() < 2) continue;
    any = true;
    const RankedOffer& next = c.ranked[1];
    table.add_row({what_is_bought(priced, c, *next.offer), short_number(next.offer->spent),
                   std::string(basis(*next.offer)), fmt::format("{:.1f}", 100 * next.behind.difference),
                   points(next.behind.ci), fmt::format("{:.0f} %", 100 * next.chance)});
  }
  return any ? "\n" + table.str(width) : "";
}

Json interval_json(double value, double se, const Interval& ci) {
  return {{"value", value}, {"se", se}, {"ci_low", ci.low}, {"ci_high", ci.high}};
}

Json offer_json(const PricedRuns& priced, const RankedOffer& ranked) {
  const Offer& offer = *ranked.offer;
  const RunAnswers& run = priced.runs[offer.run];
  return {{"run", run.run},
          {"model", run.model},
          {"by", offer.by == Metric::best_of_k    ? "best_of_n"
                 : offer.by == Metric::weighted_k ? "weighted"
                                                  : "vote"},
          {"samples", offer.k},
          {"spent", offer.spent},
          {"basis", basis(offer)},
          {"as_seen", ranked.accuracy},
          {"is_best", ranked.chance},
          {"behind", interval_json(ranked.behind.difference, ranked.behind.se, ranked.behind.ci)}};
}

}  // namespace

std::string choices_text(const PricedRuns& priced, const std::vector<BestChoice>& choices,
                         const ChoiceOptions& options, std::size_t width) {
  std::string text =
      fmt::format("{} problems. One sample of each costs", priced.runs.front().problems.size());
  for (std::size_t r = 0; r < priced.runs.size(); ++r)
    text += fmt::format("{} {} ({})", r > 0 ? "," : "", short_number(priced.cost[r]),
                        shortened(priced.names[r], 40));
  text = wrapped(text + ".", 0, width) + "\n" + best_table(priced, choices, width) +
         next_table(priced, choices, width);
  return text + "\n" +
         wrapped(
             fmt::format(
                 "budget, spent: for one problem, in the prices' unit. %: accuracy on new problems of this "
                 "kind, with its {:g} % interval: each tenth of the problems judged by what is best on the "
                 "others. as seen: the same on the problems that it was chosen on, which flatters it. "
                 "measured: without bias, from the samples at hand; predicted: more samples than there are, "
                 "from a model of the answers. is best: the chance that no other of the compared (the best "
                 "of each run and way of choosing) is better on new problems. doubling buys: points, paired "
                 "by problem.",
                 100 * options.level),
             0, width);
}

Json choices_json(const PricedRuns& priced, const std::vector<BestChoice>& choices,
                  const ChoiceOptions& options, const std::vector<std::string>& notes) {
  Json list = Json::array();
  for (const BestChoice& c : choices) {
    Json ranked = Json::array();
    for (const RankedOffer& offer : c.ranked) ranked.push_back(offer_json(priced, offer));
    Json one{{"budget", c.budget},
             {"accuracy", interval_json(c.value.mean, c.value.se, c.value.ci)},
             {"compared", ranked}};
    if (c.doubling)
      one.set("doubling", interval_json(c.doubling->difference, c.doubling->se, c.doubling->ci));
    list.push_back(one);
  }
  Json costs = Json::array();
  for (std::size_t r = 0; r < priced.runs.size(); ++r)
    costs.push_back(
        {{"run", priced.runs[r].run}, {"model", priced.runs[r].model}, {"sample", priced.cost[r]}});
  return {{"problems", priced.runs.front().problems.size()},
          {"level", options.level},
          {"seed", options.seed},
          {"costs", costs},
          {"choices", list},
          {"warnings", notes}};
}

}  // namespace ttc
