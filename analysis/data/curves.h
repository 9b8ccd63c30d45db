#pragma once
/// What k samples buy, estimated from real answers: unbiased pass@k and maj@k of each run with its error bar.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/data/answer_classes.h"
#include "analysis/statistics/estimate.h"

namespace ttc {

enum class Metric {
  pass_at_k,  ///< at least one of k samples is correct
  maj_at_k,   ///< the majority vote of k samples is correct
  maj_limit,  ///< what the vote of ever more samples tends to: sim/forecast/limit_forecast.h estimates it
};
std::string_view name_of(Metric metric);  ///< "pass_at_k" …

/// Which samples pass@k counts as correct: by their own row's flag, or by their answer's class.
enum class PassBy { row, answer_class };

struct CurveOptions {
  std::vector<std::uint32_t>
      k;  ///< >= 1, ascending; empty: powers of two and each run's fewest samples of a problem
  PassBy pass = PassBy::row;
  double level = 0.95;  ///< of the intervals
};

/// One point of a curve. Either `reason` is empty and there are values, or it says why there are none.
struct CurvePoint {
  Metric metric = Metric::pass_at_k;
  std::optional<std::uint32_t> k;  ///< none for the limit
  std::vector<double> values;      ///< per problem of the run, in the run's order; none of the limit
  Estimate estimate{};             ///< their mean; NaN where undefined
  std::string reason;
};

/// The curves of one run: pass@k at every k, then, where answers are known, maj@k at every k.
/// Undefined with a reason: a k above the fewest samples of any problem (its subsets do not exist there);
/// pass@k by class in a table that has only counts.
std::vector<CurvePoint> curves_of(const RunAnswers& run, const CurveOptions& options);

/// The points of one metric that have values, by ascending k.
std::vector<const CurvePoint*> defined_points(std::span<const CurvePoint> curves, Metric metric);

/// The point at one metric and k; null where it is not there or undefined.
const CurvePoint* find_point(std::span<const CurvePoint> curves, Metric metric,
                             std::optional<std::uint32_t> k);

/// The k by which a curve has `share` of the gain from its first value to its last, interpolated in log k.
/// NaN where nothing is gained; infinite where only the limit has it. `curve`: the defined points of one
/// metric by ascending k, at least one; for a vote its limit may be the last.
double k_of_gain(std::span<const CurvePoint* const> curve, double share);

}  // namespace ttc
