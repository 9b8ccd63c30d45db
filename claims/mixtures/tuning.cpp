#include "claims/mixtures/tuning.h"

#include <boost/random/binomial_distribution.hpp>
#include <cmath>

#include "analysis/fits/repaired_chances.h"
#include "analysis/planning/mixture_plans.h"
#include "analysis/theory/level_rows.h"
#include "claims/decide.h"
#include "models/errors.h"
#include "models/random/rng.h"
#include "sim/results/table.h"

namespace ttc {

namespace {

constexpr std::size_t kPopulationRows = 1024;
constexpr std::size_t kPosteriorParts = 5;
constexpr const char* kDataSets = "data sets";

/// Shares tuned in one way on one data set.
struct Tuned {
  double claimed = 0;  ///< the success that tuning saw
  double here = 0;     ///< the success of these shares on the same problems, by their true chances
  double there = 0;    ///< and on the whole population
};

/// `ideal` are the shares that are best for the whole population.
enum Way { known, plug_in, repaired, untied, ideal, kWays };
constexpr const char* kWayNames[kWays] = {"known chances", "plug-in", "repaired",
                                          "repaired, models independent", "ideal"};

/// One size of data set and one number of samples.
struct TunedCell {
  std::uint64_t problems = 0;
  std::uint64_t samples = 0;
  std::vector<std::array<Tuned, kWays>> data_sets = {};

  /// A mean over data sets.
  template <class Measure>
  Measured mean(Measure measure) const {
    double sum = 0;
    double square = 0;
    const auto n = static_cast<double>(data_sets.size());
    for (const auto& d : data_sets) {
      sum += measure(d);
      square += measure(d) * measure(d);
    }
    return {sum / n, std::sqrt(std::max(square - sum * sum / n, 0.0) / (n - 1) / n)};
  }

  /// How much better shares tuned to these problems do on them than on new ones. What these problems are
  /// easier or harder by is taken off: it shows in the ideal shares, which were not tuned to them.
  Measured selection() const {
    return mean(
        [](const auto& d) { return (d[known].here - d[known].there) - (d[ideal].here - d[ideal].there); });
  }
  /// What tuning saw less what the same shares solve on the same problems.
  Measured bias(Way way) const {
    return mean([way](const auto& d) { return d[way].claimed - d[way].here; });
  }
  Measured there(Way way) const {
    return mean([way](const auto& d) { return d[way].there; });
  }
  /// Whether what is measured on the data sets is above zero.
  std::vector<Test> clearly_above(Measured x) const {
    return {above(x, 0, 0, static_cast<double>(data_sets.size() - 1))};
  }
};

/// Data set d's graded samples.
std::vector<Graded> grade(const MixtureProblems& truth, std::uint64_t samples, std::uint64_t seed,
                          std::uint64_t d) {
  std::vector<Graded> graded(static_cast<std::size_t>(truth.models()));
  for (Eigen::Index m = 0; m < truth.models(); ++m)
    for (Eigen::Index q = 0; q < truth.problems(); ++q) {
      const Coordinates at{.seed = seed,
                           .problem = static_cast<std::uint64_t>(q),
                           .trial = d,
                           .model = static_cast<std::uint32_t>(m)};
      Stream stream(Purpose::claim, at, samples);
      boost::random::binomial_distribution<std::int64_t, double> correct(
          static_cast<std::int64_t>(samples), -std::expm1(truth.log_failure(q, m)));
      Graded& counts = graded[static_cast<std::size_t>(m)];
      counts.n.push_back(static_cast<std::uint32_t>(samples));
      counts.correct.push_back(static_cast<std::uint32_t>(correct(stream)));
    }
  return graded;
}

class Tuning {
 public:
  Tuning(const TuningClaim& claim, std::uint64_t seed)
      : claim_(claim),
        seed_(seed),
        law_(claim.population),
        cost_(Eigen::Map<const Eigen::VectorXd>(claim.cost.data(),
                                                static_cast<Eigen::Index>(claim.cost.size()))) {
    const std::string complaint = law_.complaint(claim.cost.size());
    if (!complaint.empty()) throw ScenarioError("tuning: population: " + complaint);
    population_ = level_rows(law_, claim.cost.size(), kPopulationRows).problems;
    best_ = best_shares(population_, cost_, claim.budget);
    for (Eigen::Index m = 0; m < cost_.size(); ++m)
      best_pure_ = std::max(best_pure_, solved(population_, Eigen::VectorXd::Unit(cost_.size(), m)));
  }

