#pragma once
/// What to buy for a budget, of real answers: which run's model, how many samples of each problem, and how
/// the answer is chosen among them.
///
/// `value` beside the truth of what was chosen for new problems, from 60 simulated tables (30 of 200
/// problems), votes of up to 4 of 16 samples: its bias and that of the accuracy as seen, in points, and the
/// coverage of its nominal 95 % interval:
///
///                                                      bias   as seen   coverage
///     4 equal runs, 5 problems                         +1.0     +13.1      100 %
///     4 equal runs, 30 problems                        -0.6      +5.0       97
///     4 equal runs, 200 problems                       -0.4      +1.9       97
///     12 equal runs, 30 problems                       +0.4      +9.1       98
///     4 runs, their logits 0.3 apart, 30 problems      -0.8      +4.0       95
///     the same, 200 problems                           -0.3      +0.9      100
///     4 runs, nearly all right, 30 problems            -0.1      +1.1       97
///     4 runs, nearly all wrong, 30 problems            +0.4      +2.6      100
///
/// What is predicted is no better than its prediction: votes of 8 from 2 or 4 samples of 30 problems were 5
/// points too low to 5 too high on the mean of 20 to 30 tables, with coverage from 88 to 100 %.

#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/data/curves.h"
#include "analysis/statistics/paired.h"

namespace ttc {

/// One way to spend: so many samples of a run, and a rule that chooses.
struct Offer {
  std::size_t run = 0;  ///< place among the runs
  Metric by = Metric::maj_at_k;
  std::uint64_t k = 1;
  double spent = 0;            ///< for one problem
  bool predicted = false;      ///< beyond the samples at hand; else measured, without bias
  std::vector<double> values;  ///< accuracy of each problem, of all runs the same ones
  double posterior_se = 0;     ///< of the mean, where it is predicted: what the samples leave open
};

/// An offer beside the best one of its budget.
struct RankedOffer {
  const Offer* offer = nullptr;
  double accuracy = 0;           ///< its mean over these problems
  double chance = 0;             ///< of being the best of the ranked, for new problems
  PairedDifference behind = {};  ///< accuracy of the best less its own
};

/// The best offer for a budget. It was chosen on the problems that say how good it is, which flatters it;
/// `value` is without that: problems in ten parts, each judged by what is best on the other nine. Where
/// little lies between offers, that one is a matter of single problems, so that it is a mean over what is
/// best under random weights of the nine.
struct BestChoice {
  double budget = 0;
  std::vector<RankedOffer> ranked;  ///< the best of each run and rule, the best first; at least one
  Estimate value = {};              ///< of the choice, for new problems
  /// What twice the budget gains, chosen and judged in the same way; where the samples tell.
  std::optional<PairedDifference> doubling;
};

struct ChoiceOptions {
  std::vector<double> budgets;  ///< each > 0
  std::vector<Metric> rules;    ///< maj_at_k, best_of_k, weighted_k: those that the runs allow are tried
  std::uint64_t draws = 200;    ///< of forecasts
  std::uint64_t seed = 1;
  double level = 0.95;
  double told = INFINITY;  ///< from this budget on there are ways to spend that no offer stands for
};

/// The runs with the problems that all of them have. Throws DataError where there is none.
std::vector<RunAnswers> on_shared_problems(const std::vector<RunAnswers>& runs);

/// The least budget that buys what the samples do not tell (infinite: none): votes of more than the one
/// sample of each problem that a run has, which may be worth anything, and, where all rules see scores, more
/// samples than there are.
double told_below(const std::vector<RunAnswers>& runs, const std::vector<double>& cost,
                  const std::vector<Metric>& rules);

/// Every way to spend at most twice the largest budget: powers of two and three times those, and what each
/// budget buys at most. A vote is measured up to the fewest samples of any problem, and predicted beyond (at
/// most 65,536), of runs that have two samples of a problem; rules that see scores end there. `cost`: of one
/// sample of each run, > 0. Runs are those of on_shared_problems. Dominated by forecasts: seconds a run.
std::vector<Offer> offers_of(const std::vector<RunAnswers>& runs, const std::vector<double>& cost,
                             const ChoiceOptions& options);

/// The best for each budget; budgets that buy nothing are left out. `offers` must outlive the result. The
/// interval of `value` is between problems, and where the choice is predicted it has the posterior's too.
/// O(budgets x offers x problems).
std::vector<BestChoice> best_choices(const std::vector<Offer>& offers, const ChoiceOptions& options);

}  // namespace ttc
