#include "claims/mixtures/mixtures.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "claims/mixtures/mixture_findings.h"
#include "models/errors.h"

namespace ttc {

namespace {

/// The population, the same computed more coarsely, and data sets drawn from it.
struct Evidence {
  LevelRows rows;
  MixtureFindings population;
  MixtureFindings coarser;
  std::vector<MixtureFindings> data_sets;
};

void refuse_inconsistent(const MixturesClaim& claim) {
  if (claim.cost.size() != 3 || !std::ranges::is_sorted(claim.cost))
    throw ScenarioError("mixtures: cost wants three numbers, ascending");
  const std::string complaint = claim.population.complaint(claim.cost.size());
  if (!complaint.empty()) throw ScenarioError("mixtures: population: " + complaint);
}

Eigen::VectorXd true_cost(const MixturesClaim& claim) {
  return Eigen::Map<const Eigen::VectorXd>(claim.cost.data(), static_cast<Eigen::Index>(claim.cost.size()));
}

MixtureFindings find(const MixturesClaim& claim, const LevelRows& rows) {
  const Eigen::VectorXd cost = true_cost(claim);
  return find_mixtures(rows, cost, claim.theory.told(cost), claim.budget);
}

Evidence gather(const MixturesClaim& claim, std::uint64_t seed) {
  const LevelsPopulation& population = claim.population;
  const std::size_t models = claim.cost.size();
  Evidence e;
  e.rows = level_rows(population, models, claim.rows_per_level);
  e.population = find(claim, e.rows);
  e.coarser = find(claim, level_rows(population, models, claim.rows_per_level / 2));
  for (std::uint64_t i = 0; i < claim.data_sets; ++i)
    e.data_sets.push_back(
        find(claim, drawn_level_rows(population, models, seed + i, claim.data_set_problems)));
  return e;
}

/// Standard deviation between data sets: the error bar of one of them.
template <class Measure>
double between_data_sets(const Evidence& e, Measure measure) {
  double sum = 0;
  double square = 0;
  const auto n = static_cast<double>(e.data_sets.size());
  for (const MixtureFindings& found : e.data_sets) {
    const double off = measure(found) - measure(e.population);
    sum += off;
    square += off * off;
  }
  return std::sqrt(std::max(square - sum * sum / n, 0.0) / (n - 1));
}

double share_seen(const Evidence& e, const MixtureStatement& s) {
  const auto seen =
      std::ranges::count_if(e.data_sets, [&](const MixtureFindings& found) { return s.holds(found); });
  return static_cast<double>(seen) / static_cast<double>(e.data_sets.size());
}

/// What is left of the quadrature: the difference to half as many rows.
template <class Measure>
double quadrature_error(const Evidence& e, Measure measure) {
  return std::abs(measure(e.population) - measure(e.coarser));
}

/// What the number of rows decides is not decided.
Outcome outcome(const Evidence& e, const MixtureStatement& s) {
  const bool holds = s.holds(e.population);
  if (holds != s.holds(e.coarser)) return Outcome::undecided;
  return holds ? Outcome::holds : Outcome::refuted;
}

/// A statement, and what was seen of it in the population and on the data sets drawn from it.
struct StatementRow : MixtureStatement {
  static constexpr TableName table{
      "mixture_statements", "mixture_statement",
      "the statements for the population itself and for data sets drawn from it"};
  double population = 0, sd = 0, seen = 0;

