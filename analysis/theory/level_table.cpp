#include "analysis/theory/level_table.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace ttc {

namespace {

Eigen::Index level_index(const LevelRows& rows, Eigen::Index problem) {
  return rows.level[static_cast<std::size_t>(problem)] - 1;
}

/// Means within levels of what `add(problem, row)` says of a problem, in columns.
template <class Say>
Eigen::MatrixXd level_means(const LevelRows& rows, Eigen::Index columns, Say say) {
  Eigen::MatrixXd sum = Eigen::MatrixXd::Zero(kLevels, columns);
  Eigen::VectorXd weight = Eigen::VectorXd::Zero(kLevels);
  for (Eigen::Index q = 0; q < rows.problems.problems(); ++q) {
    const Eigen::Index level = level_index(rows, q);
    sum.row(level) += rows.problems.weight[q] * say(q);
    weight[level] += rows.problems.weight[q];
  }
  return weight.cwiseInverse().asDiagonal() * sum;
}

LevelTable table_of(const Eigen::MatrixXd& share) {
  return {.share = share, .unsolved = Eigen::VectorXd::Ones(kLevels) - share.rowwise().sum()};
}

/// One outcome of a model's samples: `correct` of them, and the r that they suggest.
struct Found {
  double rate = 0;
  Eigen::Index model = 0;
  std::size_t correct = 0;
};

/// Everything that can be found with at least one correct sample, the best first.
std::vector<Found> all_found(const std::vector<std::size_t>& samples, const Eigen::VectorXd& cost) {
  std::vector<Found> all;
  for (std::size_t m = 0; m < samples.size(); ++m)
    for (std::size_t correct = 1; correct <= samples[m]; ++correct) {
      const double p = static_cast<double>(correct) / static_cast<double>(samples[m]);
      const auto model = static_cast<Eigen::Index>(m);
      all.push_back({std::log1p(-p) / cost[model], model, correct});
    }
  std::ranges::stable_sort(all, {}, &Found::rate);
  return all;
}

/// log of the binomial coefficients of `samples` over 0 … samples.
std::vector<double> log_ways(std::size_t samples) {
  std::vector<double> ways(samples + 1, 0.0);
  for (std::size_t c = 1; c <= samples; ++c)
    ways[c] = ways[c - 1] + std::log(static_cast<double>(samples - c + 1) / static_cast<double>(c));
  return ways;
}

/// The chances of each number of correct samples of one model; what a problem shares with the one before is
/// kept.
struct CorrectSamples {
  std::vector<double> ways;
  double log_failure = std::numeric_limits<double>::quiet_NaN();
  std::vector<double> chance;

  explicit CorrectSamples(std::size_t samples) : ways(log_ways(samples)), chance(samples + 1) {}

  void set(double of_problem) {
    if (of_problem == log_failure) return;
    log_failure = of_problem;
    const double p = -std::expm1(log_failure);
    if (p <= 0 || p >= 1) {
      std::ranges::fill(chance, 0.0);
      (p <= 0 ? chance.front() : chance.back()) = 1;
      return;
    }
    const auto n = static_cast<double>(chance.size() - 1);
    for (std::size_t c = 0; c < chance.size(); ++c) {
      const auto correct = static_cast<double>(c);
      chance[c] = std::exp(ways[c] + correct * std::log(p) + (n - correct) * log_failure);
    }
  }
};

/// Adds the chances of each model to be best at one rate, ties split evenly. `here`: the chance that the
/// model is at this rate (0 where it cannot be), `worse`: that it is at a later one.
void split_ties(const Eigen::RowVectorXd& here, const Eigen::RowVectorXd& worse, Eigen::RowVectorXd& share) {
  const Eigen::Index models = here.size();
  for (unsigned winners = 1; winners < 1U << models; ++winners) {
    double chance = 1;
    for (Eigen::Index m = 0; m < models && chance > 0; ++m)
      chance *= (winners >> m & 1U) != 0 ? here[m] : worse[m];
    for (Eigen::Index m = 0; m < models && chance > 0; ++m)
      if ((winners >> m & 1U) != 0) share[m] += chance / std::popcount(winners);
  }
}

Eigen::RowVectorXd estimated_shares(const std::vector<Found>& best_first,
                                    const std::vector<CorrectSamples>& correct) {
  const auto models = static_cast<Eigen::Index>(correct.size());
  Eigen::RowVectorXd share = Eigen::RowVectorXd::Zero(models);
  Eigen::RowVectorXd worse = Eigen::RowVectorXd::Ones(models);
  Eigen::RowVectorXd here(models);
  for (std::size_t next = 0; next < best_first.size();) {
    const double rate = best_first[next].rate;
    here.setZero();
    for (; next < best_first.size() && best_first[next].rate == rate; ++next) {
      const Found& found = best_first[next];
      here[found.model] = correct[static_cast<std::size_t>(found.model)].chance[found.correct];
    }
    worse = (worse - here).cwiseMax(0);
    if (here.any()) split_ties(here, worse, share);
  }
  return share;
}

}  // namespace

LevelTable level_table(const LevelRows& rows, const Eigen::VectorXd& cost, const Eigen::VectorXd& choice_cost,
                       double budget) {
  return table_of(level_means(rows, cost.size(), [&](Eigen::Index q) {
    Eigen::Index best = 0;
    const auto log_failure = rows.problems.log_failure.row(q);
    (log_failure.array() / choice_cost.transpose().array()).minCoeff(&best);
    Eigen::RowVectorXd solved = Eigen::RowVectorXd::Zero(cost.size());
    if (log_failure[best] < 0) solved[best] = -std::expm1(budget * log_failure[best] / cost[best]);
    return solved;
  }));
}

LevelTable estimated_level_table(const LevelRows& rows, const Eigen::VectorXd& cost, double budget) {
  std::vector<std::size_t> samples;
  for (const double c : cost) samples.push_back(static_cast<std::size_t>(budget / c * (1 + 1e-12)));
  const std::vector<Found> best_first = all_found(samples, cost);
  std::vector<CorrectSamples> correct(samples.begin(), samples.end());
  return table_of(level_means(rows, cost.size(), [&](Eigen::Index q) {
    for (std::size_t m = 0; m < samples.size(); ++m)
      correct[m].set(rows.problems.log_failure(q, static_cast<Eigen::Index>(m)));
    return estimated_shares(best_first, correct);
  }));
}

Eigen::MatrixXd level_accuracy(const LevelRows& rows, const Eigen::VectorXd& cost, double budget) {
  return level_means(rows, cost.size(), [&](Eigen::Index q) {
    Eigen::RowVectorXd solved(cost.size());
    for (Eigen::Index m = 0; m < cost.size(); ++m)
      solved[m] = 0.0 - std::expm1(budget / cost[m] * rows.problems.log_failure(q, m));
    return solved;
  });
}

}  // namespace ttc
