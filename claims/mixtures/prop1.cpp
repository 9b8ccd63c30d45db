#include "claims/mixtures/prop1.h"

#include <algorithm>
#include <cmath>

#include "analysis/theory/mixture_success.h"
#include "claims/decide.h"
#include "claims/mixtures/prop1_cases.h"
#include "claims/worst.h"
#include "models/random/distributions.h"
#include "sim/results/table.h"

namespace ttc {

namespace {

/// Success is computed to a few ulp; what differs by less does so by rounding.
constexpr double kRounding = 1e-13;

std::vector<double> told_costs(const MixtureCase& c, const MixtureTheory& theory) {
  std::vector<double> cost = c.cost;
  cost.back() *= theory.cost_scale;
  return cost;
}

/// The model that the theory would give everything: Proposition 1 with the costs that the theory is told.
std::size_t theory_choice(const MixtureCase& c, const MixtureTheory& theory) {
  return best_pure(c.p, told_costs(c, theory));
}

double pure_success(const MixtureCase& c, std::size_t model) {
  std::vector<double> lambda(c.p.size(), 0.0);
  lambda[model] = 1;
  return mixture_success(c.p, c.cost, c.budget, lambda);
}

double best_of_mixtures(const MixtureCase& c, std::uint64_t mixtures, Stream& stream) {
  const std::vector<double> concentration(c.p.size(), 0.5);  // near the edges as well as inside
  std::vector<double> lambda(c.p.size());
  double best = 0;
  for (std::uint64_t i = 0; i < mixtures; ++i) {
    draw_dirichlet(stream, concentration, lambda);
    best = std::max(best, mixture_success(c.p, c.cost, c.budget, lambda));
  }
  return best;
}

std::string words(const MixtureCase& c) {
  return fmt::format("p = ({:.6g}), costs ({:.6g}), budget {:.6g}", fmt::join(c.p, ", "),
                     fmt::join(c.cost, ", "), c.budget);
}

/// By how much something exceeds what the theory chose, on many problems.
struct Excess {
  double most = -1;
  MixtureCase at;  ///< where
  std::uint64_t cases = 0;
  std::uint64_t violated = 0;

  void add(double by, const MixtureCase& c) {
    ++cases;
    violated += by > kRounding ? 1 : 0;
    if (by <= most) return;
    most = by;
    at = c;
  }

  std::string found() const {
    return violated == 0 ? fmt::format("no violation beyond rounding in {} problems (largest {:.1e})", cases,
                                       std::max(most, 0.0))
                         : fmt::format("violated on {} of {} problems, at most by {:.4g}: {}", violated,
                                       cases, most, words(at));
  }
  Verdict verdict(const Statement& statement) const {
    return never_happens(statement, violated, cases, {std::max(most, 0.0)}, "{}", found());
  }
};

void fractional(const Prop1Claim& claim, std::uint64_t seed, ClaimReport& report) {
  Excess mixed;
  Excess pure;
  const std::vector<MixtureCase> adversarial = adversarial_cases();
  for (std::uint64_t i = 0; i < claim.cases + adversarial.size(); ++i) {
    Stream stream(Purpose::claim, {.seed = seed, .problem = i});
    const MixtureCase c = i < adversarial.size() ? adversarial[i] : random_case(stream);
    const double chosen = pure_success(c, theory_choice(c, claim.theory));
    mixed.add(best_of_mixtures(c, claim.mixtures, stream) - chosen, c);
    double best = 0;
    for (std::size_t m = 0; m < c.p.size(); ++m) best = std::max(best, pure_success(c, m));
    pure.add(best - chosen, c);
  }
  report.add(mixed.verdict({"pure_is_best", "fractional samples: no mixture beats the model of smallest r"}));
  report.add(pure.verdict(
      {"smallest_r_is_best_pure", "fractional samples: the best pure model is the one of smallest r"}));
}

/// The share of trials, sample by sample until one is correct.
Measured simulate(const MixtureCase& c, const std::vector<std::uint64_t>& samples, std::uint64_t trials,
                  Stream& stream) {
  std::uint64_t solved = 0;
  for (std::uint64_t t = 0; t < trials; ++t) {
    bool correct = false;
    for (std::size_t m = 0; m < samples.size() && !correct; ++m)
      for (std::uint64_t s = 0; s < samples[m] && !correct; ++s) correct = uniform(stream()) < c.p[m];
    solved += correct ? 1 : 0;
  }
  const auto n = static_cast<double>(trials);
  // Agresti and Coull's centre: an error bar also where every trial came out the same.
  const double centre = (static_cast<double>(solved) + 2) / (n + 4);
  return {static_cast<double>(solved) / n, std::sqrt(centre * (1 - centre) / n)};
}

/// Equal shares of a budget that every cost divides, against the theory's choice.
void simulation(const Prop1Claim& claim, std::uint64_t seed, ClaimReport& report) {
  Worst advantages(Quote::most);
  Worst agrees(Quote::most);
  for (std::uint64_t i = 0; i < claim.simulated; ++i) {
    Stream stream(Purpose::claim, {.seed = seed, .problem = i, .model = 1});
    const MixtureCase c = divisible_case(stream);
    const std::vector<double> equal(c.p.size(), 1.0 / static_cast<double>(c.p.size()));
    std::vector<double> one(c.p.size(), 0.0);
    one[theory_choice(c, claim.theory)] = 1;
    const std::vector<double> told = told_costs(c, claim.theory);
    const Measured mixed = simulate(c, whole_samples(c, equal), claim.trials, stream);
    const Measured advantage = mixed - simulate(c, whole_samples(c, one), claim.trials, stream);
    advantages.add(below(advantage, 0, claim.margin), advantage);
    agrees.agree(mixed - mixture_success(c.p, told, c.budget, equal));
  }
  report.add(advantages.verdict(
      {"simulated_pure_is_best", "simulated: equal shares never beat the model of smallest r", "trials"},
      "the largest advantage seen on {} problems is {:+.4f} ({} trials each)", claim.simulated,
      advantages.number().value, claim.trials));
  report.add(agrees.verdict(
      {"simulation_agrees", "simulated: success is 1 - prod (1-p)^samples", "trials", Kind::self_check},
      "the farthest of {} problems is {:.1f} standard errors off", claim.simulated, agrees.number().value));
}

/// A problem on which whole samples of several models beat every model alone.
struct Violation {
  static constexpr TableName table{
      "prop1_whole", "violation", "problems on which whole samples of several models beat every model alone"};
  std::string p, cost;
  double budget;
  std::string samples;
  double success, pure, gain;

