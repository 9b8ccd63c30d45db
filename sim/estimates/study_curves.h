#pragma once
/// The curves of a study that is run for what they say together: each by where it stands, at a budget or at
/// one of FLOPs, and against each other on the same problems.

#include <cstdint>
#include <vector>

#include "analysis/statistics/paired.h"
#include "sim/estimates/curve_means.h"
#include "sim/estimates/stopped_points.h"

namespace ttc {

/// Which curve: point of the study, strategy of its scenario, selector of the strategy; of one model a point.
struct CurveId {
  std::size_t point = 0, strategy = 0, selector = 0;
};

/// Two curves at equal FLOPs, at a rung of one of them.
struct AtFlops {
  std::uint64_t budget;
  double flops;
  Measured difference;
};

class StudyCurves {
 public:
  /// Runs it, without what curves tend to unless that is asked for.
  explicit StudyCurves(Study study, const RunOptions& options = {.limits = false});
  StudyCurves(const StudyCurves&) = delete;  // curves point to the plan
  StudyCurves& operator=(const StudyCurves&) = delete;

  const CurveMeans& curve(const CurveId& id) const;
  /// The mean of each problem; `budget` is a rung of the curve.
  const std::vector<double>& solved(const CurveId& id, std::uint64_t budget) const;
  /// The same at a budget of FLOPs, interpolated; empty outside of what was run.
  std::vector<double> solved_at(const CurveId& id, double flops) const;
  Measured accuracy(const CurveId& id, std::uint64_t budget) const;
  double flops(const CurveId& id, std::uint64_t budget) const;
  /// Of each problem, where limits were asked for.
  std::vector<double> limits(const CurveId& id) const;

  /// One curve less another, each at a budget of its own.
  Measured less(const CurveId& a, std::uint64_t of_a, const CurveId& b, std::uint64_t of_b) const;
  /// One curve less another at the FLOPs of every rung of `at`, interpolated; without the rungs that are
  /// beyond what was run of either.
  std::vector<AtFlops> at_flops_of(const CurveId& at, const CurveId& a, const CurveId& b) const;

  /// What stopping came to at a rung of a curve whose strategy stops, against the first curve of its point
  /// that is the same but for that.
  StoppedPoint stopped(const CurveId& id, std::uint64_t budget) const;

  std::uint64_t problems() const { return plan_.problems(); }
  /// The chance of a correct sample, at a point of the study.
  double correct_mass(std::size_t point, std::size_t problem) const {
    return result_.facts[point * plan_.problems() + problem].correct_mass;
  }

 private:
  std::size_t rung(const CurveId& id, std::uint64_t budget) const;

  Plan plan_;
  RunResult result_;
  std::vector<CurveMeans> curves_;
};

}  // namespace ttc
