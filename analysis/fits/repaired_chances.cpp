#include "analysis/fits/repaired_chances.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <tuple>
#include <utility>

#include "analysis/fits/fit_posterior.h"
#include "analysis/fits/shared_difficulty.h"

namespace ttc {

namespace {

/// A function of a model's posterior for every row; rows with the same counts and difficulty share it.
template <class Value, class Function>
std::vector<Value> for_every_row(const RepairedProblems& repaired, std::size_t model, Function function) {
  std::map<std::tuple<std::uint32_t, std::uint32_t, std::size_t>, Value> known;
  std::vector<Value> values;
  const Graded& graded = repaired.graded[model];
  for (const DifficultyRow& row : repaired.rows) {
    const std::uint32_t n = graded.n[row.problem];
    const std::uint32_t c = graded.correct[row.problem];
    const auto [at, fresh] = known.try_emplace({n, c, row.difficulty});
    if (fresh) at->second = function(posterior(repaired.at_difficulty[model][row.difficulty], n, c));
    values.push_back(at->second);
  }
  return values;
}

Eigen::ArrayXd as_array(const std::vector<double>& values) {
  return Eigen::Map<const Eigen::ArrayXd>(values.data(), static_cast<Eigen::Index>(values.size()));
}

/// The posterior of every problem's difficulty: rows of problems, columns of difficulties, logs.
Eigen::MatrixXd log_posteriors(const std::vector<Graded>& graded, const TiedLaws& tied) {
  const auto problems = static_cast<Eigen::Index>(graded.front().n.size());
  Eigen::MatrixXd total = Eigen::MatrixXd::Zero(problems, static_cast<Eigen::Index>(kDifficulties));
  for (std::size_t m = 0; m < graded.size(); ++m)
    for (std::size_t k = 0; k < kDifficulties; ++k) {
      std::map<std::pair<std::uint32_t, std::uint32_t>, double> known;
      for (Eigen::Index q = 0; q < problems; ++q) {
        const auto i = static_cast<std::size_t>(q);
        const auto [at, fresh] = known.try_emplace({graded[m].n[i], graded[m].correct[i]});
        if (fresh) at->second = log_chance(tied.laws[m][k], graded[m].n[i], graded[m].correct[i]);
        total(q, static_cast<Eigen::Index>(k)) += at->second;
      }
    }
  return total;
}

/// log of the mean over the equally likely difficulties, summed over problems.
double log_likelihood(const Eigen::MatrixXd& logs) {
  double total = 0;
  for (Eigen::Index q = 0; q < logs.rows(); ++q) {
    const double most = logs.row(q).maxCoeff();
    total += most + std::log((logs.row(q).array() - most).exp().mean());
  }
  return total;
}

/// Adds the rows of one of `draws` draws; its difficulties are numbered from `first`.
void add_rows(const Eigen::MatrixXd& logs, std::size_t first, std::size_t draws,
              std::vector<DifficultyRow>& rows) {
  for (Eigen::Index q = 0; q < logs.rows(); ++q) {
    Eigen::ArrayXd weight = (logs.row(q).array() - logs.row(q).maxCoeff()).exp();
    weight /= weight.sum();
    weight = (weight < 1e-4).select(0, weight);
    weight /= weight.sum() * static_cast<double>(logs.rows()) * static_cast<double>(draws);
    for (Eigen::Index k = 0; k < weight.size(); ++k)
      if (weight[k] > 0)
        rows.push_back({static_cast<std::size_t>(q), first + static_cast<std::size_t>(k), weight[k]});
  }
}

/// What ties the models, by likelihood.
double fit_correlation(const std::vector<Graded>& graded, const DifficultyTables& tables) {
  constexpr double kCorrelations[] = {0, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98};
  double best = 0;
  double most = -std::numeric_limits<double>::infinity();
  for (const double correlation : kCorrelations) {
    const double value = log_likelihood(log_posteriors(graded, tables.tie(correlation)));
    if (value <= most) continue;
    most = value;
    best = correlation;
  }
  return best;
}

/// The laws at each difficulty, and each problem's rows, of one draw of the models' laws.
void add_draw(RepairedProblems& out, const std::vector<BetaBinomial>& fits, std::size_t draws) {
  const TiedLaws tied = DifficultyTables(fits).tie(out.correlation);
  const std::size_t first = out.at_difficulty.front().size();
  add_rows(log_posteriors(out.graded, tied), first, draws, out.rows);
  for (std::size_t m = 0; m < fits.size(); ++m)
    out.at_difficulty[m].insert(out.at_difficulty[m].end(), tied.laws[m].begin(), tied.laws[m].end());
}

}  // namespace

Eigen::MatrixXd observed_shares(const std::vector<Graded>& graded) {
  Eigen::MatrixXd p(graded.front().n.size(), graded.size());
  for (std::size_t m = 0; m < graded.size(); ++m)
    for (std::size_t q = 0; q < graded[m].n.size(); ++q)
      p(static_cast<Eigen::Index>(q), static_cast<Eigen::Index>(m)) =
          static_cast<double>(graded[m].correct[q]) / graded[m].n[q];
  return p;
}

RepairedProblems repair(std::vector<Graded> graded, bool tied, std::size_t draws) {
  RepairedProblems out;
  for (const Graded& counts : graded) out.fit.push_back(fit_chances(counts));
  if (tied && graded.size() > 1) out.correlation = fit_correlation(graded, DifficultyTables(out.fit));
  out.graded = std::move(graded);
  out.at_difficulty.resize(out.graded.size());
  out.draws = std::max<std::size_t>(draws, 1);
  std::vector<std::vector<BetaBinomial>> fits(out.draws, out.fit);
  for (std::size_t m = 0; draws > 0 && m < out.graded.size(); ++m) {
    const auto drawn = posterior_fits(out.graded[m], draws, static_cast<std::uint32_t>(m));
    for (std::size_t d = 0; d < draws; ++d) fits[d][m] = drawn[d];
  }
  for (const auto& of_draw : fits) add_draw(out, of_draw, out.draws);
  return out;
}

Eigen::ArrayXd survival(const RepairedProblems& repaired, std::size_t model, std::uint64_t samples) {
  return as_array(for_every_row<double>(
      repaired, model, [&](const ChancePosterior& p) { return survival(p, static_cast<double>(samples)); }));
}

Eigen::ArrayXd row_weights(const RepairedProblems& repaired) {
  Eigen::ArrayXd weights(static_cast<Eigen::Index>(repaired.rows.size()));
  for (Eigen::Index r = 0; r < weights.size(); ++r)
    weights[r] = repaired.rows[static_cast<std::size_t>(r)].weight;
  return weights;
}

namespace {

/// Each row's weight times the chance that `samples` all fail.
Eigen::ArrayXd failing_rows(const RepairedProblems& repaired, const std::vector<std::uint64_t>& samples) {
  Eigen::ArrayXd failing = row_weights(repaired);
  for (std::size_t m = 0; m < samples.size(); ++m)
    if (samples[m] > 0) failing *= survival(repaired, m, samples[m]);
  return failing;
}

/// Success where the rows are put together by `place(row)`, into `places` of equal weight.
template <class Place>
std::vector<double> successes_by(const RepairedProblems& repaired, const Eigen::ArrayXd& failing,
                                 std::size_t places, Place place) {
  std::vector<double> successes(places, 1.0);
  for (std::size_t r = 0; r < repaired.rows.size(); ++r)
    successes[place(repaired.rows[r])] -= failing[static_cast<Eigen::Index>(r)] * static_cast<double>(places);
  for (double& s : successes) s = std::clamp(s, 0.0, 1.0);
  return successes;
}

std::vector<double> successes_by_problem(const RepairedProblems& repaired, const Eigen::ArrayXd& failing) {
  return successes_by(repaired, failing, repaired.problems(),
                      [](const DifficultyRow& r) { return r.problem; });
}

/// The mean success in each draw of the fits.
std::vector<double> successes_by_draw(const RepairedProblems& repaired, const Eigen::ArrayXd& failing) {
  return successes_by(repaired, failing, repaired.draws,
                      [](const DifficultyRow& r) { return r.difficulty / kDifficulties; });
}

}  // namespace

std::vector<double> repaired_successes(const RepairedProblems& repaired,
                                       const std::vector<std::uint64_t>& samples) {
  return successes_by_problem(repaired, failing_rows(repaired, samples));
}

Estimate repaired_estimate(const RepairedProblems& repaired, const std::vector<std::uint64_t>& samples,
                           double level) {
  const Eigen::ArrayXd failing = failing_rows(repaired, samples);
  const Estimate e = estimate_over_problems(successes_by_problem(repaired, failing), level);
  double between = 0;
  for (const double x : successes_by_draw(repaired, failing))
    between += (x - e.mean) * (x - e.mean) / static_cast<double>(repaired.draws);
  if (!(e.se > 0)) return e;
  const double wider = std::sqrt(1 + between / (e.se * e.se));
  return {e.mean,
          wider * e.se,
          {std::max(0.0, e.mean - wider * (e.mean - e.ci.low)),
           std::min(1.0, e.mean + wider * (e.ci.high - e.mean))}};
}

double repaired_bound(const RepairedProblems& repaired, const Eigen::VectorXd& cost, double budget,
                      const Eigen::VectorXd& samples) {
  const auto models = static_cast<std::size_t>(cost.size());
  std::vector<Eigen::ArrayXd> survives;
  std::vector<Eigen::ArrayXd> slope;
  Eigen::ArrayXd failing = row_weights(repaired);
  for (std::size_t m = 0; m < models; ++m) {
    const double x = samples[static_cast<Eigen::Index>(m)];
    survives.push_back(as_array(
        for_every_row<double>(repaired, m, [&](const ChancePosterior& p) { return survival(p, x); })));
    slope.push_back(as_array(
        for_every_row<double>(repaired, m, [&](const ChancePosterior& p) { return survival_slope(p, x); })));
    failing *= survives.back();
  }
  double steepest = 0;  // gain per cost
  double here = 0;
  for (std::size_t m = 0; m < models; ++m) {
    const Eigen::ArrayXd others = (survives[m] > 0).select(failing / survives[m], 0);
    const double gradient = -(others * slope[m]).sum();
    const auto i = static_cast<Eigen::Index>(m);
    steepest = std::max(steepest, gradient / cost[i]);
    here += gradient * samples[i];
  }
  return std::min(1.0, 1 - failing.sum() + budget * steepest - here);
}

MixtureProblems posterior_rows(const RepairedProblems& repaired, std::size_t parts) {
  const std::size_t rows = repaired.rows.size();
  const std::size_t models = repaired.fit.size();
  MixtureProblems out{Eigen::MatrixXd(rows * parts, models), Eigen::VectorXd(rows * parts)};
  for (std::size_t r = 0; r < rows * parts; ++r)
    out.weight[static_cast<Eigen::Index>(r)] = repaired.rows[r / parts].weight / static_cast<double>(parts);
  for (std::size_t m = 0; m < models; ++m) {
    const auto middles = for_every_row<std::vector<double>>(repaired, m, [&](const ChancePosterior& p) {
      std::vector<double> values;
      for (std::size_t k = 0; k < parts; ++k)
        values.push_back(
            log_failure_quantile(p, (static_cast<double>(k) + 0.5) / static_cast<double>(parts)));
      return values;
    });
    const std::size_t stride = 1 + (m * 7) % std::max<std::size_t>(parts - 1, 1);
    for (std::size_t r = 0; r < rows; ++r)
      for (std::size_t k = 0; k < parts; ++k)
        out.log_failure(static_cast<Eigen::Index>(r * parts + k), static_cast<Eigen::Index>(m)) =
            middles[r][(k * stride + r * (2 * m + 3)) % parts];
  }
  return out;
}

}  // namespace ttc
