#include "sim/estimates/study_curves.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "sim/estimates/lookup.h"
#include "sim/estimates/pairs.h"

namespace ttc {

StudyCurves::StudyCurves(Study study, const RunOptions& options)
    : plan_(make_plan(std::move(study))),
      result_(run(plan_, options)),
      curves_(curve_means(plan_, result_)) {}

const CurveMeans& StudyCurves::curve(const CurveId& id) const {
  const auto found = std::ranges::find_if(curves_, [&](const CurveMeans& c) {
    return c.job->point == id.point && c.job->strategy == id.strategy && c.curve->selector == id.selector;
  });
  if (found == curves_.end())
    throw std::logic_error(fmt::format("point {}, strategy {}, selector {}: no such curve among {}", id.point,
                                       id.strategy, id.selector, curves_.size()));
  return *found;
}

std::size_t StudyCurves::rung(const CurveId& id, std::uint64_t budget) const {
  return place_of(curve(id).job->ladder, budget, "budget");
}

const std::vector<double>& StudyCurves::solved(const CurveId& id, std::uint64_t budget) const {
  return curve(id).means[rung(id, budget)];
}

std::vector<double> StudyCurves::solved_at(const CurveId& id, double flops) const {
  return means_at_flops(curve(id), flops);
}

Measured StudyCurves::accuracy(const CurveId& id, std::uint64_t budget) const {
  return {curve(id).accuracy(rung(id, budget)), mean_over_problems(solved(id, budget)).se};
}

double StudyCurves::flops(const CurveId& id, std::uint64_t budget) const {
  return curve(id).costs[rung(id, budget)].flops;
}

std::vector<double> StudyCurves::limits(const CurveId& id) const {
  const double* first = result_.limits.data() + curve(id).curve->index * plan_.problems();
  return {first, first + plan_.problems()};
}

Measured StudyCurves::less(const CurveId& a, std::uint64_t of_a, const CurveId& b, std::uint64_t of_b) const {
  return paired(solved(a, of_a), solved(b, of_b));
}

StoppedPoint StudyCurves::stopped(const CurveId& id, std::uint64_t budget) const {
  return stopped_point(plan_, result_, curve(id), rung(id, budget), curves_);
}

std::vector<AtFlops> StudyCurves::at_flops_of(const CurveId& at, const CurveId& a, const CurveId& b) const {
  const CurveMeans& rungs = curve(at);
  std::vector<AtFlops> all;
  for (std::size_t i = 0; i < rungs.rungs(); ++i) {
    const double flops = rungs.costs[i].flops;
    const std::vector<double> of_a = solved_at(a, flops);
    const std::vector<double> of_b = solved_at(b, flops);
    if (!of_a.empty() && !of_b.empty()) all.push_back({rungs.job->ladder[i], flops, paired(of_a, of_b)});
  }
  return all;
}

}  // namespace ttc
