// Ways to spend on real answers, measured where there are samples enough, predicted beyond.

#include <algorithm>
#include <cmath>
#include <set>

#include "analysis/statistics/student.h"
#include "models/errors.h"
#include "sim/forecast/best_choices.h"
#include "sim/forecast/subset_curves.h"
#include "sim/forecast/vote_forecast.h"

namespace ttc {

namespace {

constexpr std::uint64_t kLargestVote = 65'536;

/// How many samples `money` buys.
std::uint64_t bought(double money, double cost) {
  return static_cast<std::uint64_t>(std::min(std::floor(money / cost * (1 + 1e-12)), 1.0 * kLargestVote));
}

std::vector<std::uint64_t> sizes_for(double cost, const std::vector<double>& budgets) {
  std::set<std::uint64_t> sizes;
  std::uint64_t most = 0;
  for (const double budget : budgets)
    for (const double money : {budget, 2 * budget})
      if (const std::uint64_t k = bought(money, cost); k > 0) {
        sizes.insert(k);
        most = std::max(most, k);
      }
  for (std::uint64_t k = 1; k <= most; k *= 2)
    for (const std::uint64_t size : {k, 3 * k})
      if (size <= most) sizes.insert(size);
  return {sizes.begin(), sizes.end()};
}

/// The sizes that the run has samples for; measured. A problem with more samples has more subsets, no others.
void add_measured(const RunAnswers& run, const Offer& blank, double cost, const ChoiceOptions& options,
                  const std::vector<std::uint64_t>& sizes, std::vector<Offer>& out) {
  CurveOptions curve{.k = {}};
  for (const std::uint64_t k : sizes)
    if (k <= run.fewest_samples()) curve.k.push_back(static_cast<std::uint32_t>(k));
  if (curve.k.empty()) return;
  std::vector<CurvePoint> points = curves_of(run, curve);
  const auto wanted = [&](Metric by) { return std::ranges::find(options.rules, by) != options.rules.end(); };
  if (wanted(Metric::weighted_k) && run.has_scores())
    for (CurvePoint& point : subset_curves(run, curve, {})) points.push_back(std::move(point));
  for (CurvePoint& point : points) {
    if (!wanted(point.metric) || !point.reason.empty() || !point.k) continue;
    Offer offer = blank;
    offer.by = point.metric;
    offer.k = *point.k;
    offer.spent = cost * static_cast<double>(*point.k);
    offer.values = std::move(point.values);
    out.push_back(std::move(offer));
  }
}

/// One sample of each problem, some of them right: a vote may turn those into all or (nearly) none.
bool tells_no_votes(const RunAnswers& run) {
  const auto right = [](const ProblemAnswers& p) { return p.flagged_correct > 0; };
  return std::ranges::all_of(run.problems, [](const ProblemAnswers& p) { return p.samples <= 1; }) &&
         std::ranges::any_of(run.problems, right) && !std::ranges::all_of(run.problems, right);
}

/// Votes of more samples than the run has.
void add_predicted(const RunAnswers& run, const Offer& blank, double cost, const ChoiceOptions& options,
                   const std::vector<std::uint64_t>& sizes, std::vector<Offer>& out) {
  ForecastOptions beyond{.k = {}, .draws = options.draws, .seed = options.seed, .level = options.level};
  for (const std::uint64_t k : sizes)
    if (k > run.fewest_samples()) beyond.k.push_back(k);
  if (beyond.k.empty() || tells_no_votes(run)) return;
  const VoteForecast forecast = forecast_votes(run, beyond);
  const double width = 2 * student_quantile(INFINITY, options.level);
  for (std::size_t i = 0; i < beyond.k.size(); ++i) {
    Offer offer = blank;
    offer.k = beyond.k[i];
    offer.spent = cost * static_cast<double>(offer.k);
    offer.predicted = true;
    offer.values = forecast.by_problem[i];
    offer.posterior_se = (forecast.at[i].these.high - forecast.at[i].these.low) / width;
    out.push_back(std::move(offer));
  }
}

}  // namespace

std::vector<RunAnswers> on_shared_problems(const std::vector<RunAnswers>& runs) {
  std::set<std::string> shared;
  for (const ProblemAnswers& problem : runs.front().problems) shared.insert(problem.problem);
  for (const RunAnswers& run : runs) {
    std::set<std::string> own;
    for (const ProblemAnswers& problem : run.problems)
      if (shared.contains(problem.problem)) own.insert(problem.problem);
    shared = std::move(own);
  }
  if (shared.empty()) throw DataError("no problem has answers of every run that has a price");
  std::vector<RunAnswers> kept = runs;
  for (RunAnswers& run : kept)
    std::erase_if(run.problems, [&](const ProblemAnswers& p) { return !shared.contains(p.problem); });
  return kept;
}

double told_below(const std::vector<RunAnswers>& runs, const std::vector<double>& cost,
                  const std::vector<Metric>& rules) {
  const bool votes = std::ranges::find(rules, Metric::maj_at_k) != rules.end();
  double least = INFINITY;
  for (std::size_t r = 0; r < runs.size(); ++r)
    if (!votes || tells_no_votes(runs[r]))
      least = std::min(least, cost[r] * (static_cast<double>(runs[r].fewest_samples()) + 1));
  return least;
}

std::vector<Offer> offers_of(const std::vector<RunAnswers>& runs, const std::vector<double>& cost,
                             const ChoiceOptions& options) {
  std::vector<Offer> all;
  for (std::size_t r = 0; r < runs.size(); ++r) {
    const std::vector<std::uint64_t> sizes = sizes_for(cost[r], options.budgets);
    const Offer blank{.run = r, .values = {}};
    add_measured(runs[r], blank, cost[r], options, sizes, all);
    const bool votes = std::ranges::find(options.rules, Metric::maj_at_k) != options.rules.end();
    if (votes && runs[r].answers_known && !runs[r].nothing_extracted())
      add_predicted(runs[r], blank, cost[r], options, sizes, all);
  }
  return all;
}

}  // namespace ttc
