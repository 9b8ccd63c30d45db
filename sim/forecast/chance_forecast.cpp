#include "sim/forecast/chance_forecast.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/random/binomial_distribution.hpp>
#include <cmath>
#include <numeric>

#include "analysis/fits/chance_law.h"
#include "analysis/statistics/quantile.h"
#include "analysis/theory/pass_at_k.h"
#include "analysis/theory/reliability.h"
#include "models/contract.h"
#include "models/errors.h"
#include "models/random/distributions.h"
#include "sim/forecast/chance_draws.h"
#include "sim/forecast/posterior_draws.h"

namespace ttc {

namespace {

constexpr std::uint64_t kCompletionLane = 9;  ///< of random numbers

/// Of k new samples where each is correct with chance p.
double of_new_samples(Metric metric, double p, std::uint64_t k) {
  const auto n = static_cast<double>(k);
  return metric == Metric::pass_hat_k ? std::pow(p, n) : coverage(p, n);
}

double of_subsets(Metric metric, std::uint64_t n, std::uint64_t c, std::uint64_t k) {
  return metric == Metric::pass_hat_k ? pass_hat_k(n, c, k) : pass_at_k(n, c, k);
}

Graded flags_of(const RunAnswers& run) {
  if (run.most_samples() < 2)
    throw DataError(fmt::format("{}: {}: one sample of each problem says nothing of what more would show",
                                run.source, run.model));
  Graded graded;
  for (const ProblemAnswers& p : run.problems) {
    graded.n.push_back(p.samples);
    graded.correct.push_back(p.flagged_correct);
  }
  return graded;
}

/// Means over problems in each draw: of these, and of such as a new set would weigh.
class DrawnMeans {
 public:
  void add(const std::vector<double>& values, const std::vector<double>& weights) {
    these_.push_back(std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size()));
    fresh_.push_back(std::inner_product(values.begin(), values.end(), weights.begin(), 0.0));
  }

  ForecastValue value(double level) const {
    const double mean =
        std::accumulate(these_.begin(), these_.end(), 0.0) / static_cast<double>(these_.size());
    const auto around = [&](const std::vector<double>& means) {
      return Interval{std::min(mean, quantile(means, (1 - level) / 2)),
                      std::max(mean, quantile(means, (1 + level) / 2))};
    };
    return {.mean = mean, .these = around(these_), .fresh = around(fresh_)};
  }

 private:
  std::vector<double> these_, fresh_;
};

/// In each draw, `value(problem, chance)` of every problem.
template <class Value>
void add_draw(DrawnMeans& to, const std::vector<double>& chances, const std::vector<double>& weights,
              Value value) {
  std::vector<double> values;
  for (std::size_t i = 0; i < chances.size(); ++i) values.push_back(value(i, chances[i]));
  to.add(values, weights);
}

/// The mean over problems under the law that assumes nothing: at most one less failing (or agreeing) of more.
double under_free_law(const ChanceLaw& law, const Graded& graded, Metric metric, std::uint64_t k) {
  const auto more = static_cast<double>(k);
  double sum = 0;
  for (std::size_t i = 0; i < graded.n.size(); ++i) {
    const double c = graded.correct[i], f = graded.n[i] - graded.correct[i];
    const double seen = log_moment(law, c, f);
    sum += metric == Metric::pass_hat_k ? std::exp(log_moment(law, c + more, f) - seen)
                                        : -std::expm1(log_moment(law, c, f + more) - seen);
  }
  return sum / static_cast<double>(graded.n.size());
}

/// Where two laws that fit alike say otherwise, intervals hold both.
void reach(ForecastValue& value, double other) {
  for (Interval* interval : {&value.these, &value.fresh})
    *interval = {std::min(interval->low, other), std::max(interval->high, other)};
}

}  // namespace

ChanceForecaster::ChanceForecaster(const RunAnswers& run, const ForecastOptions& options)
    : options_(options), graded_(flags_of(run)), draws_(draw_chances(graded_, options.draws, options.seed)) {}

ChanceForecast ChanceForecaster::forecast(Metric metric) const {
  TTC_EXPECTS(metric == Metric::pass_at_k || metric == Metric::pass_hat_k, static_cast<int>(metric));
  std::vector<DrawnMeans> at(options_.k.size()), doubling(options_.k.size());
  for (std::size_t d = 0; d < draws_.size(); ++d) {
    const std::vector<double> weights = bootstrap_weights(options_.seed, d, graded_.n.size());
    for (std::size_t i = 0; i < options_.k.size(); ++i) {
      const std::uint64_t k = options_.k[i];
      add_draw(at[i], draws_[d], weights,
               [&](std::size_t, double p) { return of_new_samples(metric, p, k); });
      add_draw(doubling[i], draws_[d], weights, [&](std::size_t, double p) {
        return of_new_samples(metric, p, 2 * k) - of_new_samples(metric, p, k);
      });
    }
  }
  ChanceForecast forecast;
  const ChanceLaw free = fit_law(LawKind::npmle, graded_);
  for (std::size_t i = 0; i < at.size(); ++i) {
    forecast.at.push_back(at[i].value(options_.level));
    reach(forecast.at.back(), under_free_law(free, graded_, metric, options_.k[i]));
  }
  for (const DrawnMeans& means : doubling) forecast.doubling.push_back(means.value(options_.level));
  return forecast;
}

/// How many of each problem's `total` samples are correct.
std::vector<std::uint64_t> ChanceForecaster::completed_counts(std::size_t draw, std::uint64_t total) const {
  std::vector<std::uint64_t> correct;
  for (std::size_t i = 0; i < graded_.n.size(); ++i) {
    Stream stream = posterior_stream(options_.seed, draw, i, kCompletionLane);
    const std::uint64_t more = total > graded_.n[i] ? total - graded_.n[i] : 0;
    boost::random::binomial_distribution<std::int64_t, double> law(static_cast<std::int64_t>(more),
                                                                   draws_[draw][i]);
    correct.push_back(graded_.correct[i] + static_cast<std::uint64_t>(law(stream)));
  }
  return correct;
}

std::vector<ForecastValue> ChanceForecaster::completed(Metric metric, std::uint64_t total) const {
  TTC_ASSUMES(options_.k.empty() || options_.k.back() <= total, total);
  std::vector<DrawnMeans> at(options_.k.size());
  for (std::size_t d = 0; d < draws_.size(); ++d) {
    const std::vector<double> weights = bootstrap_weights(options_.seed, d, graded_.n.size());
    const std::vector<std::uint64_t> correct = completed_counts(d, total);
    for (std::size_t i = 0; i < options_.k.size(); ++i)
      add_draw(at[i], draws_[d], weights, [&](std::size_t q, double) {
        return of_subsets(metric, std::max<std::uint64_t>(total, graded_.n[q]), correct[q], options_.k[i]);
      });
  }
  std::vector<ForecastValue> values;
  for (const DrawnMeans& means : at) values.push_back(means.value(options_.level));
  return values;
}

}  // namespace ttc