  static constexpr auto columns() {
    using R = StatementRow;
    return std::tuple{column("id", &R::id, "the statement's key in the claim's file"),
                      column("measured", &R::measured, "what is measured"),
                      column("population", &R::population, "its value in the population", "1"),
                      column("above", &R::above, "the statement holds above this", "1"),
                      column("below", &R::below, "and below this", "1"),
                      column("sd", &R::sd, "standard deviation between data sets", "1"),
                      column("seen", &R::seen, "share of the data sets on which the statement holds", "1"),
                      column(
                          "kind", [](const R& r) { return word(r.kind); }, "as in the table of verdicts")};
  }
};

StatementRow row_of(const Evidence& e, const MixtureStatement& s) {
  return {s, s.measure(e.population), between_data_sets(e, s.measure), share_seen(e, s)};
}

Verdict verdict(const MixturesClaim& claim, const Evidence& e, const StatementRow& row) {
  return {
      .id = std::string(row.id),
      .text = std::string(row.text),
      .kind = row.kind,
      .outcome = outcome(e, row),
      .value = row.population,
      .se = quadrature_error(e, row.measure),
      .between = "numbers of rows of the quadrature",
      .found = fmt::format("{} {:.3g} in the population; a data set of {} problems has a standard deviation "
                           "of {:.2g}, and {:.3g} % of {} show it",
                           row.measured, row.population, claim.data_set_problems, row.sd, 100 * row.seen,
                           claim.data_sets)};
}

Comparison compare(const Evidence& e, const PublishedNumber& p) {
  return {.quantity = std::string(p.quantity),
          .paper = p.paper,
          .reading = std::string(p.reading),
          .ours = {p.measure(e.population), quadrature_error(e, p.measure)},
          .fitted = true};
}

/// The models' shares of a level's problems, in per cent.
std::string shares(const LevelTable& table, Eigen::Index level) {
  return fmt::format("{:.1f}, {:.1f}, {:.1f}", 100 * table.share(level - 1, 0),
                     100 * table.share(level - 1, 1), 100 * table.share(level - 1, 2));
}

std::vector<std::string> remarks(const MixturesClaim& claim, const MixtureFindings& population,
                                 const LevelTable& estimated) {
  const BudgetFindings& full = population.full();
  const LevelTable& exact = population.level;
  return {
      fmt::format("the full budget of {:g} buys {:g} samples of 32B, {:.1f} of 14B or {:g} of 4B; the "
                  "published unit is not identified",
                  claim.budget, claim.budget / claim.cost[2], claim.budget / claim.cost[1],
                  claim.budget / claim.cost[0]),
      fmt::format("the best shares at the full budget are ({:.3f}, {:.3f}, {:.3f}): {:.5f}, and none have "
                  "more than {:.1e} above that",
                  full.optimum[0], full.optimum[1], full.optimum[2], full.optimal, full.gap),
      fmt::format("the paper says both that 32B is best in combination and that 4B+14B beats 14B+32B; here "
                  "the best pairs solve {:.1f} % (4B+14B), {:.1f} % (4B+32B), {:.1f} % (14B+32B)",
                  100 * full.pair[small_middle], 100 * full.pair[small_large], 100 * full.pair[middle_large]),
      fmt::format(
          "read from shares of correct samples instead of chances, 4B, 14B and 32B are best for {} % of "
          "level 1 (exactly {} %) and {} % of level 5 ({} %)",
          shares(estimated, 1), shares(exact, 1), shares(estimated, 5), shares(exact, 5))};
}

}  // namespace

ClaimReport MixturesClaim::run(std::uint64_t seed) const {
  refuse_inconsistent(*this);
  const Evidence e = gather(*this, seed);
  const LevelTable estimated = estimated_level_table(e.rows, true_cost(*this), budget);
  ClaimReport report;
  Table<StatementRow> rows;
  for (const MixtureStatement& s : mixture_statements()) {
    const StatementRow row = row_of(e, s);
    report.verdicts.push_back(verdict(*this, e, row));
    rows.add(row);
  }
  for (const PublishedNumber& p : published_numbers()) report.comparisons.push_back(compare(e, p));
  report.remarks = remarks(*this, e.population, estimated);
  report.groups = mixture_figures(e.rows, e.population, estimated, true_cost(*this), budget);
  report.groups.push_back(rows.take());
  return report;
}

}  // namespace ttc
