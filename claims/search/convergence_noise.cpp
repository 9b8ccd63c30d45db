// Variance and bias of searches beside the central limit theorem, problem by problem.

#include <cmath>

#include "claims/search/convergence_statements.h"
#include "claims/worst.h"
#include "models/search/grower.h"
#include "models/search/level_columns.h"
#include "models/search/search_job.h"
#include "sim/results/table.h"

namespace ttc {

namespace {

constexpr std::uint64_t kNoiseWidth = 4096;
constexpr std::uint64_t kBiasWidths[] = {256, 1024};
/// How far the variance may be off at that width, by what is of higher order or left out (the order of
/// nodes).
constexpr double kLeftOut = 0.05;
/// How far the bias may be off, times the width: it is of the order of its inverse.
constexpr double kHigherOrder = 150;
/// Searches are as many for the bias as for the variance, times so many.
constexpr std::uint64_t kMoreForBias = 12;

/// A search of one problem, with what the theorem says of the share of correct solutions' scores.
struct SearchedProblem {
  const Rebase& search;
  AnswerLaw law;
  Coordinates at;
  OnTrackHazard::Growth growth;
  StepScorer scorer;
  WeighedShare what;

  SearchedProblem(const ConvergenceClaim& claim, const Rebase& told, std::uint64_t seed, std::uint64_t index)
      : search(told),
        law(convergence_law(claim, seed, index)),
        at{.seed = seed, .problem = index},
        growth(claim.steps, law, at),
        scorer(told.guide(), law, at),
        what(scored_share(law, scorer)) {}

  ParticleNoise noise() const { return search_noise(search, growth, law, scorer, what).value(); }
  double bias() const { return search_bias(search, growth, law, scorer, what).value(); }
};

double share_of(const Harvest& harvest, const WeighedShare& what) {
  double part = 0;
  double all = 0;
  for (const Solution& s : harvest.solutions) {
    const double weight = what.weight[s.answer].mean > 0 ? s.score.value() : 0;
    part += weight * what.part[s.answer];
    all += weight;
  }
  return part / all;
}

/// That share, less `limit`, in so many searches.
Moments shares_of(SearchedProblem& problem, std::uint64_t width, std::uint64_t searches, double limit) {
  Grower grower(problem.growth, problem.scorer);
  LevelColumns columns;
  Harvest harvest;
  Moments found;
  for (std::uint64_t t = 0; t < searches; ++t) {
    Coordinates at = problem.at;
    at.trial = t;
    SearchJob job(at, width, harvest);
    problem.search.search(grower, {&job, 1}, columns);
    found.add(share_of(harvest, problem.what) - limit);
  }
  return found;
}

struct NoiseRow {
  static constexpr TableName table{"convergence_noise", "searched",
                                   "variance of a search's share of correct solutions' scores, times width"};
  std::string_view allocation;
  std::uint64_t problem;
  double limit, predicted, found, independent;

  static constexpr auto columns() {
    using R = NoiseRow;
    return std::tuple{
        column("allocation", &R::allocation, "how shares become whole children"),
        column("problem", &R::problem, "index of the problem"),
        column("limit", &R::limit, "the share in the limit", "1"),
        column("predicted", &R::predicted, "by the central limit theorem", "1"),
        column("found", &R::found, "in searches of width 4,096", "1"),
        column("independent", &R::independent, "of independent solutions drawn from the limit", "1")};
  }
};

constexpr Allocation kTheorems[] = {Allocation::multinomial, Allocation::systematic, Allocation::round};

std::string_view name_of(Allocation rule) { return value_names(rule)[static_cast<std::size_t>(rule)]; }

void variance_statement(const ConvergenceClaim& claim, const Rebase& told, std::uint64_t seed,
                        ClaimReport& report) {
  Worst worst(Quote::farthest, ", ");
  Table<NoiseRow> rows;
  for (const Allocation allocation : kTheorems) {
    Rebase search = told;
    search.allocation = allocation;
    Moments ratio;
    for (std::uint64_t q = 0; q < claim.noise_problems; ++q) {
      SearchedProblem problem(claim, search, seed, q);
      const ParticleNoise noise = problem.noise();
      const double predicted = noise.variance * std::pow(claim.theory.noise_scale, 2);
      const double found = static_cast<double>(kNoiseWidth) *
                           shares_of(problem, kNoiseWidth, claim.searches, noise.limit).variance();
      rows.add({name_of(allocation), q, noise.limit, predicted, found, noise.independent});
      ratio.add(found / predicted);
    }
    // A variance of so many normal numbers has a relative error of sqrt(2 / (count - 1)).
    const auto searches = static_cast<double>(claim.searches * claim.noise_problems);
    const Measured off{ratio.mean() - 1,
                       std::sqrt(2 / (searches - static_cast<double>(claim.noise_problems)))};
    worst.add(within(off, kLeftOut, 0.3));
    worst.say("{} {:.3f}({:.3f})", name_of(allocation), 1 + off.value, off.se);
  }
  report.add(worst.verdict(
      {"variance_is_the_theorems",
       fmt::format("the variance of a share of solutions, times the width, is the theorem's (to 5 %, at {})",
                   kNoiseWidth),
       "trials", Kind::self_check, "1"},
      "on {} problems, simulated by predicted: {}", claim.noise_problems, worst.said()));
  report.add(rows.take());
}

/// How the simulated biases answer to the predicted ones: the slope of a line through the origin.
Measured bias_slope(const ConvergenceClaim& claim, const Rebase& search, std::uint64_t seed,
                    std::uint64_t width) {
  double product = 0;
  double square = 0;
  double variance = 0;
  for (std::uint64_t q = 0; q < claim.noise_problems; ++q) {
    SearchedProblem problem(claim, search, seed, q);
    const double predicted = problem.bias();
    const ParticleNoise noise = problem.noise();
    const double deviation = std::sqrt(noise.variance);  // every problem in its own unit
    const Measured found = static_cast<double>(width) *
                           shares_of(problem, width, kMoreForBias * claim.searches, noise.limit).measured();
    product += found.value * predicted / deviation / deviation;
    square += predicted * predicted / deviation / deviation;
    variance += std::pow(found.se * predicted / deviation / deviation, 2);
  }
  return {product / square, std::sqrt(variance) / square};
}

void bias_statement(const ConvergenceClaim& claim, const Rebase& search, std::uint64_t seed,
                    ClaimReport& report) {
  Worst worst(Quote::farthest, ", ");
  const double told = std::pow(claim.theory.noise_scale, 2);
  for (const std::uint64_t width : kBiasWidths) {
    const Measured slope = bias_slope(claim, search, seed, width) / told;
    const double higher_order = kHigherOrder / static_cast<double>(width);
    worst.add(within(slope - 1, higher_order, higher_order + 0.7));
    worst.say("{:.3f}({:.3f}) at {}", slope.value, slope.se, width);
  }
  report.add(worst.verdict(
      {"bias_is_the_theorems",
       "what the mean of that share is off its limit, times the width, is the theorem's second order",
       "trials", Kind::self_check, "1"},
      "multinomial, simulated by predicted: {}", worst.said()));
}

}  // namespace

void noise_statements(const ConvergenceClaim& claim, std::uint64_t seed, ClaimReport& report) {
  Rebase search = claim.rewarded();
  variance_statement(claim, search, seed, report);
  search.allocation = Allocation::multinomial;
  bias_statement(claim, search, seed, report);
}

}  // namespace ttc
