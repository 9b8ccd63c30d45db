// How often the votes of searches and of samples disagree with what they tend to, over a population, beside
// the law that the central limit theorem gives: the density of problems on the verge decides.

#include <cmath>

#include "analysis/statistics/jackknife.h"
#include "analysis/statistics/paired.h"
#include "claims/search/convergence_statements.h"
#include "claims/search/policy_runs.h"
#include "claims/worst.h"
#include "sim/results/table.h"

namespace ttc {

namespace {

const std::vector<std::uint64_t> kWidths{16, 64, 256, 1024};
constexpr std::uint64_t kFrom = 64;  // from where on the law of the population is said to hold
/// What is of higher order, relative, times the root of the width: other rivals, skewness, bias.
constexpr double kHigherOrders = 2;

PolicySetting rate_setting(const ConvergenceClaim& claim, std::uint64_t seed, const RunOptions& how) {
  return {.population = claim.population,
          .mean = claim.population.mean,
          .policies = {Policy{}},
          .steps = claim.steps,
          .search = claim.rewarded(),
          .problems = claim.problems,
          .seed = seed,
          .samples = kWidths,
          .widths = kWidths,
          .how = how};
}

/// Whether the vote on each problem was as correct as its limit is not.
std::vector<double> disagreements(const StudyCurves& runs, const CurveId& way, std::uint64_t width) {
  const std::vector<double> limits = runs.limits(way);
  std::vector<double> off = runs.solved(way, width);
  for (std::size_t q = 0; q < off.size(); ++q) off[q] = std::abs(off[q] - limits[q]);
  return off;
}

/// Disagreements at one width, simulated and by the theorem, a number a problem each.
struct Rung {
  std::uint64_t width;
  std::vector<double> search, sampling;        ///< simulated
  std::vector<double> searching, of_sampling;  ///< by the theorem
};

std::vector<Rung> rungs_of(const ConvergenceClaim& claim, std::uint64_t seed, const RunOptions& how) {
  const PolicySetting setting = rate_setting(claim, seed, how);
  const StudyCurves runs = runs_with_limits(setting);
  std::vector<Rung> rungs;
  for (const std::uint64_t width : kWidths)
    rungs.push_back(
        {width, disagreements(runs, searching(0), width), disagreements(runs, sampling(0), width), {}, {}});
  const double scale = std::pow(claim.theory.noise_scale, -2);  // less noise is more width
  for (std::uint64_t q = 0; q < claim.problems; ++q) {
    const SettledProblem at_search = settled_search(claim, setting.search, seed, q);
    const SettledProblem at_sampling = settled_samples(claim, setting.search, seed, q);
    for (Rung& rung : rungs) {
      rung.searching.push_back(at_search.disagreement(scale * static_cast<double>(rung.width)));
      rung.of_sampling.push_back(at_sampling.disagreement(scale * static_cast<double>(rung.width)));
    }
  }
  return rungs;
}

struct RateRow {
  static constexpr TableName table{"convergence_rate", "rung",
                                   "how often votes disagree with what they tend to"};
  std::uint64_t width;
  Measured search, search_predicted, sampling, sampling_predicted;

  static constexpr auto columns() {
    using R = RateRow;
    return std::tuple{
        column("width", &R::width, "solutions", "1"),
        column("search", &R::search, "of searches, simulated", "1", "search_se"),
        column("search_predicted", &R::search_predicted, "by the theorem, on the same problems", "1",
               "search_predicted_se"),
        column("sampling", &R::sampling, "of samples, simulated", "1", "sampling_se"),
        column("sampling_predicted", &R::sampling_predicted, "by the theorem", "1", "sampling_predicted_se")};
  }
};

/// The mean of `a` by that of `b`, less one.
Measured ratio_off(const std::vector<double>& a, const std::vector<double>& b) {
  const auto without = [&](std::size_t block) { return mean_without(block, a) / mean_without(block, b) - 1; };
  return {without(kJackknifeBlocks), jackknife_se(without)};
}

void constant_statement(const std::vector<Rung>& rungs, ClaimReport& report) {
  Worst worst(Quote::farthest, ", ");
  for (const Rung& rung : rungs) {
    if (rung.width < kFrom) continue;
    const Measured search = ratio_off(rung.search, rung.searching);
    const Measured samples = ratio_off(rung.sampling, rung.of_sampling);
    const double known = kHigherOrders / std::sqrt(static_cast<double>(rung.width));
    for (const Measured& off : {search, samples})
      worst.add(within(off, known, known + 0.4, kJackknifeBlocks - 1));
    worst.say("{:+.3f}({:.3f}) and {:+.3f}({:.3f}) at {}", search.value, search.se, samples.value, samples.se,
              rung.width);
  }
  report.add(
      worst.verdict({"disagreement_is_the_theorems",
                     "over the population, how often votes disagree with their limit follows from each "
                     "problem's lead and its noise (to 2 / sqrt(width))",
                     kProblemSets, Kind::tested, "1"},
                    "simulated by predicted less one, searches and samples: {}", worst.said()));
}

/// The exponent of the width between two rungs.
Measured power_between(const std::vector<double>& from, const std::vector<double>& to, double ratio) {
  const auto without = [&](std::size_t block) {
    return std::log(mean_without(block, to) / mean_without(block, from)) / std::log(ratio);
  };
  return {without(kJackknifeBlocks), jackknife_se(without)};
}

void exponent_statement(const ConvergenceClaim& claim, const Rung& from, const Rung& to,
                        ClaimReport& report) {
  constexpr double kUnfinished = 0.05;  // problems far from the verge still disagree at the first width
  const double ratio = static_cast<double>(to.width) / static_cast<double>(from.width);
  const Measured found = power_between(from.search, to.search, ratio);
  report.add(verdict({"disagreement_falls_by_the_root",
                      "over the population, how often a search's vote disagrees with its limit falls as the "
                      "root of its width",
                      kProblemSets, Kind::tested, "1"},
                     {within(found - claim.theory.exponent, kUnfinished, 0.3, kJackknifeBlocks - 1)}, found,
                     "from {} to {} as its power {:.3f}({:.3f})", from.width, to.width, found.value,
                     found.se));
}

void later_statement(const std::vector<Rung>& rungs, ClaimReport& report) {
  Worst worst(Quote::least, ", ");
  for (const Rung& rung : rungs) {
    const Measured more = paired(rung.search, rung.sampling);
    worst.add(above(more, 0));
    worst.say("{} at {}", points(more), rung.width);
  }
  report.add(worst.verdict({"search_settles_later",
                            "at equal numbers of solutions a search's votes disagree with their limit more "
                            "often than those of samples with theirs",
                            kProblemSets},
                           "more often by {}", worst.said()));
}

}  // namespace

void rate_statements(const ConvergenceClaim& claim, std::uint64_t seed, const RunOptions& how,
                     ClaimReport& report) {
  const std::vector<Rung> rungs = rungs_of(claim, seed, how);
  constant_statement(rungs, report);
  exponent_statement(claim, rungs[rungs.size() - 2], rungs.back(), report);
  later_statement(rungs, report);
  Table<RateRow> rows;
  for (const Rung& rung : rungs)
    rows.add({rung.width, mean_over_problems(rung.search), mean_over_problems(rung.searching),
              mean_over_problems(rung.sampling), mean_over_problems(rung.of_sampling)});
  report.add(rows.take());
}

}  // namespace ttc
