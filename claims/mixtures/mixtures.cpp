#include "claims/mixtures/mixtures.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "claims/mixtures/mixture_figures.h"
#include "claims/mixtures/mixture_findings.h"
#include "claims/mixtures/mixture_statements.h"
#include "models/errors.h"
#include "sim/results/group_rows.h"

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
  Eigen::VectorXd told = cost;
  told[told.size() - 1] *= claim.theory.cost_scale;
  return find_mixtures(rows, cost, told, claim.budget);
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

/// What the number of rows decides is not decided.
Outcome outcome(const Evidence& e, const MixtureStatement& s) {
  const bool holds = s.holds(e.population);
  if (holds != s.holds(e.coarser)) return Outcome::undecided;
  return holds ? Outcome::holds : Outcome::refuted;
}

Verdict verdict(const MixturesClaim& claim, const Evidence& e, const MixtureStatement& s) {
  Verdict v{.id = std::string(s.id), .text = std::string(s.text), .outcome = outcome(e, s)};
  v.value = s.measure(e.population);
  v.se = between_data_sets(e, s.measure);
  v.between = "problem sets";
  v.found =
      fmt::format("{} {:.3g} in the population; seen on {:.3g} % of {} data sets of {} problems", s.measured,
                  v.value, 100 * share_seen(e, s), e.data_sets.size(), claim.data_set_problems);
  return v;
}

Group statements_group(const Evidence& e) {
  GroupRows rows("mixture_statements", "mixture_statement",
                 "the statements for the population itself and for data sets drawn from it");
  rows.declare<std::string>("id", "the statement's key in the claim's file");
  rows.declare<std::string>("measured", "what is measured");
  rows.declare<double>("population", "its value in the population", "1");
  rows.declare<double>("above", "the statement holds above this", "1");
  rows.declare<double>("below", "and below this", "1");
  rows.declare<double>("sd", "standard deviation between data sets", "1");
  rows.declare<double>("seen", "share of the data sets on which the statement holds", "1");
  rows.declare<std::string>("role", "fitted: a target when the population was chosen; or predicted");
  for (const MixtureStatement& s : mixture_statements())
    rows.add(std::string(s.id), std::string(s.measured), s.measure(e.population), s.above, s.below,
             between_data_sets(e, s.measure), share_seen(e, s),
             std::string(s.fitted ? "fitted" : "predicted"));
  return rows.take();
}

struct Published {
  std::string_view quantity;
  double paper = 0;
  std::string_view reading;
  double (*ours)(const MixtureFindings&) = nullptr;
  bool fitted = true;
};

constexpr double kOnlyWords = std::numeric_limits<double>::quiet_NaN();

constexpr Published kPublished[] = {
    {"32B alone, full budget", 0.77, "the best performing one-way mixture solves 77 %",
     [](const MixtureFindings& f) { return f.full().pure[2]; }},
    {"(.2, .2, .6), full budget", 0.82, "solves 82 % of problems",
     [](const MixtureFindings& f) { return f.full().mixed; }},
    {"gain over the best model alone", 0.05, "by over 5 %",
     [](const MixtureFindings& f) { return f.full().mixed - f.full().best_pure(); }},
    {"best 4B+32B less best 14B+32B", kOnlyWords,
     "the best performance consistently comes from the combination of the 4B and 32B models",
     [](const MixtureFindings& f) { return f.full().pair[small_large] - f.full().pair[middle_large]; }},
    {"4B best for, level 1", kOnlyWords, "the same percentage of level 1 problems as 32B",
     [](const MixtureFindings& f) { return f.level.share(0, 0); }},
    {"32B best for, level 1", kOnlyWords, "the same percentage of level 1 problems as 32B",
     [](const MixtureFindings& f) { return f.level.share(0, 2); }},
    {"4B best for, level 5", 0.25, "reaching 25% for the 4B model on the hardest set of problems",
     [](const MixtureFindings& f) { return f.level.share(4, 0); }},
    {"14B best for, level 5", kOnlyWords, "closely matching the 4B's percentage",
     [](const MixtureFindings& f) { return f.level.share(4, 1); }},
    {"32B best for, level 5", kOnlyWords, "all models best solve between 20-40% of problems",
     [](const MixtureFindings& f) { return f.level.share(4, 2); }},
    {"smallest share of a model at a level", 0.15, "at all levels all models best solve more than 15%",
     [](const MixtureFindings& f) { return f.level.share.minCoeff(); }},
    {"unsolved, level 5", kOnlyWords, "with the rest remaining unsolved",
     [](const MixtureFindings& f) { return f.level.unsolved[4]; }},
    {"certified optimum less (.2, .2, .6)", kOnlyWords, "not overly sensitive to mixture allocation",
     [](const MixtureFindings& f) { return f.full().optimal - f.full().mixed; }, false},
    {"(.2, .2, .6), last factor 64 of compute", kOnlyWords, "steeper than the one-way curves",
     [](const MixtureFindings& f) { return f.full().mixed - f.before(64).mixed; }, false},
    {"32B alone, last factor 64 of compute", kOnlyWords, "steeper than the one-way curves",
     [](const MixtureFindings& f) { return f.full().pure[2] - f.before(64).pure[2]; }, false},
};

