// Intervals of simulated curves: accuracy, more trials, differences, gains, saturation, who may be the best.

#include <algorithm>
#include <cmath>

#include "analysis/statistics/spending.h"
#include "analysis/theory/pass_at_k.h"
#include "analysis/theory/voting.h"
#include "bench/coverage/cells.h"
#include "bench/coverage/made_plans.h"
#include "sim/estimates/frontier.h"
#include "sim/estimates/pairs.h"
#include "sim/estimates/saturation.h"

namespace ttc::cover {

namespace {

constexpr double kWithin = 0.02;

std::string name_of_curve(const CurveMeans& c) { return c.oracle ? "coverage" : "majority"; }

/// A finished run with its curves.
struct Finished {
  explicit Finished(const Plan& made)
      : plan(made), result(run(plan, {.threads = 1})), curves(curve_means(plan, result)) {}
  Finished(const Finished&) = delete;
  Finished& operator=(const Finished&) = delete;

  Plan plan;
  RunResult result;
  std::vector<CurveMeans> curves;
};

bool all_equal(const std::vector<double>& values) {
  return std::ranges::all_of(values, [&](double x) { return std::abs(x - values.front()) < 1e-12; });
}

std::vector<double> less(const std::vector<double>& a, const std::vector<double>& b) {
  std::vector<double> d(a);
  for (std::size_t i = 0; i < d.size(); ++i) d[i] -= b[i];
  return d;
}

/// Compares one replicate with the population, which a large run shows, and with its own problems.
class Comparison {
 public:
  Comparison(const MadePopulation& population, const Finished& truth, const Finished& seen, Cells& cells)
      : name_(population.name), truth_(truth), seen_(seen), cells_(cells) {}

  void all() {
    for (std::size_t c = 0; c < 2; ++c) {  // of the first model
      accuracies(c);
      more_trials(c);
    }
    pairs();
    saturation();
    frontier();
  }

 private:
  Cell cell(std::string interval) const {
    return {std::move(interval), name_, seen_.plan.problems(), seen_.plan.trials()};
  }

  void accuracies(std::size_t c) {
    const CurveMeans& curve = seen_.curves[c];
    for (const std::size_t rung : {std::size_t{1}, std::size_t{2}}) {
      const Estimate e = estimate_over_problems(curve.means[rung]);
      cells_.add(cell("accuracy, " + name_of_curve(curve) + " of " + std::to_string(curve.job->ladder[rung])),
                 e.ci, e.mean, truth_.curves[c].accuracy(rung), all_equal(curve.means[rung]));
    }
  }

  /// The mean over these very problems, in closed form.
  double exact(const CurveMeans& curve, std::size_t rung) const {
    const std::uint64_t n = curve.job->ladder[rung];
    double sum = 0;
    for (std::uint64_t q = 0; q < seen_.plan.problems(); ++q) {
      const Problem problem = make_problem(seen_.plan.scenario(*curve.job), q);
      const AnswerLaw& law = problem.laws.front();
      sum += curve.oracle ? coverage(law.p[0], static_cast<double>(n)) : majority_accuracy(law.p, 1, n);
    }
    return sum / static_cast<double>(seen_.plan.problems());
  }

  void more_trials(std::size_t c) {
    constexpr std::size_t rung = 1;
    const std::uint64_t trials = seen_.plan.trials();
    if (trials < 2) return;
    const CurveMeans& curve = seen_.curves[c];
    const std::size_t problems = seen_.plan.problems();
    const std::size_t at = (curve.curve->first_row + rung) * problems;
    constexpr double unit = kFullCredit;
    std::vector<double> sums(problems);
    std::vector<double> squares(problems);
    for (std::size_t q = 0; q < problems; ++q) {
      sums[q] = static_cast<double>(seen_.result.tallies.credits()[at + q]) / unit;
      squares[q] = static_cast<double>(seen_.result.tallies.squares()[at + q]) / (unit * unit);
    }
    const Estimate e = estimate_over_trials(sums, squares, trials);
    cells_.add(cell("more trials on these problems, " + name_of_curve(curve) + " of " +
                    std::to_string(curve.job->ladder[rung])),
               e.ci, e.mean, exact(curve, rung), e.se == 0);
  }

