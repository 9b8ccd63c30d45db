// Theorem 1 over populations: exponential decays of single problems that add up to power laws.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/theory/dirichlet_vote.h"
#include "analysis/theory/two_answers.h"
#include "analysis/theory/voting.h"
#include "models/answer_draws.h"
#include "models/distributions.h"
#include "sim/claims/decide.h"
#include "sim/claims/theorem1_statements.h"
#include "sim/group_rows.h"

#include <boost/math/special_functions/beta.hpp>

namespace ttc {

namespace {

struct TwoAnswerCase {
  std::string name;
  TwoAnswers population;
};

std::vector<TwoAnswerCase> two_answer_cases() {
  return {
      {"Beta(2,3): positive, sloped", TwoAnswers({{0, 1, {0, 12, -24, 12}}})},
      {"uniform: flat", TwoAnswers({{0, 1, {1}}})},
      {"|p - 1/2|: vanishing linearly, symmetric", TwoAnswers({{0, 0.5, {0.5, -1}}, {0.5, 1, {-0.5, 1}}})},
      {"vanishing linearly above, nothing just below", TwoAnswers({{0, 0.25, {1}}, {0.5, 1, {-0.5, 1}}})},
      {"positive above, nothing just below", TwoAnswers({{0, 0.25, {1}}, {0.5, 1, {1}}})},
      {"a gap around 1/2", TwoAnswers({{0, 0.4, {1}}, {0.6, 1, {1}}})}};
}

/// Means over sampled problems at the rungs of a ladder, whose errors are correlated since the problems are
/// the same.
class LadderMeans {
 public:
  explicit LadderMeans(std::vector<std::uint64_t> ladder)
      : ladder_(std::move(ladder)), values_(ladder_.size()) {}

  const std::vector<std::uint64_t>& ladder() const { return ladder_; }
  void add(std::size_t rung, double value) { values_[rung].push_back(value); }

  double mean(std::size_t rung) const {
    double sum = 0;
    for (const double v : values_[rung]) sum += v;
    return sum / static_cast<double>(values_[rung].size());
  }
  double se(std::size_t rung) const {
    std::vector<double> weight(ladder_.size(), 0.0);
    weight[rung] = 1;
    return se_of(weight);
  }

  /// Least squares of log |mean| on log n, with its standard error by the delta method.
  struct Fit {
    double slope = 0;
    double se = 0;
  };
  Fit power() const {
    double centre = 0;
    for (const std::uint64_t n : ladder_) centre += std::log(static_cast<double>(n));
    centre /= static_cast<double>(ladder_.size());
    double spread = 0;
    for (const std::uint64_t n : ladder_) spread += std::pow(std::log(static_cast<double>(n)) - centre, 2);
    Fit fit;
    std::vector<double> influence(ladder_.size());
    for (std::size_t k = 0; k < ladder_.size(); ++k) {
      const double weight = (std::log(static_cast<double>(ladder_[k])) - centre) / spread;
      fit.slope += weight * std::log(std::abs(mean(k)));
      influence[k] = weight / mean(k);
    }
    fit.se = se_of(influence);
    return fit;
  }

 private:
  /// Of a combination of the means.
  double se_of(const std::vector<double>& weight) const {
    const std::size_t problems = values_.front().size();
    double sum = 0;
    double squares = 0;
    for (std::size_t q = 0; q < problems; ++q) {
      double x = 0;
      for (std::size_t k = 0; k < weight.size(); ++k) x += weight[k] * values_[k][q];
      sum += x;
      squares += x * x;
    }
    const auto count = static_cast<double>(problems);
    return std::sqrt(std::max(0.0, squares / count - sum / count * (sum / count)) / (count - 1));
  }

