#pragma once
/// What k samples buy, estimated from real answers: means over all k-subsets of each problem's samples, of
/// each run, with their error bars.

#include <compare>
#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/data/answer_classes.h"
#include "analysis/statistics/estimate.h"
#include "analysis/theory/subset_votes.h"

namespace ttc {

enum class Metric {
  pass_at_k,     ///< at least one of k samples is correct
  maj_at_k,      ///< the majority vote of k samples is correct
  maj_limit,     ///< what the vote of ever more samples tends to: sim/forecast/limit_forecast.h estimates it
  best_of_k,     ///< the sample with the highest score is
  weighted_k,    ///< the answer that weighs most by its scores is: sim/forecast/subset_curves.h
  best_m_maj_k,  ///< the majority of the m samples of the highest scores is: the same
  mob_k,         ///< the answer that is most often the best of m of the k is: the same
  pass_hat_k,    ///< all of k samples are correct
  g_pass_k,      ///< at least a share tau of them is
  mg_pass_k,     ///< the mean of that over tau above one half
  bayes,         ///< the chance of a correct sample, from all of a problem's samples and a prior
};
std::string_view name_of(Metric metric);  ///< "pass_at_k" …
bool needs_answers(Metric metric);        ///< an answer is chosen: verdicts alone do not do

/// What a metric was told; what does not belong to it is as it is here.
struct MetricSetting {
  double tau = 0;                       ///< of g_pass_k
  VoteWeight weight = VoteWeight::sum;  ///< of weighted_k
  double temperature = 0;               ///< of weighted_k with exponential weights
  std::uint32_t best = 0;               ///< m of best_m_maj_k and mob_k; 0: it follows from k

  auto operator<=>(const MetricSetting&) const = default;
};

/// Which samples pass@k counts as correct: by their own row's flag, or by their answer's class.
enum class PassBy { row, answer_class };

struct CurveOptions {
  std::vector<std::uint32_t>
      k;  ///< >= 1, ascending; empty: powers of two and each run's fewest samples of a problem
  PassBy pass = PassBy::row;                        ///< of every metric that judges samples one by one
  double level = 0.95;                              ///< of the intervals
  std::set<Metric> more = {};                       ///< metrics besides pass@k, maj@k and what scores allow
  std::vector<double> taus = {0.25, 0.5, 0.75, 1};  ///< of G-Pass@k
  double prior_a = 1, prior_b = 1;                  ///< the Beta law of bayes
};

/// One point of a curve. Either `reason` is empty and there are values, or it says why there are none.
struct CurvePoint {
  Metric metric = Metric::pass_at_k;
  std::optional<std::uint32_t> k;  ///< none for the limit and for bayes
  std::vector<double> values;      ///< per problem of the run, in the run's order; none of the limit
  Estimate estimate{};             ///< their mean; NaN where undefined
  std::string reason;
  MetricSetting setting = {};
  std::uint64_t subsets = 0;  ///< drawn for a problem, where not all were looked at; 0: the values are exact
  double se_subsets = 0;      ///< standard error of the mean for other subsets; `estimate.se` has it in it
};

/// The curves of one run: pass@k at every k, then, where answers are known, maj@k, where there are scores
/// best_of_k, and what else was asked for and needs no subsets to be drawn. Where problems have groups,
/// errors are between groups. Undefined with a reason: a k above the fewest samples of any problem (its
/// subsets do not exist there); by class in a table that has only counts; what is made of scores where there
/// are none.
///
/// Of bayes the values are the problems' posterior means; its `se` is the posterior's standard deviation of
/// their mean, for these problems, and its interval that of the Beta law with this mean and deviation (exact
/// for one problem). Bayes@N: "Don't pass@k: a Bayesian framework for large language model evaluation" (arXiv
/// 2510.04265).
std::vector<CurvePoint> curves_of(const RunAnswers& run, const CurveOptions& options);

/// The ks of a run's curves: those that were asked for, else powers of two and its fewest samples.
std::vector<std::uint32_t> ladder_of(const RunAnswers& run, const CurveOptions& options);

/// A point that has no value yet, with the reason that holds for any metric: k is too large for the run.
CurvePoint point_at(const RunAnswers& run, Metric metric, std::uint32_t k);

/// The points of one metric that have values, by ascending k.
std::vector<const CurvePoint*> defined_points(std::span<const CurvePoint> curves, Metric metric,
                                              const MetricSetting& setting = {});

/// The point of one metric at k; null where it is not there or undefined.
const CurvePoint* find_point(std::span<const CurvePoint> curves, Metric metric,
                             std::optional<std::uint32_t> k, const MetricSetting& setting = {});

/// The k by which a curve has `share` of the gain from its first value to its last, interpolated in log k.
/// NaN where nothing is gained; infinite where only the limit has it. `curve`: the defined points of one
/// metric by ascending k, at least one; for a vote its limit may be the last.
double k_of_gain(std::span<const CurvePoint* const> curve, double share);

}  // namespace ttc
