#include <Eigen/QR>

#include "claims/search/table1.h"

namespace ttc {

namespace {

constexpr double kMeanStep = 0.2;  // of numerical derivatives, in logits
constexpr double kSeparationStep = 0.1;

Table1Rows difference(const Table1Rows& up, const Table1Rows& down, double step) {
  Table1Rows d;
  for (std::size_t i = 0; i < 3; ++i) {
    d.sampling[i] = (up.sampling[i] - down.sampling[i]) / (2 * step);
    d.search[i] = (up.search[i] - down.search[i]) / (2 * step);
  }
  return d;
}

}  // namespace

std::vector<Model> table1_policies() {
  std::vector<Model> policies;
  for (const PublishedPolicy& p : kTable1)
    policies.push_back(
        {.name = std::string(p.name),
         .parameters = p.parameters,
         .tokens = {.mean = p.sampling_flops / (2 * p.parameters * static_cast<double>(p.samples))}});
  return policies;
}

void apply(const Table1Fit& fit, PolicySetting& setting) {
  setting.mean.assign(fit.mean.begin(), fit.mean.end());
  setting.search.reward.separation = fit.separation;
}

Table1Rows table1_rows(const PolicyRuns& runs) {
  Table1Rows rows;
  for (std::size_t p = 0; p < 3; ++p) {
    rows.sampling[p] = runs.accuracy(p, Maker::sampling, Vote::weighted, kTable1[p].samples);
    rows.search[p] = runs.accuracy(p, Maker::search, Vote::weighted, kTableWidth);
  }
  return rows;
}

Table1Rows table1_rows(PolicySetting setting, const Table1Fit& fit) {
  apply(fit, setting);
  setting.samples = {64, 256};
  setting.widths = {kTableWidth};
  return table1_rows(PolicyRuns(setting, Votes::weighted_only));
}

Table1Slopes table1_slopes(const PolicySetting& setting, const Table1Fit& at) {
  const auto shifted = [&](double mean, double separation) {
    Table1Fit moved = at;
    for (double& m : moved.mean) m += mean;
    moved.separation += separation;
    return table1_rows(setting, moved);
  };
  return {difference(shifted(kMeanStep, 0), shifted(-kMeanStep, 0), kMeanStep),
          difference(shifted(0, kSeparationStep), shifted(0, -kSeparationStep), kSeparationStep)};
}

void improve(Table1Fit& fit, const Table1Rows& rows, const Table1Slopes& slopes, std::size_t left_out) {
  Eigen::MatrixXd slope = Eigen::MatrixXd::Zero(6, 4);
  Eigen::VectorXd off(6);
  for (Eigen::Index i = 0; i < 3; ++i) {
    const auto p = static_cast<std::size_t>(i);
    slope(i, i) = slopes.mean.sampling[p];
    slope(i, 3) = slopes.separation.sampling[p];
    off[i] = kTable1[p].sampling - rows.sampling[p];
    if (p == left_out) {
      off[3 + i] = 0;  // its row of the search has no say
      continue;
    }
    slope(3 + i, i) = slopes.mean.search[p];
    slope(3 + i, 3) = slopes.separation.search[p];
    off[3 + i] = kTable1[p].search - rows.search[p];
  }
  // The left-out policy's mean meets its sampling row for any separation, so it takes no part in that choice.
  const Eigen::VectorXd step = slope.colPivHouseholderQr().solve(off);
  for (std::size_t p = 0; p < 3; ++p) fit.mean[p] += step[static_cast<Eigen::Index>(p)];
  fit.separation += step[3];
}

}  // namespace ttc
