#pragma once
/// How a tie rule decides who wins: as events about who reaches the top count.

#include <cstdint>
#include <vector>

#include "models/selectors/credit.h"

namespace ttc {

/// What an answer does in an event: it is one of those whose win is asked for, it can win as well and then
/// shares a tie, or it has no part in the sharing.
enum class Part : std::uint8_t { winner, rival, bystander };

/// "A winner has the top count", weighed by 1 / (the number of winners and rivals that have it). Bystanders
/// stay below the top count, or may reach it too where `bystanders_may_tie`.
struct TopEvent {
  std::vector<Part> part;  ///< one an answer
  bool bystanders_may_tie = false;
};

/// The events whose probabilities add up to that of the vote being won by one of the `chosen` answers. Under
/// `random` all tied answers share the win evenly; under `wrong` correct answers lose a tie with any other
/// answer, and those others share it. `correct` and `chosen` have one entry an answer. O(answers).
std::vector<TopEvent> winning_events(const std::vector<bool>& correct, const std::vector<bool>& chosen,
                                     TieRule ties);

}  // namespace ttc
