// Theorem 1 over populations with two answers: exponential decays that add up to power laws.

#include <algorithm>
#include <boost/math/special_functions/beta.hpp>
#include <cmath>

#include "claims/decide.h"
#include "claims/voting/population_laws.h"
#include "models/random/rng.h"

namespace ttc {

namespace {

struct TwoAnswerCase {
  std::string name;
  TwoAnswers population;
};

std::vector<TwoAnswerCase> two_answer_cases() {
  return {
      {"p ~ Beta(2,3), a sloped density", TwoAnswers({{0, 1, {0, 12, -24, 12}}})},
      {"p uniform", TwoAnswers({{0, 1, {1}}})},
      {"density |p - 1/2|, vanishing linearly", TwoAnswers({{0, 0.5, {0.5, -1}}, {0.5, 1, {-0.5, 1}}})},
      {"vanishing linearly above 1/2, nothing just below", TwoAnswers({{0, 0.25, {1}}, {0.5, 1, {-0.5, 1}}})},
      {"positive above 1/2, nothing just below", TwoAnswers({{0, 0.25, {1}}, {0.5, 1, {1}}})}};
}

struct Means {
  LadderMeans disagreement{kVoteSizes};
  LadderMeans excess{kVoteSizes};     ///< accuracy less limit
  LadderMeans one_sided{kVoteSizes};  ///< the same with every problem on one side of 1/2, drawn
};

/// Problems at a distance x from a tie, more of them close to it, weighed by the population's density on both
/// sides over that of x; at each the chance to be decided against the limit is computed.
Means sample(const TwoAnswers& population, const Theorem1Claim& claim, std::uint64_t seed,
             std::uint64_t index) {
  Means means;
  Stream stream(Purpose::claim, {.seed = seed, .problem = index, .model = 3});
  for (std::uint64_t q = 0; q < claim.population; ++q) {
    const double u = uniform(stream());
    const double x = 0.5 * u * u * u;
    const double weight = 1.5 * u * u;  // one over the density of x
    const double above = weight * population.density(0.5 + x);
    const double below = weight * population.density(0.5 - x);
    const double side = uniform(stream()) * (above + below) < below * (1 - claim.theory.law_shift) ? 1 : -1;
    for (std::size_t k = 0; k < kVoteSizes.size(); ++k) {
      const double half = 0.5 * static_cast<double>(kVoteSizes[k] + 1);
      const double lost = above + below > 0 ? boost::math::ibeta(half, half, 0.5 - x) : 0;
      means.disagreement.add(k, lost * (above + below));
      means.excess.add(k, lost * (below - above));
      means.one_sided.add(k, side * lost * (above + below));
    }
  }
  return means;
}

struct LawCurveRow {
  static constexpr TableName table{"population_curves", "population_n",
                                   "votes over populations of two answers, by quadrature"};
  std::string population = {};
  std::uint64_t n = 0;
  double disagreement = 0, excess = 0;
  static constexpr auto columns() {
    return std::tuple{column("population", &LawCurveRow::population, "in words"),
                      column("n", &LawCurveRow::n, "samples"),
                      column("disagreement", &LawCurveRow::disagreement, "with the limit's winner", "1"),
                      column("excess", &LawCurveRow::excess, "accuracy less its limit", "1")};
  }
};

void add_curves(Table<LawCurveRow>& rows, const TwoAnswerCase& c) {
  for (std::uint64_t n = 1; n < 100'000; n = 2 * n + 1)
    rows.add({c.name, n, c.population.disagreement(n), c.population.excess(n)});
}

/// Symmetric densities: the largest deviation from zero, in standard errors, with sides drawn.
class Zeros {
 public:
  void add(const TwoAnswers& population, const LadderMeans& one_sided) {
    for (std::size_t k = 0; k < kVoteSizes.size(); ++k) sampled_.agree(one_sided.mean(k));
    exact_ = std::max(exact_, std::abs(population.excess(257)));
    se_ = std::max(se_, one_sided.mean(0).se);
  }

  Verdict verdict(double sloped_excess) const {
    Worst all = sampled_;
    all.add(holds_if(exact_ < 1e-12), {0, 1});
    return all.verdict({"two_answers_zeros",
                        "two answers, symmetric density: accuracy is at its limit for every n", "problems"},
                       "at most {:.0e} by quadrature; sampled, at most {:.1f} standard errors from zero "
                       "(at n = 257 one is {:.0e}, and the sloped density's excess {:.0e})",
                       exact_, all.number().value, se_, sloped_excess);
  }

 private:
  Worst sampled_{Quote::most};
  double exact_ = 0, se_ = 0;
};

Verdict gapped_is_exponential(double rate_scale, Table<LawCurveRow>& curves) {
  const TwoAnswerCase gapped{"nothing within .1 of 1/2", TwoAnswers({{0, 0.4, {1}}, {0.6, 1, {1}}})};
  add_curves(curves, gapped);
  const auto disagreement = [&](std::uint64_t n) { return gapped.population.disagreement(n); };
  // Exponential: log-log slopes grow in proportion to n.
  const auto slope = [&](std::uint64_t n) {
    return std::log(disagreement(2 * n - 1) / disagreement(n)) /
           std::log(static_cast<double>(2 * n - 1) / static_cast<double>(n));
  };
  const double exponent = -std::log(disagreement(8193) / disagreement(4097)) / 4096;
  const double edge = -rate_scale * std::log(2 * std::sqrt(0.6 * 0.4));  // of the problems next to the gap
  return verdict(
      {"gapped_is_exponential",
       "a population without problems near a tie decays exponentially, at the rate of its smallest gap"},
      holds_if(slope(2049) / slope(257) > 6 && std::abs(exponent / edge - 1) < 0.05), {exponent},
      "nothing within .1 of 1/2: disagreement {:.1e} at n = 257 and {:.1e} at 1,025; {:.4f} per sample in "
      "the end, where p = .6 alone has {:.4f}",
      disagreement(257), disagreement(1025), exponent, edge);
}

/// A population whose problems have gaps down to zero, at the first and the last n.
Verdict exponential_over_population(double rate_scale, const LadderMeans& seen) {
  const double first = seen.mean(0).value;
  const Measured last = seen.last();
  const double growth = static_cast<double>(kVoteSizes.back()) / static_cast<double>(kVoteSizes.front());
  const double exponential = std::pow(first, rate_scale * growth);
  return verdict(
      {"population_is_exponential",
       "over a population of problems the vote converges as c^(-n), as on each of them", "problems"},
      std::vector{below(last, exponential, exponential)}, last,
      "p uniform: disagreement {:.4f} at n = 257 and {:.5f}({:.5f}) at 4,097; c^(-n) would be at "
      "{:.0e}, n^(-1/2) is at {:.5f}. The theorem's c belongs to the smallest gap of a data set",
      first, last.value, last.se, exponential, first / std::sqrt(growth));
}

}  // namespace

void two_answer_statements(const Theorem1Claim& claim, std::uint64_t seed, ClaimReport& report,
                           Table<PopulationLaw>& laws) {
  Table<LawCurveRow> curves;
  const std::vector<TwoAnswerCase> all = two_answer_cases();
  LawTest disagreement(claim);
  LawTest excess(claim);
  Zeros zeros;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto& [name, population] = all[i];
    const Means seen = sample(population, claim, seed, i);
    const PopulationLaw d =
        population_law(name, "disagreement", population.disagreement_law(), seen.disagreement);
    const PopulationLaw e = population_law(name, "accuracy - limit", population.excess_law(), seen.excess);
    const bool zero = e.exponent == 0;
    add_curves(curves, all[i]);
    laws.add(d);
    laws.add(e);
    if (name == "p uniform")
      report.add(exponential_over_population(claim.theory.rate_scale, seen.disagreement));
    disagreement.compare(d);
    if (zero)
      zeros.add(population, seen.one_sided);
    else
      excess.compare(e);
    report.remark("{}: disagreement {}; accuracy - limit {}", name, d.words(),
                  zero ? "0, predicted 0" : e.words());
  }
  report.add(disagreement.verdict(
      {"two_answers_disagreement",
       "two answers: disagreement with the limit's winner falls as n^(-1/2), as n^(-1) where the density of "
       "the gap vanishes at zero, with the predicted constants",
       "problems", Kind::tested, "of exponent"}));
  report.add(excess.verdict(
      {"two_answers_accuracy",
       "two answers: accuracy tends to its limit as n^(-1), from above or below, as n^(-1/2) where the "
       "density is one-sided, with the predicted constants",
       "problems", Kind::tested, "of exponent"}));
  report.add(zeros.verdict(all[0].population.excess(257)));
  report.add(gapped_is_exponential(claim.theory.rate_scale, curves));
  report.add(curves.take());
}

}  // namespace ttc
