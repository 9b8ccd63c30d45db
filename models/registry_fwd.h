#pragma once
/// The table of contents: every component a scenario can name, by kind. A new one is a file and a word here,
/// and an include in models/registry.h (rewards: models/rewards/reward.h, steps: models/steps/steps.h); the
/// scenario reader, `describe`, the conformance tests and the benches find it by itself. Here are names
/// alone, for those who need no component's inside.

#include <variant>

namespace ttc {

struct DirichletPopulation;
struct LevelsPopulation;
struct TablePopulation;
struct AnswersPopulation;
using Population = std::variant<DirichletPopulation, LevelsPopulation, TablePopulation, AnswersPopulation>;

struct Sampling;
struct Greedy;
struct Mixture;
struct Rebase;
struct Beam;
struct DiverseBeam;
struct Mcts;
using Generator = std::variant<Sampling, Greedy, Mixture, Rebase, Beam, DiverseBeam, Mcts>;

struct Coverage;
struct MajorityVote;
struct WeightedVote;
struct BestOfN;
using Selector = std::variant<Coverage, MajorityVote, WeightedVote, BestOfN>;

struct LatentReward;
struct BetaReward;
struct StepReward;
struct ProcessReward;
using Reward = std::variant<LatentReward, BetaReward, StepReward, ProcessReward>;

struct OnTrackHazard;
struct AnswerMartingale;
using Steps = std::variant<OnTrackHazard, AnswerMartingale>;

}  // namespace ttc
