#include "analysis/fits/repaired_chances.h"

#include <map>

namespace ttc {

namespace {

using Key = std::pair<std::uint32_t, std::uint32_t>;

Key counts_of(const Graded& graded, std::size_t problem) {
  return {graded.n[problem], graded.correct[problem]};
}

/// A function of the posterior for every problem of a model; problems with the same counts share it.
template <class Value, class Function>
std::vector<Value> for_every_problem(const RepairedProblems& repaired, std::size_t model, Function function) {
  std::map<Key, Value> known;
  std::vector<Value> values;
  const Graded& graded = repaired.graded[model];
  for (std::size_t q = 0; q < graded.n.size(); ++q) {
    const auto [at, fresh] = known.try_emplace(counts_of(graded, q));
    if (fresh) at->second = function(posterior(repaired.fit[model], graded.n[q], graded.correct[q]));
    values.push_back(at->second);
  }
  return values;
}

Eigen::ArrayXd as_array(const std::vector<double>& values) {
  return Eigen::Map<const Eigen::ArrayXd>(values.data(), static_cast<Eigen::Index>(values.size()));
}

}  // namespace

Eigen::ArrayXd survival(const RepairedProblems& repaired, std::size_t model, std::uint64_t samples) {
  return as_array(for_every_problem<double>(
      repaired, model, [&](const ChancePosterior& p) { return survival(p, static_cast<double>(samples)); }));
}

double repaired_bound(const RepairedProblems& repaired, const Eigen::VectorXd& cost, double budget,
                      const Eigen::VectorXd& samples) {
  const auto models = static_cast<std::size_t>(cost.size());
  std::vector<Eigen::ArrayXd> survives;
  std::vector<Eigen::ArrayXd> slope;
  Eigen::ArrayXd failing = Eigen::ArrayXd::Ones(static_cast<Eigen::Index>(repaired.problems()));
  for (std::size_t m = 0; m < models; ++m) {
    const double x = samples[static_cast<Eigen::Index>(m)];
    survives.push_back(as_array(
        for_every_problem<double>(repaired, m, [&](const ChancePosterior& p) { return survival(p, x); })));
    slope.push_back(as_array(for_every_problem<double>(
        repaired, m, [&](const ChancePosterior& p) { return survival_slope(p, x); })));
    failing *= survives.back();
  }
  double steepest = 0;  // gain per cost
  double here = 0;
  for (std::size_t m = 0; m < models; ++m) {
    const Eigen::ArrayXd others = (survives[m] > 0).select(failing / survives[m], 0);
    const double gradient = -(others * slope[m]).mean();
    const auto i = static_cast<Eigen::Index>(m);
    steepest = std::max(steepest, gradient / cost[i]);
    here += gradient * samples[i];
  }
  return std::min(1.0, 1 - failing.mean() + budget * steepest - here);
}

MixtureProblems posterior_rows(const RepairedProblems& repaired, std::size_t rows) {
  const std::size_t problems = repaired.problems();
  const std::size_t models = repaired.fit.size();
  MixtureProblems out{Eigen::MatrixXd(problems * rows, models),
                      Eigen::VectorXd::Constant(static_cast<Eigen::Index>(problems * rows),
                                                1 / static_cast<double>(problems * rows))};
  for (std::size_t m = 0; m < models; ++m) {
    const auto parts = for_every_problem<std::vector<double>>(repaired, m, [&](const ChancePosterior& p) {
      std::vector<double> middles;
      for (std::size_t k = 0; k < rows; ++k)
        middles.push_back(
            log_failure_quantile(p, (static_cast<double>(k) + 0.5) / static_cast<double>(rows)));
      return middles;
    });
    const std::size_t stride = 1 + (m * 7) % std::max<std::size_t>(rows - 1, 1);
    for (std::size_t q = 0; q < problems; ++q)
      for (std::size_t r = 0; r < rows; ++r)
        out.log_failure(static_cast<Eigen::Index>(q * rows + r), static_cast<Eigen::Index>(m)) =
            parts[q][(r * stride + q * (2 * m + 3)) % rows];
  }
  return out;
}

}  // namespace ttc