  Violation(const MixtureCase& c, const WholeBest& best)
      : p(fmt::format("{:.17g}", fmt::join(c.p, ","))),
        cost(fmt::format("{:.17g}", fmt::join(c.cost, ","))),
        budget(c.budget),
        samples(fmt::format("{}", fmt::join(best.samples, ","))),
        success(best.success),
        pure(best.pure),
        gain(best.gain()) {}

  static constexpr auto columns() {
    using V = Violation;
    return std::tuple{column("p", &V::p, "chances of success of one sample of each model"),
                      column("cost", &V::cost, "costs of one sample of each model"),
                      column("budget", &V::budget, "budget in the unit of the costs"),
                      column("samples", &V::samples, "the best numbers of samples"),
                      column("success", &V::success, "success with them", "1"),
                      column("pure", &V::pure, "success of the best model alone", "1"),
                      column("gain", &V::gain, "what the mixture gains", "1")};
  }
};

/// How often several models are better than each alone, and by how much, on problems with whole samples.
Verdict whole_verdict(const Excess& worst, double total_gain) {
  const Statement statement{"whole_pure_is_best", "whole samples: no mixture beats the best model alone",
                            "problems"};
  const auto n = static_cast<double>(worst.cases);
  const double rate = static_cast<double>(worst.violated) / n;
  const std::string found =
      worst.violated == 0
          ? worst.found()
          : fmt::format(
                "violated on {:.1f} % of {} problems, by {:.4f} on average where it is, at most by {:.4f}",
                100 * rate, worst.cases, total_gain / static_cast<double>(worst.violated), worst.most);
  return never_happens(statement, worst.violated, worst.cases, {rate, std::sqrt(rate * (1 - rate) / n)}, "{}",
                       found);
}

void whole(const Prop1Claim& claim, std::uint64_t seed, ClaimReport& report) {
  Excess worst;
  Excess divides;
  double total = 0;
  Table<Violation> rows;
  const MixtureCase smallest = smallest_whole_violation();
  const WholeBest best_of_smallest = best_whole(smallest);
  rows.add({smallest, best_of_smallest});
  for (std::uint64_t i = 0; i < claim.cases; ++i) {
    Stream stream(Purpose::claim, {.seed = seed, .problem = i, .model = 2});
    MixtureCase c = whole_case(stream, claim.dearest);
    const WholeBest best = best_whole(c);
    worst.add(best.gain(), c);
    if (best.gain() > kRounding) {
      total += best.gain();
      if (worst.violated <= 1000) rows.add({c, best});
    }
    const std::size_t choice = theory_choice(c, claim.theory);
    c.budget = c.cost[choice] * std::max(1.0, std::round(c.budget / c.cost[choice]));
    divides.add(best_whole(c).success - pure_success(c, choice), c);
  }
  report.add(rows.take());
  report.add(whole_verdict(worst, total));
  report.add(divides.verdict(
      {"whole_where_cost_divides",
       "whole samples: no mixture beats the model of smallest r where its cost divides the budget"}));
  report.remark("smallest whole-sample violation: {}: samples ({}) solve {:.4g}, the best model alone {:.4g}",
                words(smallest), fmt::join(best_of_smallest.samples, ", "), best_of_smallest.success,
                best_of_smallest.pure);
  if (worst.violated > 0) report.remark("largest seen: {}", words(worst.at));
}

}  // namespace

ClaimReport Prop1Claim::run(std::uint64_t seed) const {
  ClaimReport report;
  fractional(*this, seed, report);
  simulation(*this, seed, report);
  whole(*this, seed, report);
  return report;
}

}  // namespace ttc
