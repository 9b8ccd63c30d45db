// Does search help on hard problems, whatever the kind of task? Kinds of task are drawn from a law, not
// picked: numbers of steps, how wrong answers spread, and every error of the reward.

#include <boost/math/distributions/binomial.hpp>
#include <cmath>

#include "claims/search/policy_runs.h"
#include "claims/search/search_claim.h"
#include "claims/worst.h"
#include "models/random/rng.h"
#include "sim/results/table.h"

namespace ttc {

namespace {

constexpr std::uint64_t kDomainWidth = 32;
constexpr double kHard = 1.0 / 3;

/// A kind of task, and what REBASE at 32 gains over 32 samples on its hard problems and on the others.
struct DrawnDomain {
  static constexpr TableName table{"search_domains", "domain",
                                   "gain of REBASE at 32 over 32 samples in kinds of task drawn from a law"};
  std::uint64_t steps = 0, spread = 0;
  double wrong_concentration = 0, separation = 0, systematic = 0, fresh = 0, attenuation = 0;
  Measured hard = {}, easy = {};

  static constexpr auto columns() {
    using D = DrawnDomain;
    return std::tuple{
        column("steps", &D::steps, "mean steps of a solution; uniform on 3 … 16", "1"),
        column("spread", &D::spread, "more or fewer of one solution; uniform on 0 … half of them", "1"),
        column("wrong_concentration", &D::wrong_concentration,
               "how evenly wrong answers spread; log-uniform on .2 … 5"),
        column("separation", &D::separation, "of the reward, in logits; uniform on .6 … 1.8"),
        column("systematic", &D::systematic, "error of the reward, in logits; uniform on .3 … 1.5"),
        column("fresh", &D::fresh, "error of the reward, in logits; uniform on .3 … 1.5"),
        column("attenuation", &D::attenuation, "of scores before the end; uniform on .1 … .6", "1"),
        column("hard", &D::hard, "gain where the chance of a correct sample is below a third", "1",
               "hard_se"),
        column("others", &D::easy, "gain on the other problems", "1", "others_se")};
  }

  std::string text() const {
    return fmt::format(
        "{} +- {} steps, wrong answers' concentration {:.1f}, separation {:.1f}, systematic error {:.1f}, "
        "fresh {:.1f}, attenuation {:.2f}",
        steps, spread, wrong_concentration, separation, systematic, fresh, attenuation);
  }
};

DrawnDomain drawn_domain(std::uint64_t seed, std::uint64_t index) {
  Stream stream(Purpose::claim, {.seed = seed, .problem = index, .model = 7});
  const auto between = [&](double low, double high) { return low + (high - low) * uniform(stream()); };
  DrawnDomain d;
  d.steps = static_cast<std::uint64_t>(between(3, 17));
  const std::uint64_t half = d.steps / 2;
  d.spread = static_cast<std::uint64_t>(between(0, static_cast<double>(half + 1)));
  d.wrong_concentration = std::exp(between(std::log(0.2), std::log(5)));
  d.separation = between(0.6, 1.8);
  d.systematic = between(0.3, 1.5);
  d.fresh = between(0.3, 1.5);
  d.attenuation = between(0.1, 0.6);
  return d;
}

void measure(const SearchClaim& claim, const PolicySetting& setting, DrawnDomain& d) {
  PolicySetting s = setting.only(0).with(claim.map_problems, {kDomainWidth}, {kDomainWidth});
  std::visit([&](auto& steps) { steps.depth = {d.steps, d.steps, d.spread}; }, s.steps);
  s.population.wrong_concentration = d.wrong_concentration;
  ProcessReward& reward = s.search.reward;
  reward.separation = d.separation * claim.theory.separation_scale;
  reward.systematic = d.systematic;
  reward.fresh = d.fresh;
  reward.attenuation = d.attenuation;
  const StudyCurves runs = runs_of(s);
  const std::vector<double> gains =
      minus(runs.solved(searching(0), kDomainWidth), runs.solved(sampling(0), kDomainWidth));
  std::vector<double> hard, easy;
  for (std::size_t q = 0; q < gains.size(); ++q)
    (runs.correct_mass(0, q) < kHard ? hard : easy).push_back(gains[q]);
  d.hard = mean_over_problems(hard);
  d.easy = mean_over_problems(easy);
}

/// "17 of 24 (51 … 86 %)".
std::string share_in_words(std::size_t of_these, std::size_t all) {
  using Law = boost::math::binomial_distribution<>;
  const auto n = static_cast<double>(all), k = static_cast<double>(of_these);
  return fmt::format("{} of {} ({:.0f} … {:.0f} % of such domains)", of_these, all,
                     100 * Law::find_lower_bound_on_p(n, k, 0.025),
                     100 * Law::find_upper_bound_on_p(n, k, 0.025));
}

}  // namespace

void domain_statements(const SearchClaim& claim, const PolicySetting& setting, ClaimReport& report) {
  Worst worst(Quote::least);
  Table<DrawnDomain> rows;
  std::size_t gaining = 0, losing = 0;
  for (std::uint64_t i = 0; i < claim.domains; ++i) {
    DrawnDomain d = drawn_domain(setting.seed, i);
    measure(claim, setting, d);
    rows.add(d);
    worst.add(above(d.hard, 0), d.text());
    gaining += d.hard.value > 2 * d.hard.se ? 1 : 0;
    losing += d.hard.value < -2 * d.hard.se ? 1 : 0;
  }
  report.add(worst.verdict(
      {"hard_problems_gain_in_every_domain",
       "REBASE at 32 gains over 32 samples on hard problems (chance of a correct sample below a third) in "
       "every domain of a law of steps, spreads of wrong answers and errors of the reward",
       kProblemSets},
      "it gains, by two standard errors, in {}, and loses in {}; least {} points: {}",
      share_in_words(gaining, claim.domains), share_in_words(losing, claim.domains), points(worst.number()),
      worst.where()));
  report.add(rows.take());
}

}  // namespace ttc