  std::vector<std::uint64_t> ladder_;
  std::vector<std::vector<double>> values_;  // rung x problem
};

struct TwoAnswerMeans {
  LadderMeans disagreement, excess;
};

/// Problems at a distance x from a tie, more of them close to it, weighed by the population's density on both
/// sides over that of x; at each the chance to be decided against the limit is computed.
TwoAnswerMeans sample_two_answers(const TwoAnswers& population, std::uint64_t problems, std::uint64_t seed,
                                  std::uint64_t index) {
  const std::vector<std::uint64_t> ladder = {257, 513, 1025, 2049, 4097};
  TwoAnswerMeans means{LadderMeans(ladder), LadderMeans(ladder)};
  Stream stream(Purpose::claim, {.seed = seed, .problem = index, .model = 3});
  for (std::uint64_t q = 0; q < problems; ++q) {
    const double u = uniform(stream());
    const double x = 0.5 * u * u * u;
    const double weight = 1.5 * u * u;  // one over the density of x
    const double above = weight * population.density(0.5 + x);
    const double below = weight * population.density(0.5 - x);
    for (std::size_t k = 0; k < ladder.size(); ++k) {
      const double half = 0.5 * static_cast<double>(ladder[k] + 1);
      const double lost = above + below > 0 ? boost::math::ibeta(half, half, 0.5 - x) : 0;
      means.disagreement.add(k, lost * (above + below));
      means.excess.add(k, lost * (below - above));
    }
  }
  return means;
}

GroupRows declare_laws() {
  GroupRows rows("population_laws", "law", "power laws of votes over populations of problems");
  rows.declare<std::string>("population", "its answers, in words");
  rows.declare<std::string>("quantity", "disagreement with the limit's winner, or accuracy less its limit");
  rows.declare<double>("exponent", "predicted; 0: zero, or faster than any power");
  rows.declare<double>("constant", "predicted, of n^exponent; NaN where no theory is known");
  rows.declare<double>("measured_exponent", "measured");
  rows.declare<double>("measured_exponent_se", "its standard error between problems; 0: exact");
  rows.declare<double>("measured_constant", "at the largest n");
  rows.declare<double>("measured_constant_se", "its standard error between problems; 0: exact");
  return rows;
}

GroupRows declare_curves() {
  GroupRows rows("population_curves", "population_n", "votes over populations of two answers, by quadrature");
  rows.declare<std::string>("population", "in words");
  rows.declare<std::int64_t>("n", "samples");
  rows.declare<double>("disagreement", "with the limit's winner", "1");
  rows.declare<double>("excess", "accuracy less its limit", "1");
  return rows;
}

/// What has been seen of a family of predictions: the worst outcome and the farthest constant and exponent.
struct Tested {
  Outcome outcome = Outcome::holds;
  double value = 0;
  double se = 0;
  double work = 0;
  std::string found;

