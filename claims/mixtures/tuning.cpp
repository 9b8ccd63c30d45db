#include "claims/mixtures/tuning.h"

#include <fmt/format.h>

#include <boost/random/binomial_distribution.hpp>
#include <cmath>

#include "analysis/fits/repaired_chances.h"
#include "analysis/planning/mixture_plans.h"
#include "analysis/theory/level_rows.h"
#include "models/errors.h"
#include "models/random/rng.h"
#include "sim/results/group_rows.h"

namespace ttc {

namespace {

constexpr std::size_t kPopulationRows = 1024;
constexpr std::size_t kPosteriorParts = 5;
/// Two-sided: five standard errors leave 6e-7.
constexpr double kErrors = 5;

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

struct Mean {
  double mean = 0;
  double se = 0;
};

template <class Measure>
Mean mean_of(const std::vector<std::array<Tuned, kWays>>& data_sets, Measure measure) {
  double sum = 0;
  double square = 0;
  const auto n = static_cast<double>(data_sets.size());
  for (const auto& d : data_sets) {
    sum += measure(d);
    square += measure(d) * measure(d);
  }
  return {sum / n, std::sqrt(std::max(square - sum * sum / n, 0.0) / (n - 1) / n)};
}

/// One size of data set and one number of samples.
struct Cell {
  std::uint64_t problems = 0;
  std::uint64_t samples = 0;
  std::vector<std::array<Tuned, kWays>> data_sets;

  /// How much better shares tuned to these problems do on them than on new ones. What these problems are
  /// easier or harder by is taken off: it shows in the ideal shares, which were not tuned to them.
  Mean selection() const {
    return mean_of(data_sets, [](const auto& d) {
      return (d[known].here - d[known].there) - (d[ideal].here - d[ideal].there);
    });
  }
  /// What tuning saw less what the same shares solve on the same problems.
  Mean bias(Way way) const {
    return mean_of(data_sets, [way](const auto& d) { return d[way].claimed - d[way].here; });
  }
  Mean there(Way way) const {
    return mean_of(data_sets, [way](const auto& d) { return d[way].there; });
  }
};

class Tuning {
 public:
  Tuning(const TuningClaim& claim, std::uint64_t seed)
      : claim_(claim),
        seed_(seed),
        law_(claim.population),
        cost_(Eigen::Map<const Eigen::VectorXd>(claim.cost.data(),
                                                static_cast<Eigen::Index>(claim.cost.size()))),
        told_(cost_) {
    const std::string complaint = law_.complaint(claim.cost.size());
    if (!complaint.empty()) throw ScenarioError("tuning: population: " + complaint);
    told_[told_.size() - 1] *= claim.theory.cost_scale;
    population_ = level_rows(law_, claim.cost.size(), kPopulationRows).problems;
    const SharePlan best = best_shares(population_, cost_, claim.budget);
    ideal_ = best.lambda;
    best_ = best.value;
    for (Eigen::Index m = 0; m < cost_.size(); ++m)
      best_pure_ = std::max(best_pure_, solved(population_, Eigen::VectorXd::Unit(cost_.size(), m)));
  }

  std::vector<Cell> cells() {
    std::vector<Cell> all;
    for (const std::uint64_t problems : claim_.problems)
      for (const std::uint64_t samples : claim_.samples) {
        Cell& cell = all.emplace_back(Cell{.problems = problems, .samples = samples, .data_sets = {}});
        for (std::uint64_t d = 0; d < claim_.data_sets; ++d) cell.data_sets.push_back(tune(cell, d));
      }
    return all;
  }

  double best() const { return best_; }
  double best_pure() const { return best_pure_; }
  /// What part of the best mixture's gain over the best model alone shares keep that solve `success`.
  double survival(double success) const { return (success - best_pure_) / (best_ - best_pure_); }

 private:
  double solved(const MixtureProblems& problems, const Eigen::VectorXd& lambda) const {
    return mean_success(problems, samples_of(lambda, cost_, claim_.budget));
  }

  Tuned tuned(const MixtureProblems& seen, const MixtureProblems& truth) const {
    const SharePlan plan = best_shares(seen, told_, claim_.budget);
    return {plan.value, solved(truth, plan.lambda), solved(population_, plan.lambda)};
  }

