#include "sim/run/scoring.h"

#include <algorithm>

#include "sim/scenario/scenario.h"

namespace ttc {

std::vector<ScoreLaw> score_laws(const Reward& reward, const AnswerLaw& law, Coordinates at) {
  at.trial = 0;  // what is fixed in a reward's error is fixed for the problem
  return std::visit([&](const auto& r) { return r.laws(law, at); }, reward);
}

std::vector<CountCurve> count_curves(const Plan& plan, const Job& job) {
  std::vector<CountCurve> curves;
  for (const Curve& curve : job.curves)
    if (!plan.reward(job, curve)) curves.push_back({&plan.selector(job, curve), curve.first_row});
  return curves;
}

std::vector<ScoreGroup> score_groups(const Plan& plan, const Job& job, const AnswerLaw& law,
                                     const Coordinates& at) {
  std::vector<ScoreGroup> groups;
  for (const Curve& curve : job.curves) {
    const Reward* reward = plan.reward(job, curve);
    if (!reward) continue;
    auto group = std::ranges::find_if(groups, [&](const ScoreGroup& g) { return g.reward() == *reward; });
    if (group == groups.end()) group = groups.emplace(groups.end(), *reward, score_laws(*reward, law, at));
    group->listen(plan.selector(job, curve), law, curve.first_row);
  }
  return groups;
}

}  // namespace ttc
