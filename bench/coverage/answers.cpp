// Intervals of real answers: points of the curves, the vote's limit, and forecasts.

#include <algorithm>
#include <cmath>

#include "analysis/data/curves.h"
#include "bench/coverage/cells.h"
#include "bench/coverage/made_runs.h"
#include "sim/forecast/limit_forecast.h"
#include "sim/forecast/vote_forecast.h"

namespace ttc::cover {

namespace {

constexpr std::uint64_t kPopulationSeed = 123456789;

bool all_the_same(const std::vector<double>& values) {
  return std::ranges::all_of(values, [&](double x) { return std::abs(x - values.front()) < 1e-12; });
}

std::uint64_t seed_of(std::size_t replicate, std::size_t problems, std::size_t samples) {
  return replicate * 10000 + problems * 10 + samples;
}

/// The estimates' own means over many problems, since they have no bias.
std::vector<CurvePoint> points(const RunAnswers& run, std::size_t samples) {
  return curves_of(run, {.k = {2, static_cast<std::uint32_t>(samples)}});
}

void measure_points(const AnswerKind& kind, std::size_t samples, std::size_t replicates, Cells& cells) {
  const std::vector<CurvePoint> truth = points(made_run(kind, kPopulationSeed, 60000, samples).run, samples);
  for (const std::size_t problems : {5U, 30U, 200U})
    for (std::size_t r = 1; r <= replicates; ++r) {
      const MadeRun made = made_run(kind, seed_of(r, problems, samples), problems, samples);
      const std::vector<CurvePoint> seen = points(made.run, samples);
      for (std::size_t i = 0; i < seen.size(); ++i)
        cells.add({std::string(name_of(seen[i].metric)) + (*seen[i].k == 2 ? ", k = 2" : ", k = all samples"),
                   kind.name, problems, samples},
                  seen[i].estimate.ci, seen[i].estimate.mean, truth[i].estimate.mean,
                  all_the_same(seen[i].values));
    }
}

/// Forecasts for these problems and for new ones at two levels.
class ForecastCells {
 public:
  ForecastCells(const AnswerKind& kind, Cells& cells) : kind_(kind), cells_(cells) {
    const MadeRun many = made_run(kind, kPopulationSeed, 6000, 1);
    for (const std::uint64_t k : kSizes) population_.push_back(true_vote(many.laws, k));
  }

  void add(std::uint64_t seed, std::size_t problems, std::size_t samples) {
    const MadeRun made = made_run(kind_, seed, problems, samples);
    std::vector<double> these;
    for (const std::uint64_t k : kSizes) these.push_back(true_vote(made.laws, k));
    for (const double level : {0.9, 0.95}) {
      if (level > 0.9 && seed % 20000 >= 10000) continue;  // costs as much again: every second replicate
      const VoteForecast forecast =
          forecast_votes(made.run, {.k = {16, 64}, .draws = kDraws, .seed = seed, .level = level});
      for (std::size_t i = 0; i < 3; ++i) {
        const ForecastValue& value = i < 2 ? forecast.at[i] : forecast.limit;
        const std::string at = i < 2 ? "k = " + std::to_string(kSizes[i]) : "the limit";
        cells_.add({"forecast for these problems, " + at, kind_.name, problems, samples, level}, value.these,
                   value.mean, these[i]);
        cells_.add({"forecast for new problems, " + at, kind_.name, problems, samples, level}, value.fresh,
                   value.mean, population_[i]);
      }
    }
    const CurvePoint limit = forecast_limit(made.run, 0.95);
    cells_.add({"the vote's limit", kind_.name, problems, samples}, limit.estimate.ci, limit.estimate.mean,
               population_[2]);
  }

 private:
  static constexpr std::uint64_t kDraws = 200;            ///< half of the program's
  static constexpr std::uint64_t kSizes[] = {16, 64, 0};  ///< 0: the limit

  const AnswerKind& kind_;
  Cells& cells_;
  std::vector<double> population_;
};

}  // namespace

void measure_answers(const Extent& extent) {
  for (const AnswerKind& kind : answer_kinds()) {
    if (!extent.wants(kind.name)) continue;
    Cells cells;
    for (const std::size_t samples : {4U, 8U}) measure_points(kind, samples, extent.replicates, cells);
    cells.print();
  }
}

void measure_forecasts(const Extent& extent) {
  for (const AnswerKind& kind : answer_kinds()) {
    if (!extent.wants(kind.name)) continue;
    Cells cells;
    ForecastCells forecasts(kind, cells);
    for (const std::size_t samples : {4U, 8U})
      for (const std::size_t problems : {5U, 30U, 200U})
        for (std::size_t r = 1; r <= (problems > 100 ? extent.replicates / 5 : extent.replicates); ++r)
          forecasts.add(seed_of(r, problems, samples), problems, samples);
    cells.print();
  }
}

}  // namespace ttc::cover