  /// At equal budget the first model's curves; at equal FLOPs the two models' votes.
  void pairs() {
    const std::vector<CurveMeans>& curves = seen_.curves;
    for (const std::size_t rung : {std::size_t{1}, std::size_t{3}}) {
      const PairedDifference d = paired_difference(curves[0].means[rung], curves[1].means[rung]);
      cells_.add(cell("coverage less majority at budget " + std::to_string(curves[0].job->ladder[rung])),
                 d.ci, d.difference, truth_.curves[0].accuracy(rung) - truth_.curves[1].accuracy(rung),
                 all_equal(less(curves[0].means[rung], curves[1].means[rung])));
    }
    if (curves.size() < 4) return;
    const PairedDifference models = paired_difference(curves[1].means[2], curves[3].means[2]);
    cells_.add(cell("two models at equal budget"), models.ci, models.difference,
               truth_.curves[1].accuracy(2) - truth_.curves[3].accuracy(2),
               all_equal(less(curves[1].means[2], curves[3].means[2])));
    const std::vector<Pair> now = pairs_at_flops(curves[1], curves[3]);
    const std::vector<Pair> then = pairs_at_flops(truth_.curves[1], truth_.curves[3]);
    const std::size_t middle = now.size() / 2;
    cells_.add(cell("two models at equal FLOPs"), now[middle].difference.ci,
               now[middle].difference.difference, then[middle].difference.difference,
               now[middle].difference.se == 0);
  }

  void saturation() {
    const std::vector<Saturation> now = saturations(seen_.plan, seen_.result, seen_.curves);
    const std::vector<Saturation> then = saturations(truth_.plan, truth_.result, truth_.curves);
    for (std::size_t i = 0; i < 2; ++i) {
      const std::string curve = name_of_curve(*now[i].curve);
      cells_.add(cell("gain of the last doubling, " + curve), now[i].doubling.ci, now[i].doubling.difference,
                 then[i].doubling.difference, now[i].doubling.se == 0);
      const auto within = [](const Saturation& s) {
        return *std::ranges::find(s.points, kWithin, &SaturationPoint::within);
      };
      cells_.add(cell("budget from which on within .02 of the limit, " + curve), within(now[i]).budget_ci,
                 within(now[i]).budget, within(then[i]).budget);
    }
  }

  /// Whether the strategy that is the best in the population is among those not told apart from the best.
  void frontier() {
    if (seen_.curves.size() < 4) return;
    const std::vector<Decision> now = decisions(seen_.curves);
    const std::vector<Decision> then = decisions(truth_.curves);
    const std::size_t middle = now.size() / 2;
    const std::size_t best = then[middle].standings.front().curve->curve->index;
    const auto found = std::ranges::find(now[middle].standings, best,
                                         [](const Standing& s) { return s.curve->curve->index; });
    cells_.add(cell("best strategy among those not told apart"),
               found != now[middle].standings.end() && !found->told_apart);
  }

  std::string name_;
  const Finished& truth_;
  const Finished& seen_;
  Cells& cells_;
};

}  // namespace

void measure_curves(const Extent& extent) {
  for (const MadePopulation& population : made_populations()) {
    if (!extent.wants(population.name)) continue;
    Cells cells;
    const Finished truth(population.plan(kTruthSeed, kTruthProblems, kTruthTrials));
    for (const std::size_t problems : {5U, 30U, 200U})
      for (const std::size_t trials : {1U, 2U, 20U})
        for (std::size_t r = 1; r <= extent.replicates; ++r) {
          const Finished seen(population.plan(r * 1000 + problems + trials, problems, trials));
          Comparison(population, truth, seen, cells).all();
        }
    cells.print();
  }
}

}  // namespace ttc::cover