  std::vector<TunedCell> cells() const {
    std::vector<TunedCell> all;
    for (const std::uint64_t problems : claim_.problems)
      for (const std::uint64_t samples : claim_.samples) {
        const bool most = problems == claim_.problems.back();
        TunedCell& cell =
            all.emplace_back(most ? TunedCell{TuningTheory::times(claim_.theory.more_problems, problems),
                                              TuningTheory::times(claim_.theory.more_samples, samples)}
                                  : TunedCell{problems, samples});
        for (std::uint64_t d = 0; d < claim_.data_sets; ++d) cell.data_sets.push_back(tune(cell, d));
      }
    return all;
  }

  double best() const { return best_.value; }
  double best_pure() const { return best_pure_; }
  /// What part of the best mixture's gain over the best model alone shares keep that solve `success`.
  double survival(double success) const { return (success - best_pure_) / (best() - best_pure_); }

 private:
  double solved(const MixtureProblems& problems, const Eigen::VectorXd& lambda) const {
    return mean_success(problems, samples_of(lambda, cost_, claim_.budget));
  }

  Tuned tuned(const MixtureProblems& seen, const MixtureProblems& truth) const {
    const SharePlan plan = best_shares(seen, claim_.theory.told(cost_), claim_.budget);
    return {plan.value, solved(truth, plan.lambda), solved(population_, plan.lambda)};
  }

  /// The counts as the repair takes them.
  std::vector<Graded> told(std::vector<Graded> graded) const {
    for (Graded& model : graded)
      for (std::uint32_t& n : model.n)
        n = static_cast<std::uint32_t>(TuningTheory::times(claim_.theory.repaired_samples, n));
    return graded;
  }

  /// Data set d has the same problems at every number of samples.
  std::array<Tuned, kWays> tune(const TunedCell& cell, std::uint64_t d) const {
    const MixtureProblems truth =
        drawn_level_rows(law_, claim_.cost.size(), seed_ + 1 + d, cell.problems).problems;
    const std::vector<Graded> graded = grade(truth, cell.samples, seed_, d);
    std::array<Tuned, kWays> out;
    out[ideal] = {best_.value, solved(truth, best_.lambda), best_.value};
    out[known] = tuned(truth, truth);
    out[plug_in] = tuned(mixture_problems(observed_shares(graded)), truth);
    const std::vector<Graded> as_told = told(graded);
    out[repaired] = tuned(posterior_rows(repair(as_told), kPosteriorParts), truth);
    out[untied] = tuned(posterior_rows(repair(as_told, false), kPosteriorParts), truth);
    return out;
  }

  const TuningClaim& claim_;
  std::uint64_t seed_;
  const LevelsPopulation& law_;
  Eigen::VectorXd cost_;
  MixtureProblems population_;
  SharePlan best_;
  double best_pure_ = 0;
};

struct TunedRow {
  static constexpr TableName table{"tuning", "tuned",
                                   "shares tuned on data sets, and what they solve on the whole population"};
  std::uint64_t problems, samples;
  std::string_view way;
  Measured bias, selection, success;
  double kept;