  void add(double off, double off_se, Outcome one, double more_work) {
    outcome = worse(outcome, one);
    if (one == Outcome::undecided) work = std::max(work, more_work);
    if (std::abs(off) < std::abs(value)) return;
    value = off;
    se = off_se;
  }
};

/// Finite-size shifts that are known to be left at the sizes used here.
constexpr double kKnownShift = 0.01;

std::string cost_of_deciding(const Tested& tested) {
  if (tested.outcome != Outcome::undecided) return "";
  return std::isfinite(tested.work) ? fmt::format("; {:.0f} times the problems would decide", tested.work)
                                    : "; more problems would not decide";
}

void compare(const LadderMeans& seen, PowerLaw law, const Theorem1Claim& claim, double z, Tested& tested) {
  const LadderMeans::Fit fit = seen.power();
  const double exponent_off = fit.slope - law.exponent;
  tested.add(exponent_off, fit.se, decide(exponent_off, fit.se, kKnownShift, claim.margin, z),
             work_to_decide(exponent_off, fit.se, claim.margin, z));
  const std::size_t last = seen.ladder().size() - 1;
  const double there = law.constant * std::pow(static_cast<double>(seen.ladder()[last]), law.exponent);
  const double constant_off = seen.mean(last) / there - 1;
  const double constant_se = seen.se(last) / std::abs(there);
  const Outcome constant = decide(constant_off, constant_se, kKnownShift, 2 * claim.margin, z);
  tested.outcome = worse(tested.outcome, constant);
  if (constant == Outcome::undecided)
    tested.work = std::max(tested.work, work_to_decide(constant_off, constant_se, 2 * claim.margin, z));
  tested.found += fmt::format("{}{:.3f}({:.3f}) for {:g}, constant {:+.4f}({:.4f}) for {:+.4f}",
                              tested.found.empty() ? "" : "; ", fit.slope, fit.se, law.exponent,
                              constant_off * law.constant + law.constant,
                              constant_se * std::abs(law.constant), law.constant);
}

void add_law(GroupRows& rows, const std::string& name, const std::string& quantity, PowerLaw law,
             const LadderMeans& seen) {
  const std::size_t last = seen.ladder().size() - 1;
  const double power = std::pow(static_cast<double>(seen.ladder()[last]), -law.exponent);
  const bool zero = seen.mean(last) == 0;
  const LadderMeans::Fit fit =
      zero || law.exponent == 0 ? LadderMeans::Fit{std::nan(""), std::nan("")} : seen.power();
  rows.add(name, quantity, law.exponent, law.constant, fit.slope, fit.se, seen.mean(last) * power,
           seen.se(last) * power);
}

Verdict verdict(std::string id, std::string text, Tested tested) {
  return {.id = std::move(id),
          .text = std::move(text),
          .outcome = tested.outcome,
          .value = tested.value,
          .se = tested.se,
          .between = "problems",
          .found = tested.found + cost_of_deciding(tested)};
}

void two_answers(const Theorem1Claim& claim, std::uint64_t seed, ClaimReport& report, GroupRows& laws) {
  GroupRows curves = declare_curves();
  const std::vector<TwoAnswerCase> cases = two_answer_cases();
  const double z = family_limit(4 * cases.size());
  Tested disagreement;
  Tested excess;
  Tested zeros;
  double gapped = 0;
  for (std::size_t i = 0; i < cases.size(); ++i) {
    const TwoAnswers& population = cases[i].population;
    const TwoAnswerMeans seen = sample_two_answers(population, claim.population, seed, i);
    PowerLaw d = population.disagreement_law();
    PowerLaw e = population.excess_law();
    add_law(laws, cases[i].name, "disagreement", d, seen.disagreement);
    add_law(laws, cases[i].name, "accuracy - limit", e, seen.excess);
    for (std::uint64_t n = 1; n < 100'000; n = 2 * n + 1)
      curves.add(cases[i].name, static_cast<std::int64_t>(n), population.disagreement(n),
                 population.excess(n));
    if (population.gapped()) {
      gapped = seen.disagreement.mean(0);
      continue;
    }
    d.exponent += claim.theory.power_shift;
    compare(seen.disagreement, d, claim, z, disagreement);
    if (e.exponent < 0) {
      e.exponent += claim.theory.power_shift;
      compare(seen.excess, e, claim, z, excess);
      continue;
    }
    // Zero: the mean is within its interval, and exactly zero by quadrature.
    const double off = seen.excess.mean(0);
    const double se = seen.excess.se(0);
    const bool zero = std::abs(off) <= z * se + 1e-15 && std::abs(population.excess(257)) < 1e-12;
    zeros.add(off, se, zero ? Outcome::holds : Outcome::refuted, 0);
    zeros.found += fmt::format("{}{}: {:.0e} at n = 257", zeros.found.empty() ? "" : "; ", cases[i].name,
                               std::abs(population.excess(257)));
  }
  report.groups.push_back(curves.take());
  report.verdicts.push_back(verdict(
      "two_answers_disagreement",
      "two answers: disagreement with the limit's winner falls as n^(-1/2), as n^(-1) where the density of "
      "the gap vanishes at zero, with the predicted constants",
      disagreement));
  report.verdicts.push_back(verdict(
      "two_answers_accuracy",
      "two answers: accuracy tends to its limit as n^(-1), from above or below, as n^(-1/2) where the "
      "density is one-sided, with the predicted constants",
      excess));
  report.verdicts.push_back(verdict(
      "two_answers_zeros", "two answers, symmetric density: accuracy is at its limit for every n", zeros));
  const double at_1025 = cases.back().population.disagreement(1025);
  report.verdicts.push_back(
      {.id = "gapped_is_exponential",
       .text = "a population without problems near a tie decays exponentially",
       .outcome = at_1025 < 1e-9 ? Outcome::holds : Outcome::refuted,
       .value = at_1025,
       .found = fmt::format("gap .2: disagreement {:.1e} at n = 257 (sampled: {:.1e}), {:.1e} at 1,025",
                            cases.back().population.disagreement(257), gapped, at_1025)});
}

/// A population whose problems have gaps down to zero, at n = 257 and 4,097.
Verdict exponential_over_population(const Theorem1Claim& claim, std::uint64_t seed) {
  const TwoAnswers uniform_p({{0, 1, {1}}});
  const LadderMeans seen = sample_two_answers(uniform_p, claim.population, seed, 99).disagreement;
  const double first = seen.mean(0);
  const double last = seen.mean(seen.ladder().size() - 1);
  const double se = seen.se(seen.ladder().size() - 1);
  const double exponential = std::pow(first, 4097.0 / 257);
  const bool refuted = last - family_limit(1) * se > exponential;
  return {.id = "population_is_exponential",
          .text = "over a population of problems the vote converges as c^(-n), as on each of them",
          .outcome = refuted ? Outcome::refuted : Outcome::undecided,
          .value = last,
          .se = se,
          .between = "problems",
          .found = fmt::format(
              "p uniform: disagreement {:.4f} at n = 257 and {:.4f}({:.4f}) at 4,097; c^(-n) "
              "would be at {:.0e}, n^(-1/2) is at {:.4f}. The theorem's c belongs to the smallest "
              "gap of a data set",
              first, last, se, exponential, first * std::sqrt(257.0 / 4097))};
}

struct DirichletCase {
  std::vector<double> concentration;
  std::string name() const {
    std::string text = "Dirichlet(";
    for (std::size_t i = 0; i < concentration.size(); ++i)
      text += fmt::format("{}{:g}", i > 0 ? "," : "", concentration[i]);
    return text + ")";
  }
};

std::vector<DirichletCase> dirichlet_cases() {
  return {{{1, 1, 1}}, {{2, 1, 1}}, {{1, 2, 2}}, {{2, 1.5, 1}}, {{2, 1, 1, 1}}, {{1, 2, 1, 1}}};
}

/// Votes on sampled problems: does the winner differ from the problem's most probable answer?
LadderMeans sample_dirichlet(const DirichletCase& c, std::uint64_t problems, std::uint64_t seed,
                             std::uint64_t index) {
  LadderMeans means({257, 513, 1025, 2049, 4097});
  AnswerLaw law{.p = std::vector<double>(c.concentration.size())};
  for (std::uint64_t q = 0; q < problems; ++q) {
    const Coordinates at{.seed = seed, .problem = q, .trial = index, .model = 4};
    Stream stream(Purpose::claim, at);
    draw_dirichlet(stream, c.concentration, law.p);
    const auto winner = static_cast<std::size_t>(std::ranges::max_element(law.p) - law.p.begin());
    const AnswerDraws draws(law);
    std::vector<std::uint32_t> counts(draws.outcomes(), 0U);
    std::uint64_t from = 0;
    for (std::size_t k = 0; k < means.ladder().size(); ++k) {
      const std::uint64_t n = means.ladder()[k];
      draws.add_bulk(at, n, n - std::exchange(from, n), counts);
      const std::uint32_t top = *std::ranges::max_element(counts);
      const auto tied = static_cast<double>(std::ranges::count(counts, top));
      means.add(k, counts[winner] == top ? 1 - 1 / tied : 1);
    }
  }
  return means;
}

void more_answers(const Theorem1Claim& claim, std::uint64_t seed, ClaimReport& report, GroupRows& laws) {
  const std::vector<DirichletCase> cases = dirichlet_cases();
  const double z = family_limit(2 * cases.size());
  Tested disagreement;
  Verdict accuracy{
      .id = "more_answers_accuracy",
      .text =
          "three and more answers: accuracy tends to its limit as n^(-1), or stays at it; constant "
          "and sign measured",
      .outcome = Outcome::holds};
  for (std::size_t i = 0; i < cases.size(); ++i) {
    const std::vector<double>& a = cases[i].concentration;
    const LadderMeans seen = sample_dirichlet(cases[i], claim.population, seed, i);
    PowerLaw law{-0.5, std::nan("")};
    if (a.size() == 3) law.constant = dirichlet_disagreement_constant(a);
    add_law(laws, cases[i].name(), "disagreement", law, seen);
    law.exponent += claim.theory.power_shift;
    if (a.size() == 3) {
      compare(seen, law, claim, z, disagreement);
    } else {
      const LadderMeans::Fit fit = seen.power();
      const double off = fit.slope - law.exponent;
      disagreement.add(off, fit.se, decide(off, fit.se, kKnownShift, claim.margin, z),
                       work_to_decide(off, fit.se, claim.margin, z));
      disagreement.found += fmt::format("; {:.3f}({:.3f}) for {:g}", fit.slope, fit.se, law.exponent);
    }
    // Exactly, by the closed form.
    const double limit = dirichlet_majority_limit(a);
    const std::uint64_t n = a.size() == 3 ? 2048 : 512;
    const double at_n = dirichlet_majority(a, n) - limit;
    const double at_half = dirichlet_majority(a, n / 2) - limit;
    const bool zero = std::abs(at_n) < 1e-11;
    const double slope = zero ? 0 : std::log2(at_n / at_half);
    const double constant = static_cast<double>(n) * at_n;
    const double wanted = -1 + claim.theory.power_shift;
    if (!zero && !(std::abs(slope - wanted) < claim.margin)) accuracy.outcome = Outcome::refuted;
    if (!zero) accuracy.value = std::max(accuracy.value, std::abs(slope - wanted));
    accuracy.found += fmt::format("{}{}: {}", accuracy.found.empty() ? "" : "; ", cases[i].name(),
                                  zero ? "0" : fmt::format("{:+.4f} n^({:.3f})", constant, slope));
    laws.add(cases[i].name(), std::string("accuracy - limit"), zero ? 0.0 : -1.0, std::nan(""),
             zero ? std::nan("") : slope, 0.0, constant, 0.0);
  }
  report.verdicts.push_back(
      verdict("more_answers_disagreement",
              "three and more answers: disagreement falls as n^(-1/2); with three, the constant is "
              "g(0) E[sqrt(p1 + p2) | gap 0]/sqrt(2 pi)",
              disagreement));
  report.verdicts.push_back(accuracy);
}

}  // namespace

void population_statements(const Theorem1Claim& claim, std::uint64_t seed, ClaimReport& report) {
  report.verdicts.push_back(exponential_over_population(claim, seed));
  GroupRows laws = declare_laws();
  two_answers(claim, seed, report, laws);
  more_answers(claim, seed, report, laws);
  report.groups.push_back(laws.take());
}

}  // namespace ttc
