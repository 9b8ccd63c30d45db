#include "analysis/theory/tie_events.h"

#include <algorithm>
#include <cstddef>

#include "models/contract.h"

namespace ttc {
namespace {

bool has_winner(const TopEvent& event) {
  return std::find(event.part.begin(), event.part.end(), Part::winner) != event.part.end();
}

/// Only the answers whose correctness is `side` can win; the others are bystanders.
TopEvent one_side(const std::vector<bool>& correct, const std::vector<bool>& chosen, bool side) {
  TopEvent event{std::vector<Part>(correct.size(), Part::bystander), /*bystanders_may_tie=*/!side};
  for (std::size_t i = 0; i < correct.size(); ++i)
    if (correct[i] == side) event.part[i] = chosen[i] ? Part::winner : Part::rival;
  return event;
}

}  // namespace

std::vector<TopEvent> winning_events(const std::vector<bool>& correct, const std::vector<bool>& chosen,
                                     TieRule ties) {
  TTC_EXPECTS(correct.size() == chosen.size(), correct.size(), chosen.size());
  std::vector<TopEvent> events;
  if (ties == TieRule::random) {
    events.emplace_back();
    for (const bool c : chosen) events.back().part.push_back(c ? Part::winner : Part::rival);
  } else {
    events = {one_side(correct, chosen, true), one_side(correct, chosen, false)};
  }
  std::erase_if(events, [](const TopEvent& event) { return !has_winner(event); });
  return events;
}

}  // namespace ttc
