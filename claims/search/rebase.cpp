#include "claims/search/rebase.h"

#include <Eigen/QR>

#include "claims/search/rebase_statements.h"

namespace ttc {

namespace {

constexpr double kMeanStep = 0.2;  // of numerical derivatives, in logits
constexpr double kSeparationStep = 0.1;
constexpr std::size_t kPredicted = 2;  // the policy whose row with the search is predicted: the largest

/// The table's rows with sampling, a policy each, then those with the search.
using Table1Rows = Eigen::Matrix<double, 6, 1>;

Table1Rows published() {
  Table1Rows rows;
  for (Eigen::Index p = 0; p < 3; ++p) {
    rows[p] = kTable1[static_cast<std::size_t>(p)].sampling;
    rows[3 + p] = kTable1[static_cast<std::size_t>(p)].search;
  }
  return rows;
}

/// The three policies, with the tokens a solution that the sampling rows' FLOPs imply.
std::vector<Policy> table1_policies() {
  std::vector<Policy> policies;
  for (const PublishedPolicy& p : kTable1)
    policies.push_back(
        {.name = std::string(p.name),
         .parameters = p.parameters,
         .tokens = {.mean = p.sampling_flops / (2 * p.parameters * static_cast<double>(p.samples))}});
  return policies;
}

PolicySetting fitted(PolicySetting setting, const Table1Fit& fit) {
  setting.mean = {fit[0], fit[1], fit[2]};
  setting.search.reward.separation = fit[3];
  return setting;
}

/// Rows of the setting's problems at a fit.
Table1Rows table1_rows(const PolicySetting& setting, const Table1Fit& fit) {
  const StudyCurves runs = runs_of(fitted(setting, fit).with(setting.problems, {64, 256}, {kTableWidth}));
  Table1Rows rows;
  for (std::size_t p = 0; p < 3; ++p) {
    rows[static_cast<Eigen::Index>(p)] = runs.accuracy(sampling(p), kTable1[p].samples).value;
    rows[static_cast<Eigen::Index>(3 + p)] = runs.accuracy(searching(p), kTableWidth).value;
  }
  return rows;
}

/// How the rows answer to the fit, near `at`: central differences with common random numbers, once for every
/// fit. A policy's rows answer to its own mean and to the separation.
Eigen::MatrixXd table1_slopes(const PolicySetting& setting, const Table1Fit& at) {
  const auto slope = [&](const Table1Fit& step, double size) -> Table1Rows {
    return (table1_rows(setting, at + step) - table1_rows(setting, at - step)) / (2 * size);
  };
  const Table1Rows by_mean = slope({kMeanStep, kMeanStep, kMeanStep, 0}, kMeanStep);
  Eigen::MatrixXd slopes = Eigen::MatrixXd::Zero(6, 4);
  for (Eigen::Index row = 0; row < 6; ++row) slopes(row, row % 3) = by_mean[row];
  slopes.col(3) = slope({0, 0, 0, kSeparationStep}, kSeparationStep);
  return slopes;
}

/// One Gauss-Newton step from a fit whose rows are `rows`, by least squares over all rows but that of the
/// search of the policy `left_out`. Its mean meets its sampling row for any separation, so it takes no part
/// in that choice.
Table1Fit improved(const Table1Fit& fit, const Table1Rows& rows, Eigen::MatrixXd slopes,
                   Eigen::Index left_out) {
  Eigen::VectorXd off = published() - rows;
  slopes.row(3 + left_out).setZero();
  off[3 + left_out] = 0;
  return fit + slopes.colPivHouseholderQr().solve(off);
}

/// Each policy in turn left out.
std::vector<Table1Prediction> predict_each(PolicySetting setting, std::uint64_t problems) {
  const std::vector<double>& mean = setting.mean;
  const Table1Fit start(mean[0], mean[1], mean[2], setting.search.guide().separation);
  setting.problems = problems / 4;
  const Eigen::MatrixXd slopes = table1_slopes(setting, start);
  setting.problems = problems;
  const Table1Rows rows = table1_rows(setting, start);
  std::vector<Table1Prediction> all;
  for (Eigen::Index out = 0; out < 3; ++out) {
    const Table1Fit once = improved(start, rows, slopes, out);
    const Table1Fit fit = improved(once, table1_rows(setting, once), slopes, out);
    all.push_back({static_cast<std::size_t>(out), fit, table1_rows(setting, fit)[3 + out]});
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

PolicySetting RebaseTheory::told(PolicySetting fitted) const {
  fitted.search.reward.separation *= separation_scale;
  fitted.mean.front() += weakest_shift;
  return fitted;
}

void paper_statements(const RebaseClaim& claim, const PolicySetting& compared,
                      const std::vector<Table1Prediction>& predictions, ClaimReport& report) {
  const StudyCurves table = runs_of(compared, Votes::all);
  const StudyCurves ladder =
      runs_of(compared.with(claim.ladder_problems, kSampleLadder, kWidthLadder), Votes::all);
  const StudyCurves with_limits =
      runs_with_limits(compared.with(claim.limit_problems, {kSettling}, {claim.theory.settling_width}));
  table_statement(claim.theory, table, predictions, report);
  budgets_statement(ladder, report);
  gain_statement(table, report);
  saturation_statements(claim.theory, ladder, with_limits, report);
  vote_statements(table, report);
  curves_of_policies(ladder, report);
}

ClaimReport RebaseClaim::run(std::uint64_t seed, const RunOptions& how) const {
  refuse_inconsistent(key, population, 3, steps, search);
  PolicySetting common = setting(seed);
  common.how = how;
  const std::vector<Table1Prediction> predictions = predict_each(common, fit_problems);
  const PolicySetting compared = theory.told(fitted(common, predictions[kPredicted].fit));
  ClaimReport report;
  paper_statements(*this, compared, predictions, report);
  recursion_statement(*this, compared, report);
  map_of_rewards(*this, compared, report);
  return report;
}

}  // namespace ttc
