#include "claims/search/rebase.h"

#include "claims/search/rebase_statements.h"
#include "models/errors.h"

namespace ttc {

namespace {

Table1Fit start_of(const RebaseClaim& claim) {
  Table1Fit fit;
  const std::vector<double>& mean = claim.population.mean;
  std::copy(mean.begin(), mean.end(), fit.mean.begin());
  fit.separation = claim.search.guide().separation;
  return fit;
}

constexpr std::size_t kPredicted = 2;  // the policy whose row with the search is predicted: the largest

/// Each policy in turn left out.
std::vector<Table1Prediction> predict_each(PolicySetting setting, std::uint64_t problems,
                                           const Table1Fit& start) {
  setting.problems = problems / 4;
  const Table1Slopes slopes = table1_slopes(setting, start);
  setting.problems = problems;
  const Table1Rows rows = table1_rows(setting, start);
  std::vector<Table1Prediction> all;
  for (std::size_t out = 0; out < 3; ++out) {
    Table1Fit fit = start;
    improve(fit, rows, slopes, out);
    improve(fit, table1_rows(setting, fit), slopes, out);
    all.push_back({out, fit, table1_rows(setting, fit).search[out]});
  }
  return all;
}

}  // namespace

PolicySetting RebaseClaim::setting(std::uint64_t seed) const {
  return {.population = population,
          .mean = population.mean,
          .policies = table1_policies(),
          .steps = steps,
          .search = search,
          .problems = problems,
          .seed = seed,
          .samples = {kTableWidth, 64, 256},
          .widths = {kTableWidth}};
}

ClaimReport RebaseClaim::run(std::uint64_t seed) const {
  refuse_inconsistent(key, population, 3, steps, search);
  PolicySetting compared = setting(seed);
  const std::vector<Table1Prediction> predictions = predict_each(compared, fit_problems, start_of(*this));
  apply(predictions[kPredicted].fit, compared);
  const PolicyRuns table(compared);
  PolicySetting climbing = compared;
  climbing.problems = ladder_problems;
  climbing.samples = kSampleLadder;
  climbing.widths = kWidthLadder;
  const PolicyRuns ladder(climbing);
  PolicySetting limiting = compared;
  limiting.problems = limit_problems;
  limiting.samples = limiting.widths = {kSettling};
  const PolicyRuns with_limits(limiting, Votes::weighted_only, true);

  ClaimReport report;
  table_statement(table, predictions, report);
  budgets_statement(ladder, report);
  gain_statement(table, report);
  saturation_statements(ladder, with_limits, report);
  vote_statements(table, report);
  recursion_statement(*this, compared, report);
  map_of_rewards(*this, compared, report);
  curves_of_policies(ladder, report);
  return report;
}

}  // namespace ttc
