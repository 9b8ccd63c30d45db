#include "sim/estimates/gains.h"

#include <cmath>
#include <iterator>
#include <set>

#include "sim/estimates/pairs.h"
#include "sim/run/baseline.h"
#include "sim/scenario/scenario.h"

namespace ttc {

namespace {

bool known(const CurveMeans& c, Spent spent) { return c.costs.back().*spent > 0; }

/// What is compared at, and where it stands in a rung's cost; null: at equal budgets.
struct Common {
  std::string axis;
  Spent spent;
};

Common common(Equal equal, const CurveMeans& a, const CurveMeans& b) {
  switch (equal) {
    case Equal::tokens:
      return {"tokens", &Cost::tokens};
    case Equal::flops:
      return {"flops", &Cost::flops};
    case Equal::money:
      return {"money", &Cost::money};
    case Equal::budget:
      return {"budget", nullptr};
    case Equal::automatic:
      break;
  }
  if (known(a, &Cost::flops) && known(b, &Cost::flops)) return {"flops", &Cost::flops};
  if (a.job->stops || b.job->stops) {  // their budgets are caps, and not what is spent
    if (known(a, &Cost::tokens) && known(b, &Cost::tokens)) return {"tokens", &Cost::tokens};
    return {"solutions", &Cost::solutions};
  }
  return {"budget", nullptr};
}

/// At equal budgets, a budget is what a rung has spent.
std::vector<double> spent_by(const CurveMeans& c, Spent spent) {
  return spent ? c.spent(spent) : std::vector<double>(c.job->ladder.begin(), c.job->ladder.end());
}

std::set<double> values(const std::vector<double>& a, const std::vector<double>& b, bool in_both) {
  std::set<double> of_b(b.begin(), b.end());
  std::set<double> all;
  for (const double x : a)
    if (x > 0 && (!in_both || of_b.contains(x))) all.insert(x);
  if (!in_both)
    for (const double x : b)
      if (x > 0) all.insert(x);
  return all;
}

void add_gains(const CurveMeans& a, const CurveMeans& b, const Common& at, std::vector<Gain>& out) {
  const std::vector<double> of_a = spent_by(a, at.spent), of_b = spent_by(b, at.spent);
  if (!at.spent && a.unit != b.unit) return;  // candidates are no expansions
  const std::size_t before = out.size();
  for (const double x : values(of_a, of_b, at.spent == nullptr)) {
    const std::vector<double> mean_a = means_where(a, of_a, x), mean_b = means_where(b, of_b, x);
    if (!mean_a.empty() && !mean_b.empty())
      out.push_back({&a, &b, at.axis, x, false, paired_difference(mean_a, mean_b), minus(mean_a, mean_b)});
    if (out.size() > before + 1) out[out.size() - 2].by_problem = {};
  }
  if (out.size() > before) out.back().last = true;
}

/// Whether both are of the same model, strategy and selector.
bool same_line(const CurveMeans& a, const CurveMeans& b) {
  return a.job->model == b.job->model && a.job->label == b.job->label && a.curve->label == b.curve->label;
}

/// The same comparison at the last value of the axis; null where there is none.
const Gain* at_last_value(const Plan& plan, const std::vector<Gain>& gains, const Gain& first,
                          std::size_t axis) {
  const Study& study = plan.study;
  const std::size_t end = study.axes[axis].values.size() - 1;
  for (const Gain& g : gains)
    if (g.last && study.place(axis, g.curve->job->point) == end &&
        study.alike_but_for(axis, first.curve->job->point, g.curve->job->point) &&
        study.alike_but_for(axis, first.baseline->job->point, g.baseline->job->point) &&
        same_line(*first.curve, *g.curve) && same_line(*first.baseline, *g.baseline))
      return &g;
  return nullptr;
}

/// Differences lie in [-1, 1]; those of two differences twice as far.
PairedDifference change_between(const Gain& first, const Gain& last) {
  const auto halved = [](std::vector<double> differences) {
    for (double& d : differences) d = (d + 1) / 2;
    return differences;
  };
  PairedDifference d = paired_difference(halved(last.by_problem), halved(first.by_problem));
  return {2 * d.difference, 2 * d.se, {2 * d.ci.low, 2 * d.ci.high}, d.problems};
}

}  // namespace

std::vector<Gain> gains(const Plan& plan, const std::vector<CurveMeans>& curves) {
  const Equal equal = plan.study.points.front().compare.equal;
  std::vector<Gain> all;
  for (const Against& pair : curves_against(plan)) {
    const CurveMeans& a = curves[pair.curve];
    const CurveMeans& b = curves[pair.baseline];
    add_gains(a, b, common(equal, a, b), all);
  }
  return all;
}

std::vector<GainChange> gain_changes(const Plan& plan, const std::vector<Gain>& gains) {
  std::vector<GainChange> all;
  for (std::size_t axis = 0; axis < plan.study.axes.size(); ++axis) {
    if (plan.study.axes[axis].with_previous || plan.study.axes[axis].values.size() < 2) continue;
    for (const Gain& first : gains) {
      if (!first.last || plan.study.place(axis, first.curve->job->point) != 0) continue;
      const Gain* last = at_last_value(plan, gains, first, axis);
      if (last && last->by_problem.size() == first.by_problem.size())
        all.push_back({axis, &first, last, change_between(first, *last)});
    }
  }
  return all;
}

}  // namespace ttc
