// Theorem 2: the bound of its proof, for rewards in [0, 1] and beyond.

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/theory/rival_exponents.h"
#include "analysis/theory/weighted_lattice.h"
#include "claims/voting/theorem2.h"
#include "models/random/distributions.h"

namespace ttc {

namespace {

/// Weights are whole numbers of units, so that errors are exact; in [0, 1] the unit is a quarter.
constexpr std::size_t kUnits = 4;

struct LatticeVote {
  std::vector<double> p;
  std::vector<LatticeWeight> weight;
  std::vector<WeightLaw> points;  ///< in units
};

/// Two answers for the most part, whose errors are quick to compute for many samples; else up to four, or
/// one.
LatticeVote random_lattice_vote(std::uint64_t index, Stream& stream) {
  const std::size_t answers = index % 10 == 0 ? 3 + index / 10 % 2 : index % 10 == 1 ? 1 : 2;
  LatticeVote v;
  v.p.resize(answers + 1);
  draw_dirichlet(stream, std::vector<double>(answers + 1, 1.0), v.p);
  v.p.pop_back();  // abstentions
  for (std::size_t y = 0; y < answers; ++y) {
    LatticeWeight w(kUnits + 1, 0.0);
    draw_dirichlet(stream, std::vector<double>(kUnits, 0.5), std::span(w).subspan(1));
    v.points.push_back(weight_points(w));
    v.weight.push_back(w);
  }
  const std::size_t winner = weighted_winner(v.p, v.points);
  if (winner < answers) {
    std::swap(v.p[0], v.p[winner]);
    std::swap(v.weight[0], v.weight[winner]);
    std::swap(v.points[0], v.points[winner]);
  }
  return v;
}

/// P(the winner is not answer 0).
double error(const LatticeVote& v, std::uint64_t n) {
  if (v.p.size() > 2) return 1 - weighted_accuracy(v.p, v.weight, 1, n);
  const double nobody =
      std::pow(std::max(0.0, 1 - std::accumulate(v.p.begin(), v.p.end(), 0.0)), static_cast<double>(n));
  return v.p.size() == 1 ? nobody : pair_error(v.p, v.weight, n) + nobody / 2;
}

struct Tried {
  std::uint64_t points = 0, violated = 0, unscaled_violated = 0;
  double closest = 0;  ///< largest error over bound

  void add(double error, double bound, double unscaled_bound) {
    constexpr double rounding = 1e-11;  // of errors from weighted_accuracy()
    ++points;
    violated += error > bound * (1 + 1e-9) + rounding ? 1 : 0;
    unscaled_violated += error > unscaled_bound * (1 + 1e-9) + rounding ? 1 : 0;
    closest = std::max(closest, error / bound);
  }
};

/// Where the bound is below one and the error quick to compute. Unscaled: the same rewards as whole numbers
/// from 0 to 4, and the proof's constant.
Tried try_bounds(const Theorem2Claim& claim, std::uint64_t seed) {
  Tried tried;
  for (std::uint64_t i = 0; i < claim.problems; ++i) {
    Stream stream(Purpose::claim, {.seed = seed, .problem = i, .model = 5});
    const LatticeVote v = random_lattice_vote(i, stream);
    const double gap = weighted_gap(v.p, v.points) / kUnits;
    const double first = 2 * std::log(static_cast<double>(v.p.size())) / (gap * gap);
    for (const double factor : {1.02, 1.5, 2.5, 4.0}) {
      const double size = std::ceil(v.p.size() > 1 ? factor * first : factor);
      if (size > (v.p.size() > 2 ? 60 : 400)) break;
      const auto n = static_cast<std::uint64_t>(size);
      tried.add(error(v, n), claim.theory.bound_scale * weighted_bound(v.p, v.points, n, kUnits),
                weighted_bound(v.p, v.points, n, claim.theory.range));
    }
  }
  return tried;
}

}  // namespace

void weighted_bound_statements(const Theorem2Claim& claim, std::uint64_t seed, ClaimReport& report) {
  const Tried tried = try_bounds(claim, seed);
  report.add(never_happens(
      {"bound_holds", "rewards in [0, 1]: error <= A exp(-n gap^2/2), gap that of p_y E[reward | y]"},
      tried.violated, tried.points, {tried.closest},
      "violated at {} of {} points where the bound is below one; the error reaches {:.3f} of it: dividing "
      "the bound by {:.3g} would be caught",
      tried.violated, tried.points, tried.closest, 1.01 / tried.closest));
  const double part = static_cast<double>(tried.unscaled_violated) /
                      static_cast<double>(std::max<std::uint64_t>(1, tried.points));
  report.add(
      never_happens({"bound_needs_no_range",
                     "rewards of any range: the technique of the proof of Theorem 1 immediately applies, "
                     "with its constants"},
                    tried.unscaled_violated, tried.points, {part},
                    "with rewards from 0 to {} it is violated at {:.0f} % of the same points; exponential it "
                    "remains, with gap / range",
                    kUnits, 100 * part));
}

}  // namespace ttc
