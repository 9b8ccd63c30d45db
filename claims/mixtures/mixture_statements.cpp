// The statements of "Understanding inference scaling laws for mixtures of LLMs", each as one number.

#include <algorithm>
#include <cmath>

#include "claims/mixtures/mixture_findings.h"

namespace ttc {

namespace {

using Index = Eigen::Index;

/// The paper's three models.
constexpr Index kSmall = 0, kMiddle = 1, kLarge = 2;
/// Figures are read to about two points.
constexpr double kReading = 0.02;
/// Slopes are taken over this factor of compute.
constexpr double kSpan = 64;

/// The smallest of something over the budgets plotted.
template <class Of>
double least_over_budgets(const MixtureFindings& f, Of of) {
  double least = std::numeric_limits<double>::infinity();
  for (const BudgetFindings& b : f.budgets) least = std::min(least, of(b));
  return least;
}

/// The paper's mixture at the full budget.
double mixed(const MixtureFindings& f) { return f.full().mixed; }
double pure_success(const MixtureFindings& f) { return f.full().one; }
double gain(const MixtureFindings& f) { return mixed(f) - pure_success(f); }
double flatness(const MixtureFindings& f) { return f.full().optimal - mixed(f); }

double largest_lead(const MixtureFindings& f) {
  const auto& pure = f.full().pure;
  return pure[2] - std::max(pure[0], pure[1]);
}

double smallest_lag(const MixtureFindings& f) {
  const auto& pure = f.full().pure;
  return std::min(pure[1], pure[2]) - pure[0];
}

double steeper(const MixtureFindings& f) {
  const BudgetFindings& early = f.before(kSpan);
  double pure = 0;
  for (std::size_t m = 0; m < 3; ++m) pure = std::max(pure, f.full().pure[m] - early.pure[m]);
  return (mixed(f) - early.mixed - pure) / std::log2(f.full().budget / early.budget);
}

double complement_of(const BudgetFindings& b) { return b.pair[small_large] - b.pair[middle_large]; }
double complement(const MixtureFindings& f) { return complement_of(f.full()); }
double complement_always(const MixtureFindings& f) { return least_over_budgets(f, complement_of); }

double more_models(const MixtureFindings& f) {
  return least_over_budgets(f, [](const auto& b) { return std::min(b.two - b.one, b.three - b.two); });
}

double grid_excess(const MixtureFindings& f) {
  return -least_over_budgets(f, [](const auto& b) { return b.optimal - std::max({b.one, b.two, b.three}); });
}

double worst_gap(const MixtureFindings& f) {
  return -least_over_budgets(f, [](const auto& b) { return -b.gap; });
}

double pairs_with_largest(const MixtureFindings& f) {
  const auto& pair = f.full().pair;
  return std::min(pair[small_large], pair[middle_large]) - pair[small_middle];
}

/// For what share of a level's problems a model is best.
template <int level, Index model>
double level_share(const MixtureFindings& f) {
  return f.level.share(level - 1, model);
}

template <int level, Index model, Index less>
double share_less(const MixtureFindings& f) {
  return level_share<level, model>(f) - level_share<level, less>(f);
}

double smallest_share(const MixtureFindings& f) { return f.level.share.minCoeff(); }

double middle_lag(const MixtureFindings& f) {
  return std::min(level_share<1, kSmall>(f), level_share<1, kLarge>(f)) - level_share<1, kMiddle>(f);
}

/// The least step of a model's share from a level to the next, upwards.
double least_rise(const Eigen::VectorXd& by_level) {
  const Index steps = by_level.size() - 1;
  return (by_level.tail(steps) - by_level.head(steps)).minCoeff();
}

Eigen::VectorXd largest_leads(const MixtureFindings& f) {
  const Eigen::MatrixXd& share = f.level.share;
  return share.col(kLarge) - share.col(kSmall).cwiseMax(share.col(kMiddle));
}

/// How far the lead of 32B over 4B at the hardest level is from its mean over the others.
double lead_changes(const MixtureFindings& f) {
  const Eigen::VectorXd lead = f.level.share.col(kLarge) - f.level.share.col(kSmall);
  return std::abs(lead[4] - lead.segment(1, 3).mean());
}

double accuracy_falls(const MixtureFindings& f) {
  double least = 1;
  for (Index m = 0; m < f.accuracy.cols(); ++m) least = std::min(least, least_rise(-f.accuracy.col(m)));
  return least;
}

constexpr double kNoBound = std::numeric_limits<double>::infinity();

/// The targets of the fit were all that the paper says in numbers or words, the four statements on curves and
/// levels among them; that no model alone is optimal follows from the mixture's gain.
constexpr MixtureStatement kStatements[] = {
    {"largest_is_best_pure", "32B is the best model alone with the full budget", "its lead", largest_lead},
    {"smallest_is_worst_pure", "4B is the worst model alone with the full budget", "its lag", smallest_lag},
    {"best_pure_near_77", "the best model alone solves about 77 % with the full budget", "success",
     pure_success, 0.77 - kReading, 0.77 + kReading},
    {"mixture_near_82", "20 % of the compute to 4B, 20 % to 14B, 60 % to 32B solve about 82 %", "success",
     mixed, 0.82 - kReading, 0.82 + kReading},
    {"gain_over_5_points", "that mixture gains over 5 points on the best model alone", "the gain", gain, 0.05,
     kNoBound},
    {"mixture_is_steepest",
     "the mixture's curve is steeper than any model's alone over the last factor 64 of compute",
     "accuracy per doubling beyond the steepest pure one", steeper},
    {"optimum_is_flat", "that mixture is within .3 points of the best there is", "what the best has more",
     flatness, -kNoBound, 0.003},
    {"more_models_are_better",
     "at every budget plotted the best pair beats the best model and is beaten by three", "the smallest step",
     more_models, 0, kNoBound, Kind::tested},
    {"small_complements_largest", "4B with 32B beats 14B with 32B at the full budget", "its lead",
     complement},
    {"small_complements_largest_always", "4B with 32B beats 14B with 32B at every budget plotted",
     "the smallest lead", complement_always},
    {"every_model_over_15", "each model is best for over 15 % of the problems of every level",
     "the smallest share", smallest_share, 0.15, kNoBound},
    {"small_equals_largest_at_level_1", "4B and 32B are best for equally many problems of level 1",
     "32B's share less 4B's", share_less<1, kLarge, kSmall>, -kReading, kReading},
    {"small_share_falls", "4B's share falls from level to level", "the smallest step down",
     [](const MixtureFindings& f) { return least_rise(-f.level.share.col(kSmall)); }},
    {"small_share_ends_near_25", "4B is best for about 25 % of the hardest problems", "its share",
     level_share<5, kSmall>, 0.25 - kReading, 0.25 + kReading},
    {"middle_is_small_at_level_1", "14B is best for fewer problems of level 1 than the others",
     "how many fewer", middle_lag},
    {"middle_share_rises", "14B's share rises from level 1 to level 5", "the rise",
     [](const MixtureFindings& f) { return level_share<5, kMiddle>(f) - level_share<1, kMiddle>(f); }},
    {"middle_reaches_small", "14B's share comes close to 4B's at level 5", "14B's share less 4B's",
     share_less<5, kMiddle, kSmall>, -kReading, kReading},
    {"largest_is_best_for_most", "32B is best for the most problems of every level", "its smallest lead",
     [](const MixtureFindings& f) { return largest_leads(f).minCoeff<Eigen::PropagateNumbers>(); }},
    {"largest_is_best_for_most_hard", "32B is best for the most problems of the hardest level", "its lead",
     [](const MixtureFindings& f) { return largest_leads(f)[4]; }},
    {"lead_of_largest_stays", "32B's lead over 4B is about the same on the harder levels",
     "its change from levels 2 to 4 to level 5", lead_changes, -kNoBound, 0.05},
    {"hardest_shares_20_to_40", "each model is best for 20 to 40 % of the hardest problems",
     "the share farthest from 30 %, its distance",
     [](const MixtureFindings& f) { return (f.level.share.row(4).array() - 0.3).abs().maxCoeff(); },
     -kNoBound, 0.1},
    {"accuracy_falls_with_level", "each model alone solves fewer problems of each harder level",
     "the smallest step down", accuracy_falls},
    {"no_pure_optimum", "no model alone is optimal with the full budget",
     "smallest violation of the condition for it",
     [](const MixtureFindings& f) { return std::ranges::min(f.excess); }},
    {"certified_gap", "the optimum is certified to 1e-9 at every budget", "the largest Frank-Wolfe gap",
     worst_gap, -kNoBound, 1.0000001e-9, Kind::self_check},
    {"grid_never_beats_optimum", "no point of the grid beats the certified optimum",
     "the best of the grid less it", grid_excess, -kNoBound, 1.0000001e-9, Kind::self_check},
    {"small_middle_beat_middle_large", "4B with 14B beats 14B with 32B (the paper's section on figure 3)",
     "its lead",
     [](const MixtureFindings& f) { return f.full().pair[small_middle] - f.full().pair[middle_large]; }, 0,
     kNoBound, Kind::tested},
    {"largest_best_in_combination", "pairs with 32B beat the one without (the paper's section on figure 1)",
     "the smaller lead", pairs_with_largest, 0, kNoBound, Kind::tested},
};

constexpr PublishedNumber kPublished[] = {
    {"32B alone, full budget", "the best performing one-way mixture solves 77 %",
     [](const MixtureFindings& f) { return f.full().pure[2]; }, 0.77},
    {"(.2, .2, .6), full budget", "solves 82 % of problems", mixed, 0.82},
    {"gain over the best model alone", "by over 5 %", gain, 0.05},
    {"best 4B+32B less best 14B+32B",
     "the best performance consistently comes from the combination of the 4B and 32B models", complement},
    {"4B best for, level 1", "the same percentage of level 1 problems as 32B", level_share<1, kSmall>},
    {"32B best for, level 1", "the same percentage of level 1 problems as 32B", level_share<1, kLarge>},
    {"4B best for, level 5", "reaching 25% for the 4B model on the hardest set of problems",
     level_share<5, kSmall>, 0.25},
    {"14B best for, level 5", "closely matching the 4B's percentage", level_share<5, kMiddle>},
    {"32B best for, level 5", "all models best solve between 20-40% of problems", level_share<5, kLarge>},
    {"smallest share of a model at a level", "at all levels all models best solve more than 15%",
     smallest_share, 0.15},
    {"unsolved, level 5", "with the rest remaining unsolved",
     [](const MixtureFindings& f) { return f.level.unsolved[4]; }},
    {"certified optimum less (.2, .2, .6)", "not overly sensitive to mixture allocation", flatness},
    {"(.2, .2, .6), last factor 64 of compute", "steeper than the one-way curves",
     [](const MixtureFindings& f) { return mixed(f) - f.before(kSpan).mixed; }},
    {"32B alone, last factor 64 of compute", "steeper than the one-way curves",
     [](const MixtureFindings& f) { return f.full().pure[2] - f.before(kSpan).pure[2]; }},
};

}  // namespace

std::span<const MixtureStatement> mixture_statements() { return kStatements; }

std::span<const PublishedNumber> published_numbers() { return kPublished; }

}  // namespace ttc
