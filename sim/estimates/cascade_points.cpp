#include "sim/estimates/cascade_points.h"

#include <limits>
#include <optional>

#include "analysis/statistics/jackknife.h"
#include "sim/estimates/work.h"
#include "sim/scenario/scenario.h"

namespace ttc {

namespace {

/// A number of each problem.
using ByProblem = std::vector<double>;

Measured mean_over(const ByProblem& values) {
  Moments moments;
  for (const double x : values) moments.add(x);
  return moments.measured();
}

/// The mean of one over the mean of the other.
Measured ratio_of(const ByProblem& part, const ByProblem& whole) {
  const auto without = [&](std::size_t block) {
    return mean_without(block, part) / mean_without(block, whole);
  };
  return {without(kJackknifeBlocks), jackknife_se(without)};
}

/// The even trials, or the odd ones.
struct Half {
  StageCount credits, samples;
  double trials;
};

/// One rung of one curve, stage by stage.
class PointOfCascade {
 public:
  PointOfCascade(const Plan& plan, const RunResult& result, const WorkOfPoint& works, const CurveMeans& c,
                 std::size_t rung)
      : plan_(plan), result_(result), works_(works), c_(c), job_(*c.job), rung_(rung) {
    const std::uint64_t odd = plan.trials() / 2;
    even_ = {StageCount::even_credits, StageCount::even_samples, static_cast<double>(plan.trials() - odd)};
    odd_ = {StageCount::odd_credits, StageCount::odd_samples, static_cast<double>(odd)};
    for (std::size_t s = 0; s < stages(); ++s) readers_.push_back(readers_of(plan, job_, *c.curve, s));
  }

  CascadePoint point() const {
    CascadePoint point{.curve = &c_, .rung = rung_, .stages = {}, .oracle = {}};
    for (std::size_t s = 0; s < stages(); ++s) point.stages.push_back(stage(s));
    add_oracle(point);
    return point;
  }

 private:
  std::size_t stages() const { return job_.sources.size(); }

  template <class Of>
  ByProblem by_problem(Of of) const {
    ByProblem all;
    for (std::size_t q = 0; q < plan_.problems(); ++q) all.push_back(of(q));
    return all;
  }

  double count(std::size_t s, std::size_t q, StageCount what) const {
    const std::size_t curve = (c_.curve->first_row - job_.first.credits) / job_.ladder.size();
    const std::size_t row = job_.first.stages + (curve * stages() + s) * job_.ladder.size() + rung_;
    return static_cast<double>(result_.tallies.stage(row, q, what));
  }

  double reached(std::size_t s, std::size_t q) const { return begun(plan_, result_, job_, s, rung_, q); }

  double answered(std::size_t s, std::size_t q) const {
    return reached(s, q) - (s + 1 < stages() ? reached(s + 1, q) : 0);
  }

  double flops(std::size_t s, const Work& work) const {
    return cost_of_source(plan_.model(job_.sources[s], job_), work, readers_[s]).flops;
  }

  double drawn(std::size_t s, std::size_t q) const {
    return static_cast<double>(
               result_.tallies.samples(job_.first.samples + s * job_.ladder.size() + rung_, q)) /
           trials();
  }

  double alone_samples(std::size_t s, std::size_t q) const {
    return (count(s, q, even_.samples) + count(s, q, odd_.samples)) / trials();
  }

  double trials() const { return static_cast<double>(plan_.trials()); }

  StagePoint stage(std::size_t s) const {
    const ByProblem ended = by_problem([&](std::size_t q) { return answered(s, q); });
    const ByProblem right = by_problem(
        [&](std::size_t q) { return count(s, q, StageCount::ending_credits) / kFullCredit / trials(); });
    return {
        .reached = mean_over(by_problem([&](std::size_t q) { return reached(s, q); })),
        .answered = mean_over(ended),
        .right = ratio_of(right, ended),
        .samples = mean_over(by_problem([&](std::size_t q) { return drawn(s, q); })),
        .flops = mean_over(by_problem([&](std::size_t q) { return flops(s, works_.of(job_, s, rung_, q)); })),
        .alone = mean_over(by_problem([&](std::size_t q) {
          return (count(s, q, even_.credits) + count(s, q, odd_.credits)) / kFullCredit / trials();
        })),
        .alone_samples = mean_over(by_problem([&](std::size_t q) { return alone_samples(s, q); })),
        .alone_flops = mean_over(by_problem(
            [&](std::size_t q) { return flops(s, works_.of_samples_on(q, alone_samples(s, q))); })),
        .best = {}};
  }

  std::size_t best_in(const Half& half, std::size_t q) const {
    std::size_t best = 0;
    for (std::size_t s = 1; s < stages(); ++s)
      if (count(s, q, half.credits) > count(best, q, half.credits)) best = s;
    return best;
  }

  /// What comes of choosing in `chosen` and counting in `judged`, weighed by the share of trials.
  struct Judged {
    std::size_t stage;
    double weight, credit, samples, flops;
  };

  Judged judge(const Half& chosen, const Half& judged, std::size_t q) const {
    const std::size_t s = best_in(chosen, q);
    const double samples = count(s, q, judged.samples) / judged.trials;
    return {s, judged.trials / trials(), count(s, q, judged.credits) / kFullCredit / judged.trials, samples,
            flops(s, works_.of_samples_on(q, samples))};
  }

  void add_oracle(CascadePoint& point) const {
    constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
    ByProblem accuracy(plan_.problems(), unknown), samples = accuracy, spent = accuracy;
    std::vector<ByProblem> chosen(stages(), ByProblem(plan_.problems(), odd_.trials > 0 ? 0 : unknown));
    for (std::size_t q = 0; odd_.trials > 0 && q < plan_.problems(); ++q) {
      accuracy[q] = samples[q] = spent[q] = 0;
      for (const Judged& j : {judge(even_, odd_, q), judge(odd_, even_, q)}) {
        accuracy[q] += j.weight * j.credit;
        samples[q] += j.weight * j.samples;
        spent[q] += j.weight * j.flops;
        chosen[j.stage][q] += j.weight;
      }
    }
    point.oracle = {mean_over(accuracy), mean_over(samples), mean_over(spent)};
    for (std::size_t s = 0; s < stages(); ++s) point.stages[s].best = mean_over(chosen[s]);
  }

  const Plan& plan_;
  const RunResult& result_;
  const WorkOfPoint& works_;
  const CurveMeans& c_;
  const Job& job_;
  std::size_t rung_;
  Half even_ = {}, odd_ = {};
  std::vector<std::vector<Reader>> readers_;
};

}  // namespace

std::vector<CascadePoint> cascade_points(const Plan& plan, const RunResult& result,
                                         const std::vector<CurveMeans>& curves) {
  std::vector<CascadePoint> all;
  std::optional<WorkOfPoint> works;
  std::size_t point = 0;
  for (const CurveMeans& c : curves) {
    if (!c.job->staged) continue;
    if (!works || c.job->point != point) works.emplace(plan, result, point = c.job->point);
    for (std::size_t rung = 0; rung < c.rungs(); ++rung)
      all.push_back(PointOfCascade(plan, result, *works, c, rung).point());
  }
  return all;
}

}  // namespace ttc
