#include "claims/mixtures/prop1.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/statistics/student.h"
#include "analysis/theory/mixture.h"
#include "claims/mixtures/prop1_cases.h"
#include "models/random/distributions.h"
#include "sim/results/group_rows.h"

namespace ttc {

namespace {

/// Success is computed to a few ulp; what differs by less does so by rounding.
constexpr double kRounding = 1e-13;
/// Family-wise level of the simulated statements.
constexpr double kLevel = 1e-6;

/// The model that the theory would give everything: Proposition 1 with the costs that the theory is told.
std::size_t theory_choice(const MixtureCase& c, const MixtureTheory& theory) {
  std::vector<double> cost = c.cost;
  cost.back() *= theory.cost_scale;
  return best_pure(c.p, cost);
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

/// The largest of many excesses of something over what the theory chose, and where it was.
struct Worst {
  double excess = -1;
  MixtureCase at;
  std::uint64_t cases = 0;
  std::uint64_t violated = 0;

  void add(double by, const MixtureCase& c) {
    ++cases;
    violated += by > kRounding ? 1 : 0;
    if (by <= excess) return;
    excess = by;
    at = c;
  }
};

Verdict exact_verdict(std::string id, std::string text, const Worst& worst) {
  Verdict v{.id = std::move(id), .text = std::move(text), .value = std::max(worst.excess, 0.0)};
  v.outcome = worst.violated == 0 ? Outcome::holds : Outcome::refuted;
  v.found = worst.violated == 0 ? fmt::format("no violation beyond rounding in {} problems (largest {:.1e})",
                                              worst.cases, v.value)
                                : fmt::format("violated on {} of {} problems, at most by {:.4g}: {}",
                                              worst.violated, worst.cases, worst.excess, words(worst.at));
  return v;
}

void fractional(const Prop1Claim& claim, std::uint64_t seed, ClaimReport& report) {
  Worst mixed;
  Worst pure;
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
  report.verdicts.push_back(
      exact_verdict("pure_is_best", "fractional samples: no mixture beats the model of smallest r", mixed));
  report.verdicts.push_back(exact_verdict(
      "smallest_r_is_best_pure", "fractional samples: the best pure model is the one of smallest r", pure));
}

struct Simulated {
  double share;
  double se;
};

/// Sample by sample until one is correct.
Simulated simulate(const MixtureCase& c, const std::vector<std::uint64_t>& samples, std::uint64_t trials,
                   Stream& stream) {
  std::uint64_t solved = 0;
  for (std::uint64_t t = 0; t < trials; ++t) {
    bool correct = false;
    for (std::size_t m = 0; m < samples.size() && !correct; ++m)
      for (std::uint64_t s = 0; s < samples[m] && !correct; ++s) correct = uniform(stream()) < c.p[m];
    solved += correct ? 1 : 0;
  }
  const auto n = static_cast<double>(trials);
  const double share = static_cast<double>(solved) / n;
  // Agresti and Coull's centre: an error bar also where every trial came out the same.
  const double centre = (static_cast<double>(solved) + 2) / (n + 4);
  return {share, std::sqrt(centre * (1 - centre) / n)};
}

/// Equal shares of a budget that every cost divides, against the theory's choice.
void simulation(const Prop1Claim& claim, std::uint64_t seed, ClaimReport& report) {
  const double z = student_quantile(std::numeric_limits<double>::infinity(),
                                    1 - 2 * kLevel / static_cast<double>(claim.simulated));
  Worst worst;
  double upper = -1;
  double farthest = 0;
  double worst_se = 0;
  std::uint64_t refuting = 0;
  for (std::uint64_t i = 0; i < claim.simulated; ++i) {
    Stream stream(Purpose::claim, {.seed = seed, .problem = i, .model = 1});
    const MixtureCase c = divisible_case(stream);
    const std::vector<double> equal(c.p.size(), 1.0 / static_cast<double>(c.p.size()));
    std::vector<double> one(c.p.size(), 0.0);
    one[theory_choice(c, claim.theory)] = 1;
    const Simulated mixed = simulate(c, whole_samples(c, equal), claim.trials, stream);
    const Simulated pure = simulate(c, whole_samples(c, one), claim.trials, stream);
    const double se = std::hypot(mixed.se, pure.se);
    const double advantage = mixed.share - pure.share;
    refuting += advantage > z * se ? 1 : 0;
    upper = std::max(upper, advantage + z * se);
    worst.add(advantage, c);
    if (worst.excess == advantage) worst_se = se;
    farthest =
        std::max(farthest, std::abs(mixed.share - mixture_success(c.p, c.cost, c.budget, equal)) / mixed.se);
  }
  Verdict v{.id = "simulated_pure_is_best",
            .text = "simulated: equal shares never beat the model of smallest r",
            .value = worst.excess,
            .se = worst_se,
            .between = "trials"};
  v.outcome = refuting > 0 ? Outcome::refuted : upper < claim.margin ? Outcome::holds : Outcome::undecided;
  v.found = fmt::format(
      "{} of {} problems violate it at a family-wise level of {:.0e}; largest advantage seen {:+.4f}, "
      "none above {:.4f} ({} trials each)",
      refuting, claim.simulated, kLevel, worst.excess, upper, claim.trials);
  if (v.outcome == Outcome::undecided)
    v.found += fmt::format("; an advantage of {} needs about {:.0f} trials", claim.margin,
                           static_cast<double>(claim.trials) * std::pow(upper / claim.margin, 2));
  report.verdicts.push_back(v);
  report.verdicts.push_back({.id = "simulation_agrees",
                             .text = "simulated: success is 1 - prod (1-p)^samples",
                             .outcome = farthest < z ? Outcome::holds : Outcome::refuted,
                             .value = farthest,
                             .se = 1,
                             .between = "trials",
                             .found = fmt::format("the farthest of {} problems is {:.1f} standard errors off "
                                                  "(limit {:.1f})",
                                                  claim.simulated, farthest, z)});
}

GroupRows declare_violations() {
  GroupRows rows("prop1_whole", "violation",
                 "problems on which whole samples of several models beat every model alone");
  rows.declare<std::string>("p", "chances of success of one sample of each model");
  rows.declare<std::string>("cost", "costs of one sample of each model");
  rows.declare<double>("budget", "budget in the unit of the costs");
  rows.declare<std::string>("samples", "the best numbers of samples");
  rows.declare<double>("success", "success with them", "1");
  rows.declare<double>("pure", "success of the best model alone", "1");
  rows.declare<double>("gain", "what the mixture gains", "1");
  return rows;
}

void add_violation(GroupRows& rows, const MixtureCase& c, const WholeBest& best) {
  rows.add(fmt::format("{:.17g}", fmt::join(c.p, ",")), fmt::format("{:.17g}", fmt::join(c.cost, ",")),
           c.budget, fmt::format("{}", fmt::join(best.samples, ",")), best.success, best.pure,
           best.success - best.pure);
}

void whole(const Prop1Claim& claim, std::uint64_t seed, ClaimReport& report) {
  Worst worst;
  Worst divides;
  double total = 0;
  GroupRows rows = declare_violations();
  const SmallestViolation smallest = smallest_whole_violation();
  add_violation(rows, smallest.at, smallest.best);
  for (std::uint64_t i = 0; i < claim.cases; ++i) {
    Stream stream(Purpose::claim, {.seed = seed, .problem = i, .model = 2});
    MixtureCase c = whole_case(stream);
    const WholeBest best = best_whole(c);
    const double gain = best.success - best.pure;
    worst.add(gain, c);
    if (gain > kRounding) {
      total += gain;
      if (worst.violated <= 1000) add_violation(rows, c, best);
    }
    const std::size_t choice = theory_choice(c, claim.theory);
    c.budget = c.cost[choice] * std::max(1.0, std::round(c.budget / c.cost[choice]));
    divides.add(best_whole(c).success - pure_success(c, choice), c);
  }
  report.groups.push_back(rows.take());
  Verdict v =
      exact_verdict("whole_pure_is_best", "whole samples: no mixture beats the best model alone", worst);
  const auto n = static_cast<double>(worst.cases);
  const double rate = static_cast<double>(worst.violated) / n;
  v.value = rate;
  v.se = std::sqrt(rate * (1 - rate) / n);
  v.between = "problems";
  if (worst.violated > 0)
    v.found = fmt::format(
        "violated on {:.1f} % of {} problems, by {:.4f} on average where it is, at most by {:.4f}",
        100 * rate, worst.cases, total / static_cast<double>(worst.violated), worst.excess);
  report.verdicts.push_back(v);
  report.verdicts.push_back(exact_verdict(
      "whole_where_cost_divides",
      "whole samples: no mixture beats the model of smallest r where its cost divides the budget", divides));
  report.remarks.push_back(fmt::format(
      "smallest whole-sample violation: {}: samples ({}) solve {:.4g}, the best model alone {:.4g}",
      words(smallest.at), fmt::join(smallest.best.samples, ", "), smallest.best.success, smallest.best.pure));
  if (worst.violated > 0) report.remarks.push_back(fmt::format("largest seen: {}", words(worst.at)));
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
