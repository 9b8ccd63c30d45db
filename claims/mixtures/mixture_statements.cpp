#include "claims/mixtures/mixture_statements.h"

#include <algorithm>
#include <cmath>

namespace ttc {

namespace {

using Findings = MixtureFindings;
using Index = Eigen::Index;

/// The paper's three models.
constexpr Index kSmall = 0, kMiddle = 1, kLarge = 2;
/// Figures are read to about two points.
constexpr double kReading = 0.02;
/// Slopes are taken over this factor of compute.
constexpr double kSpan = 64;

/// The smallest of something over the budgets plotted.
template <class Of>
double least_over_budgets(const Findings& f, Of of) {
  double least = std::numeric_limits<double>::infinity();
  for (const BudgetFindings& b : f.budgets) least = std::min(least, of(b));
  return least;
}

double gain(const Findings& f) { return f.full().mixed - f.full().best_pure(); }

double largest_lead(const Findings& f) {
  const auto& pure = f.full().pure;
  return pure[2] - std::max(pure[0], pure[1]);
}

double smallest_lag(const Findings& f) {
  const auto& pure = f.full().pure;
  return std::min(pure[1], pure[2]) - pure[0];
}

double steeper(const Findings& f) {
  const BudgetFindings& early = f.before(kSpan);
  double pure = 0;
  for (std::size_t m = 0; m < 3; ++m) pure = std::max(pure, f.full().pure[m] - early.pure[m]);
  return (f.full().mixed - early.mixed - pure) / std::log2(f.full().budget / early.budget);
}

double complement(const Findings& f) {
  return least_over_budgets(f, [](const auto& b) { return b.pair[small_large] - b.pair[middle_large]; });
}

double more_models(const Findings& f) {
  return least_over_budgets(
      f, [](const auto& b) { return std::min(b.best_pair() - b.best_pure(), b.three - b.best_pair()); });
}

double flatness(const Findings& f) { return f.full().optimal - f.full().mixed; }

double grid_excess(const Findings& f) {
  return -least_over_budgets(f, [](const auto& b) {
    return b.optimal - std::max({b.best_pure(), b.best_pair(), b.three});
  });
}

double worst_gap(const Findings& f) {
  return -least_over_budgets(f, [](const auto& b) { return -b.gap; });
}

/// The least step of a model's share from a level to the next, upwards.
double least_rise(const Eigen::VectorXd& by_level) {
  const Index steps = by_level.size() - 1;
  return (by_level.tail(steps) - by_level.head(steps)).minCoeff();
}

double largest_share_lead(const Findings& f, Index level) {
  return f.level.share(level, kLarge) - std::max(f.level.share(level, kSmall), f.level.share(level, kMiddle));
}

double largest_everywhere(const Findings& f) {
  double least = 1;
  for (Index level = 0; level < f.level.share.rows(); ++level)
    least = std::min(least, largest_share_lead(f, level));
  return least;
}

/// How far the lead of 32B over 4B at the hardest level is from its mean over the others.
double lead_changes(const Findings& f) {
  const Eigen::VectorXd lead = f.level.share.col(kLarge) - f.level.share.col(kSmall);
  return std::abs(lead[4] - lead.segment(1, 3).mean());
}

double accuracy_falls(const Findings& f) {
  double least = 1;
  for (Index m = 0; m < f.accuracy.cols(); ++m) least = std::min(least, least_rise(-f.accuracy.col(m)));
  return least;
}

constexpr double kNone = std::numeric_limits<double>::infinity();

constexpr MixtureStatement kStatements[] = {
    {"largest_is_best_pure", "32B is the best model alone with the full budget", "its lead", largest_lead, 0,
     kNone, true},
    {"smallest_is_worst_pure", "4B is the worst model alone with the full budget", "its lag", smallest_lag, 0,
     kNone, true},
    {"best_pure_near_77", "the best model alone solves about 77 % with the full budget", "success",
     [](const Findings& f) { return f.full().best_pure(); }, 0.77 - kReading, 0.77 + kReading, true},
    {"mixture_near_82", "20 % of the compute to 4B, 20 % to 14B, 60 % to 32B solve about 82 %", "success",
     [](const Findings& f) { return f.full().mixed; }, 0.82 - kReading, 0.82 + kReading, true},
    {"gain_over_5_points", "that mixture gains over 5 points on the best model alone", "the gain", gain, 0.05,
     kNone, true},
    {"mixture_is_steepest",
     "the mixture's curve is steeper than any model's alone over the last factor 64 of compute",
     "accuracy per doubling beyond the steepest pure one", steeper, 0, kNone, false},
    {"optimum_is_flat", "that mixture is within .3 points of the best there is", "what the best has more",
     flatness, -kNone, 0.003, false},
    {"more_models_are_better",
     "at every budget plotted the best pair beats the best model and is beaten by three", "the smallest step",
     more_models, 0, kNone, false},
    {"small_complements_largest", "4B with 32B beats 14B with 32B at the full budget", "its lead",
     [](const Findings& f) { return f.full().pair[small_large] - f.full().pair[middle_large]; }, 0, kNone,
     true},
    {"small_complements_largest_always", "4B with 32B beats 14B with 32B at every budget plotted",
     "the smallest lead", complement, 0, kNone, false},
    {"every_model_over_15", "each model is best for over 15 % of the problems of every level",
     "the smallest share", [](const Findings& f) { return f.level.share.minCoeff(); }, 0.15, kNone, true},
    {"small_equals_largest_at_level_1", "4B and 32B are best for equally many problems of level 1",
     "32B's share less 4B's",
     [](const Findings& f) { return f.level.share(0, kLarge) - f.level.share(0, kSmall); }, -kReading,
     kReading, true},
    {"small_share_falls", "4B's share falls from level to level", "the smallest step down",
     [](const Findings& f) { return least_rise(-f.level.share.col(kSmall)); }, 0, kNone, true},
    {"small_share_ends_near_25", "4B is best for about 25 % of the hardest problems", "its share",
     [](const Findings& f) { return f.level.share(4, kSmall); }, 0.25 - kReading, 0.25 + kReading, true},
    {"middle_is_small_at_level_1", "14B is best for fewer problems of level 1 than the others",
     "how many fewer",
     [](const Findings& f) {
       return std::min(f.level.share(0, kSmall), f.level.share(0, kLarge)) - f.level.share(0, kMiddle);
     },
     0, kNone, true},
    {"middle_share_rises", "14B's share rises from level 1 to level 5", "the rise",
     [](const Findings& f) { return f.level.share(4, kMiddle) - f.level.share(0, kMiddle); }, 0, kNone, true},
    {"middle_reaches_small", "14B's share comes close to 4B's at level 5", "14B's share less 4B's",
     [](const Findings& f) { return f.level.share(4, kMiddle) - f.level.share(4, kSmall); }, -kReading,
     kReading, true},
    {"largest_is_best_for_most", "32B is best for the most problems of every level", "its smallest lead",
     largest_everywhere, 0, kNone, true},
    {"largest_is_best_for_most_hard", "32B is best for the most problems of the hardest level", "its lead",
     [](const Findings& f) { return largest_share_lead(f, 4); }, 0, kNone, true},
    {"lead_of_largest_stays", "32B's lead over 4B is about the same on the harder levels",
     "its change from levels 2 to 4 to level 5", lead_changes, -kNone, 0.05, true},
    {"hardest_shares_20_to_40", "each model is best for 20 to 40 % of the hardest problems",
     "the share farthest from 30 %, its distance",
     [](const Findings& f) { return (f.level.share.row(4).array() - 0.3).abs().maxCoeff(); }, -kNone, 0.1,
     true},
    {"accuracy_falls_with_level", "each model alone solves fewer problems of each harder level",
     "the smallest step down", accuracy_falls, 0, kNone, false},
    {"no_pure_optimum", "no model alone is optimal with the full budget",
     "smallest violation of the condition for it",
     [](const Findings& f) { return std::ranges::min(f.excess); }, 0, kNone, false},
    {"certified_gap", "the optimum is certified to 1e-9 at every budget", "the largest Frank-Wolfe gap",
     worst_gap, -kNone, 1.0000001e-9, false},
    {"grid_never_beats_optimum", "no point of the grid beats the certified optimum",
     "the best of the grid less it", grid_excess, -kNone, 1.0000001e-9, false},
    {"small_middle_beat_middle_large", "4B with 14B beats 14B with 32B (the paper's section on figure 3)",
     "its lead", [](const Findings& f) { return f.full().pair[small_middle] - f.full().pair[middle_large]; },
     0, kNone, false},
    {"largest_best_in_combination", "pairs with 32B beat the one without (the paper's section on figure 1)",
     "the smaller lead",
     [](const Findings& f) {
       return std::min(f.full().pair[small_large], f.full().pair[middle_large]) - f.full().pair[small_middle];
     },
     0, kNone, false},
};

}  // namespace

std::span<const MixtureStatement> mixture_statements() { return kStatements; }

}  // namespace ttc
