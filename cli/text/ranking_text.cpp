#include "cli/text/ranking_text.h"

#include <fmt/format.h>

#include <vector>

#include "cli/text/text.h"

namespace ttc {

namespace {

using NameOfRun = std::function<std::string(std::size_t)>;

std::string point_name(const Ranking& ranking) {
  return fmt::format("{}@{}", ranking.metric == Metric::maj_at_k ? "maj" : "pass", ranking.k);
}

/// Numbers of comparisons are said where there are several: one is as significant as its interval says.
std::string comparisons_text(const Ranking& ranking, double level) {
  if (ranking.comparisons < 2) return "";
  return fmt::format("Of {} comparisons of two runs, {} {} significant at {} % family-wise (Holm).\n",
                     ranking.comparisons, ranking.told_apart, ranking.told_apart == 1 ? "is" : "are",
                     short_number(100 * (1 - level)));
}

std::string headline(const Ranking& ranking, const NameOfRun& named) {
  const std::string where =
      ranking.same_problems ? ""
                            : fmt::format(" on the {} of {} problems that all have (above, each on its own)",
                                          ranking.problems, ranking.all_problems);
  const Estimate& best = ranking.estimates[0];
  return fmt::format("Best by {}{}, {} %:\n  {}\n", point_name(ranking), where,
                     percent_uncertain(best.mean, best.se), named(ranking.order[0]));
}

/// The others by how they compare with the best.
struct Rivals {
  TextTable close{1};
  TextTable ahead{1};  // on the problems of the two, which can be others than those of all
  std::vector<const RunPair*> far;
};

Rivals rivals_of(const Ranking& ranking, const NameOfRun& named) {
  Rivals rivals;
  for (const auto& pair : ranking.behind) {
    const bool apart = pair.told_apart.value_or(false);
    if (apart && pair.paired.difference < 0)
      rivals.far.push_back(&pair);
    else
      (apart ? rivals.ahead : rivals.close)
          .add_row({"  " + named(pair.first), points_between(pair.paired.difference, pair.paired.se,
                                                             pair.paired.ci.low, pair.paired.ci.high)});
  }
  return rivals;
}

}  // namespace

std::string ranking_text(const Ranking& ranking, double level, const NameOfRun& named) {
  if (ranking.comparisons == 0 && ranking.problems > 0) return "";
  if (ranking.problems == 0)
    return fmt::format("Not ranked by {}: no problem is in all of these runs.\n{}\n", point_name(ranking),
                       comparisons_text(ranking, level));
  const auto [close, ahead, far] = rivals_of(ranking, named);
  const std::string how = fmt::format(" at {} %{} (paired)", short_number(100 * level),
                                      ranking.comparisons < 2 ? "" : " family-wise");
  std::string text = headline(ranking, named);
  if (!ahead.str().empty())
    text += "Ahead of it on the problems that both answered" + how + ":\n" + ahead.str();
  if (!close.str().empty()) text += "Not told apart from it" + how + ":\n" + close.str();
  if (!far.empty())
    text +=
        fmt::format("Behind it{}: {}\n  {} by {}.\n", far.size() == ranking.behind.size() ? how : "",
                    far.size() == 1 ? "one run" : fmt::format("{} runs, the nearest", far.size()),
                    named(far[0]->first), percent_uncertain(-far[0]->paired.difference, far[0]->paired.se));
  return text + comparisons_text(ranking, level) + "\n";
}

}  // namespace ttc