  /// Data set d has the same problems at every number of samples.
  std::array<Tuned, kWays> tune(const Cell& cell, std::uint64_t d) const {
    const MixtureProblems truth =
        drawn_level_rows(law_, claim_.cost.size(), seed_ + 1 + d, cell.problems).problems;
    const std::vector<Graded> graded = grade(truth, cell.samples, d);
    std::array<Tuned, kWays> out;
    out[ideal] = {best_, solved(truth, ideal_), best_};
    out[known] = tuned(truth, truth);
    out[plug_in] = tuned(mixture_problems(shares_of(graded)), truth);
    out[repaired] = tuned(posterior_rows(repair(graded), kPosteriorParts), truth);
    out[untied] = tuned(posterior_rows(repair(graded, false), kPosteriorParts), truth);
    return out;
  }

  std::vector<Graded> grade(const MixtureProblems& truth, std::uint64_t samples, std::uint64_t d) const {
    std::vector<Graded> graded;
    for (Eigen::Index m = 0; m < truth.models(); ++m) {
      Graded counts;
      for (Eigen::Index q = 0; q < truth.problems(); ++q) {
        Stream stream(Purpose::claim,
                      {.seed = seed_,
                       .problem = static_cast<std::uint64_t>(q),
                       .trial = d,
                       .model = static_cast<std::uint32_t>(m)},
                      samples);
        const double p = -std::expm1(truth.log_failure(q, m));
        boost::random::binomial_distribution<std::int64_t, double> correct(static_cast<std::int64_t>(samples),
                                                                           p);
        counts.n.push_back(static_cast<std::uint32_t>(samples));
        counts.correct.push_back(static_cast<std::uint32_t>(correct(stream)));
      }
      graded.push_back(std::move(counts));
    }
    return graded;
  }

  static Eigen::MatrixXd shares_of(const std::vector<Graded>& graded) {
    Eigen::MatrixXd p(graded.front().n.size(), graded.size());
    for (std::size_t m = 0; m < graded.size(); ++m)
      for (std::size_t q = 0; q < graded[m].n.size(); ++q)
        p(static_cast<Eigen::Index>(q), static_cast<Eigen::Index>(m)) =
            static_cast<double>(graded[m].correct[q]) / graded[m].n[q];
    return p;
  }

