#pragma once
/// The table of contents: every component a scenario can name, by kind. A new one is a file and a word here,
/// and an include in models/registry.h (rewards: models/rewards/reward.h, steps: models/steps/steps.h,
/// stopping rules: models/stopping/stopping.h); the scenario reader, `describe`, the conformance tests and
/// the benches find it by itself. Here are names alone, for those who need no component's inside.

#include <variant>

namespace ttc {

using Population = std::variant<struct DirichletPopulation, struct LevelsPopulation, struct TablePopulation,
                                struct AnswersPopulation>;
using Generator = std::variant<struct Sampling, struct Greedy, struct Mixture, struct Cascade, struct Rebase,
                               struct Beam, struct DiverseBeam, struct Mcts>;
using Selector = std::variant<struct Coverage, struct MajorityVote, struct WeightedVote, struct BestOfN>;
using Stopping =
    std::variant<struct NeverRule, struct LeadRule, struct BetaRule, struct DirichletRule, struct WindowRule,
                 struct ScoreRule, struct FirstSuccessRule, struct MarginalRule>;
using Reward = std::variant<struct LatentReward, struct BetaReward, struct StepReward, struct ProcessReward>;
using Steps = std::variant<struct OnTrackHazard, struct AnswerMartingale>;

}  // namespace ttc