void compare(const Evidence& e, ClaimReport& report) {
  for (const Published& p : kPublished)
    report.comparisons.push_back({.quantity = std::string(p.quantity),
                                  .paper = p.paper,
                                  .reading = std::string(p.reading),
                                  .ours = p.ours(e.population),
                                  .se = between_data_sets(e, p.ours),
                                  .fitted = p.fitted});
}

void remark(const MixturesClaim& claim, const Evidence& e, const MixtureFigures& figures,
            ClaimReport& report) {
  const BudgetFindings& full = e.population.full();
  report.remarks.push_back(
      fmt::format("the full budget of {:g} buys {:g} samples of 32B, {:.1f} of 14B or {:g} of 4B; the "
                  "published unit is not "
                  "identified",
                  claim.budget, claim.budget / claim.cost[2], claim.budget / claim.cost[1],
                  claim.budget / claim.cost[0]));
  report.remarks.push_back(
      fmt::format("the best shares at the full budget are ({:.3f}, {:.3f}, {:.3f}): {:.5f}, and none have "
                  "more than {:.1e} "
                  "above that",
                  full.optimum[0], full.optimum[1], full.optimum[2], full.optimal, full.gap));
  report.remarks.push_back(fmt::format(
      "the paper says both that 32B is best in combination and that 4B+14B beats 14B+32B; here the best "
      "pairs "
      "solve {:.1f} % (4B+14B), {:.1f} % (4B+32B), {:.1f} % (14B+32B)",
      100 * full.pair[small_middle], 100 * full.pair[small_large], 100 * full.pair[middle_large]));
  const Eigen::MatrixXd& exact = e.population.level.share;
  const Eigen::MatrixXd& estimated = figures.estimated_level.share;
  report.remarks.push_back(fmt::format(
      "read from shares of correct samples instead of chances, 4B, 14B and 32B are best for {:.1f}, {:.1f}, "
      "{:.1f} % of level 1 (exactly {:.1f}, {:.1f}, {:.1f} %) and {:.1f}, {:.1f}, {:.1f} % of level 5 "
      "({:.1f}, {:.1f}, {:.1f} %)",
      100 * estimated(0, 0), 100 * estimated(0, 1), 100 * estimated(0, 2), 100 * exact(0, 0),
      100 * exact(0, 1), 100 * exact(0, 2), 100 * estimated(4, 0), 100 * estimated(4, 1),
      100 * estimated(4, 2), 100 * exact(4, 0), 100 * exact(4, 1), 100 * exact(4, 2)));
}

}  // namespace

ClaimReport MixturesClaim::run(std::uint64_t seed) const {
  refuse_inconsistent(*this);
  const Evidence evidence = gather(*this, seed);
  const MixtureFigures figures =
      mixture_figures(evidence.rows, evidence.population, true_cost(*this), budget);
  ClaimReport report;
  for (const MixtureStatement& s : mixture_statements())
    report.verdicts.push_back(verdict(*this, evidence, s));
  compare(evidence, report);
  remark(*this, evidence, figures, report);
  report.groups = figure_groups(figures);
  report.groups.push_back(statements_group(evidence));
  return report;
}

}  // namespace ttc
