#pragma once
/// What becomes of a search's nodes, depth by depth, as its width grows without bound.

#include <optional>
#include <vector>

#include "analysis/theory/state_score.h"
#include "models/generators/rebase.h"
#include "models/problem.h"
#include "models/search/step_scorer.h"
#include "models/steps/on_track_hazard.h"

namespace ttc {

/// The nodes of one depth, in each state (the answers that prefixes head for, then none); all per unit of
/// width.
struct FlowDepth {
  double stop = 0;                    ///< chance that a solution ends with this step
  std::vector<double> nodes = {};     ///< of which that share ends
  std::vector<double> open = {};      ///< those that go on
  double budget = 0;                  ///< of children, what the solutions that have ended leave
  double scale = 0;                   ///< children by share of an open node of weight one
  std::vector<double> children = {};  ///< of the open nodes in each state; empty where the search is over
};

/// All depths of a search.
struct SearchFlow {
  std::vector<StateScore> scores;  ///< of open nodes, in each state
  std::vector<double> weight;      ///< mean of what shares a budget, in each state
  std::vector<FlowDepth> depths;   ///< from the first step on
  std::vector<double> ended;       ///< solutions with each outcome
};

/// The flow of REBASE where prefixes are on track or committed. Nothing (unknown) where the score depends on
/// the path, its error is inherited, or the best are served first and scores are not random. To about 1e-6
/// (sequence: 1e-3). O(answers x (100 + 50 depths)).
std::optional<SearchFlow> search_flow(const Rebase& rule, const OnTrackHazard::Growth& growth,
                                      const AnswerLaw& law, const StepScorer& scorer);

/// One more step of nodes `from` each state: how many are in each then. O(states).
std::vector<double> after_step(const OnTrackHazard::Growth& growth, std::uint32_t correct,
                               const std::vector<double>& from);

/// Of a node in each state, the mean `value` of where a step leads. O(states).
std::vector<double> before_step(const OnTrackHazard::Growth& growth, std::uint32_t correct,
                                const std::vector<double>& value);

}  // namespace ttc