  static constexpr auto columns() {
    using R = TunedRow;
    constexpr const char* kSe = "its standard error between data sets";
    return std::tuple{
        column("problems", &R::problems, "problems of the data set", "1"),
        column("samples", &R::samples, "graded samples of each model on each", "1"),
        column("way", &R::way, "what tuning took for the chances"),
        column("claimed_less_true", &R::bias, "success that tuning saw less that on the same problems", "1",
               "claimed_less_true_se", kSe),
        column("selection", &R::selection,
               "success on the same problems less on new ones by tuning to them, chances known", "1",
               "selection_se", kSe),
        column("success", &R::success, "success on the population", "1", "success_se", kSe),
        column("gain_kept", &R::kept, "part of the best mixture's gain over the best model alone", "1")};
  }
};

std::string points_and_error(Measured m) {
  return fmt::format("{:+.2f} +- {:.2f}", 100 * m.value, 100 * m.se);
}

/// Exact, on every data set: the certificate's gap is the only slack.
Verdict tuning_is_optimal(const std::vector<TunedCell>& cells) {
  double worst = 1;
  for (const TunedCell& cell : cells)
    for (const auto& d : cell.data_sets) worst = std::min(worst, d[known].here - d[ideal].here);
  return verdict({"tuning_is_optimal",
                  "with known chances, tuned shares are the best for the problems they are tuned on", "",
                  Kind::self_check},
                 holds_if(worst > -2e-9), {worst},
                 "what they have more than the population's best shares is at least {:+.4f} points on every "
                 "data set",
                 100 * worst);
}

Measured size_of(Measured x) { return {std::abs(x.value), x.se}; }

/// Selection flatters, less so with more problems.
Verdict selection_shrinks(const TunedCell& few, const TunedCell& many) {
  const Measured a = few.selection();
  const Measured b = many.selection();
  const Measured fall = size_of(a) - size_of(b);
  return verdict({"selection_shrinks", "selection flatters less with more problems", kDataSets},
                 few.clearly_above(fall), fall, "{} points with {} problems, {} with {}", points_and_error(a),
                 few.problems, points_and_error(b), many.problems);
}

/// With the fewest samples, on the largest data sets.
Verdict plug_in_bias_stays(const TunedCell& few, const TunedCell& many) {
  const Measured a = few.bias(plug_in);
  const Measured b = many.bias(plug_in);
  return verdict(
      {"plug_in_bias_stays",
       "with the most problems plug-in bias is more than half of what it is with the fewest", kDataSets},
      many.clearly_above(size_of(b) - 0.5 * size_of(a)), b,
      "{} points with {} problems, {} with {}, {} samples each", points_and_error(a), few.problems,
      points_and_error(b), many.problems, many.samples);
}

Verdict repair_helps(const TunedCell& cell) {
  const Measured better = cell.mean([](const auto& d) {
    return std::abs(d[plug_in].claimed - d[plug_in].here) - std::abs(d[repaired].claimed - d[repaired].here);
  });
  return verdict(
      {"repair_helps", "the fitted posterior's claim is nearer to the truth than plug-in's", kDataSets},
      cell.clearly_above(better), better,
      "off by {} points (plug-in), {} (repaired), {} problems, {} samples",
      points_and_error(cell.bias(plug_in)), points_and_error(cell.bias(repaired)), cell.problems,
      cell.samples);
}

Verdict gain_survives(const Tuning& tuning, const TunedCell& cell) {
  const Measured there = cell.there(repaired);
  const Measured gain = there - tuning.best_pure();
  return verdict(
      {"gain_survives", "tuned on few problems and samples, a mixture beats the best model alone on new ones",
       kDataSets},
      cell.clearly_above(gain), gain,
      "{:.0f} % of the gain of {:.2f} points is kept with {} problems and {} samples each",
      100 * tuning.survival(there.value), 100 * (tuning.best() - tuning.best_pure()), cell.problems,
      cell.samples);
}

std::string summary(const Tuning& tuning, const TunedCell& cell) {
  std::vector<std::string> ways;
  for (const Way way : {known, plug_in, repaired, untied})
    ways.push_back(fmt::format("{} {:.0f} %, {} points", kWayNames[way],
                               100 * tuning.survival(cell.there(way).value),
                               points_and_error(cell.bias(way))));
  return fmt::format("{} problems, {} samples: part of the gain kept, and how far the claim is off: {}",
                     cell.problems, cell.samples, fmt::join(ways, "; "));
}

}  // namespace

ClaimReport TuningClaim::run(std::uint64_t seed) const {
  const Tuning tuning(*this, seed);
  const std::vector<TunedCell> cells = tuning.cells();
  const TunedCell& few = cells.front();
  const TunedCell& many = cells[(problems.size() - 1) * samples.size()];  // problems, and the fewest samples
  ClaimReport report;
  report.verdicts = {tuning_is_optimal(cells), selection_shrinks(few, many), plug_in_bias_stays(few, many),
                     repair_helps(many), gain_survives(tuning, few)};
  Table<TunedRow> rows;
  for (const TunedCell& cell : cells) {
    report.remarks.push_back(summary(tuning, cell));
    for (const Way way : {known, plug_in, repaired, untied}) {
      const Measured there = cell.there(way);
      rows.add({cell.problems, cell.samples, kWayNames[way], cell.bias(way), cell.selection(), there,
                tuning.survival(there.value)});
    }
  }
  report.add(rows.take());
  return report;
}

}  // namespace ttc