  const TuningClaim& claim_;
  std::uint64_t seed_;
  const LevelsPopulation& law_;
  Eigen::VectorXd cost_;
  Eigen::VectorXd told_;
  MixtureProblems population_;
  Eigen::VectorXd ideal_;
  double best_ = 0;
  double best_pure_ = 0;
};

Group cells_group(const Tuning& tuning, const std::vector<Cell>& cells) {
  GroupRows rows("tuning", "tuned", "shares tuned on data sets, and what they solve on the whole population");
  rows.declare<std::int64_t>("problems", "problems of the data set", "1");
  rows.declare<std::int64_t>("samples", "graded samples of each model on each", "1");
  rows.declare<std::string>("way", "what tuning took for the chances");
  rows.declare<double>("claimed_less_true", "success that tuning saw less that on the same problems", "1");
  rows.declare<double>("claimed_less_true_se", "its standard error between data sets", "1");
  rows.declare<double>("selection",
                       "success on the same problems less on new ones by tuning to them, chances known", "1");
  rows.declare<double>("selection_se", "its standard error between data sets", "1");
  rows.declare<double>("success", "success on the population", "1");
  rows.declare<double>("success_se", "its standard error between data sets", "1");
  rows.declare<double>("gain_kept", "part of the best mixture's gain over the best model alone", "1");
  for (const Cell& cell : cells)
    for (const Way way : {known, plug_in, repaired, untied}) {
      const Mean bias = cell.bias(way);
      const Mean there = cell.there(way);
      const Mean selection = cell.selection();
      rows.add(static_cast<std::int64_t>(cell.problems), static_cast<std::int64_t>(cell.samples),
               std::string(kWayNames[way]), bias.mean, bias.se, selection.mean, selection.se, there.mean,
               there.se, tuning.survival(there.mean));
    }
  return rows.take();
}

Verdict verdict(std::string id, std::string text, double value, double se, bool holds, std::string found) {
  const bool clear = std::abs(value) > kErrors * se;
  return {.id = std::move(id),
          .text = std::move(text),
          .outcome = !clear  ? Outcome::undecided
                     : holds ? Outcome::holds
                             : Outcome::refuted,
          .value = value,
          .se = se,
          .between = "data sets",
          .found = std::move(found)};
}

std::string points(const Mean& m) { return fmt::format("{:+.2f} +- {:.2f}", 100 * m.mean, 100 * m.se); }

/// Exact, on every data set: the certificate's gap is the only slack.
Verdict tuning_is_optimal(const std::vector<Cell>& cells) {
  double worst = 1;
  for (const Cell& cell : cells)
    for (const auto& d : cell.data_sets) worst = std::min(worst, d[known].here - d[ideal].here);
  return {.id = "tuning_is_optimal",
          .text = "with known chances, tuned shares are the best for the problems they are tuned on",
          .outcome = worst > -2e-9 ? Outcome::holds : Outcome::refuted,
          .value = worst,
          .found = fmt::format(
              "what they have more than the population's best shares is at least {:+.4f} points on "
              "every data set",
              100 * worst)};
}

/// Selection flatters, less so with more problems.
Verdict selection_shrinks(const Cell& few, const Cell& many) {
  const Mean a = few.selection();
  const Mean b = many.selection();
  const double fall = std::abs(a.mean) - std::abs(b.mean);
  Verdict v = verdict("selection_shrinks", "selection flatters less with more problems", fall,
                      std::hypot(a.se, b.se), fall > 0,
                      fmt::format("{} points with {} problems, {} with {}", points(a), few.problems,
                                  points(b), many.problems));
  return v;
}

/// With the fewest samples, on the largest data sets.
Verdict plug_in_bias_stays(const Cell& few, const Cell& many) {
  const Mean a = few.bias(plug_in);
  const Mean b = many.bias(plug_in);
  return verdict("plug_in_bias_stays", "plug-in bias is there with the most problems too", b.mean, b.se,
                 std::abs(b.mean) > std::abs(a.mean) / 2,
                 fmt::format("{} points with {} problems, {} with {}, {} samples each", points(a),
                             few.problems, points(b), many.problems, many.samples));
}

Verdict repair_helps(const Cell& cell) {
  const Mean better = mean_of(cell.data_sets, [](const auto& d) {
    return std::abs(d[plug_in].claimed - d[plug_in].here) - std::abs(d[repaired].claimed - d[repaired].here);
  });
  return verdict(
      "repair_helps", "the fitted posterior's claim is nearer to the truth than plug-in's", better.mean,
      better.se, better.mean > 0,
      fmt::format("off by {} points (plug-in), {} (repaired), {} problems, {} samples",
                  points(cell.bias(plug_in)), points(cell.bias(repaired)), cell.problems, cell.samples));
}

Verdict gain_survives(const Tuning& tuning, const Cell& cell) {
  const Mean there = cell.there(repaired);
  const double gain = there.mean - tuning.best_pure();
  return verdict(
      "gain_survives", "tuned on few problems and samples, a mixture beats the best model alone on new ones",
      gain, there.se, gain > 0,
      fmt::format("{:.0f} % of the gain of {:.2f} points is kept with {} problems and {} samples each",
                  100 * tuning.survival(there.mean), 100 * (tuning.best() - tuning.best_pure()),
                  cell.problems, cell.samples));
}

std::string summary(const Tuning& tuning, const Cell& cell) {
  std::string line = fmt::format(
      "{} problems, {} samples: part of the gain kept, and how far the claim is off:", cell.problems,
      cell.samples);
  for (const Way way : {known, plug_in, repaired, untied})
    line += fmt::format("{} {} {:.0f} %, {} points", way == known ? "" : ";", kWayNames[way],
                        100 * tuning.survival(cell.there(way).mean), points(cell.bias(way)));
  return line;
}

}  // namespace

ClaimReport TuningClaim::run(std::uint64_t seed) const {
  Tuning tuning(*this, seed);
  const std::vector<Cell> cells = tuning.cells();
  const std::size_t last_size = (problems.size() - 1) * samples.size();
  ClaimReport report;
  report.verdicts = {tuning_is_optimal(cells), selection_shrinks(cells.front(), cells[last_size]),
                     plug_in_bias_stays(cells.front(), cells[last_size]), repair_helps(cells[last_size]),
                     gain_survives(tuning, cells.front())};
  for (const Cell& cell : cells) report.remarks.push_back(summary(tuning, cell));
  report.groups.push_back(cells_group(tuning, cells));
  return report;
}

}  // namespace ttc
