#include "sim/tables/search_tables.h"

#include "analysis/theory/reward_auc.h"
#include "models/any_generator.h"
#include "sim/estimates/work.h"
#include "sim/results/table.h"
#include "sim/scenario/scenario.h"

namespace ttc {

namespace {

/// Sums over problems and trials of what was counted at one rung.
class RungSums {
 public:
  RungSums(const Plan& plan, const RunResult& result, std::size_t search_row)
      : plan_(plan), result_(result), row_(search_row) {}

  double total(SearchCount what) const {
    double sum = 0;
    for (std::size_t q = 0; q < plan_.problems(); ++q)
      sum += static_cast<double>(result_.tallies.search(row_, q, what));
    return sum;
  }
  double ratio(SearchCount what, SearchCount to) const {
    const double below = total(to);
    return below > 0 ? total(what) / below : kNone;
  }
  double mean(SearchCount what) const {
    return total(what) / (static_cast<double>(plan_.problems()) * static_cast<double>(plan_.trials()));
  }

 private:
  const Plan& plan_;
  const RunResult& result_;
  std::size_t row_;
};

/// AUC of the guiding reward on solutions of the job's model, over all problems.
double leaf_auc(const Plan& plan, const Job& job) {
  const ProcessReward* guide = guide_of(plan.strategy(job).generator);
  if (!guide || guide->sees_path()) return kNone;
  SolutionScores scores(*guide);
  for (std::uint64_t q = 0; q < plan.problems(); ++q)
    scores.add(make_problem(plan.scenario(job), q).laws[job.model], {.seed = plan.seed(), .problem = q});
  return scores.auc();
}

struct SearchRow {
  static constexpr TableName table{"searches", "search",
                                   "what growing solutions step by step did, one row a strategy and budget"};
  std::size_t point = 0;
  std::string model = {}, generator = {};
  std::uint64_t budget = 0;
  double solutions = 0, steps = 0, tokens_per_solution = 0, width_used = 0, unanswered = 0;
  double died = 0, exhausted = 0, too_deep = 0;
  double first_steps = 0, coverage = 0, auc = 0;

  static constexpr auto columns() {
    using R = SearchRow;
    return std::tuple{
        column("point", &R::point, "point of the sweep"),
        column("model", &R::model, "model (policy)"),
        column("generator", &R::generator, "how candidates are made"),
        column("budget", &R::budget, "solutions requested for one problem; of mcts expansions", "1"),
        column("solutions", &R::solutions, "mean solutions that have ended", "1"),
        column("steps", &R::steps, "mean steps generated", "1"),
        column("tokens_per_solution", &R::tokens_per_solution,
               "tokens generated for each solution that has ended", "1"),
        column("width_used", &R::width_used,
               "children given, as a share of the budget of children over all depths", "1"),
        column("died", &R::died, "share of searches that stopped because no open node was given a child",
               "1"),
        column("exhausted", &R::exhausted,
               "share of searches whose open nodes had all ended, with children left to give", "1"),
        column("too_deep", &R::too_deep,
               "share of searches that gave up open nodes at the deepest step allowed", "1"),
        column("unanswered", &R::unanswered, "share of searches without any answer", "1"),
        column("first_steps", &R::first_steps,
               "mean number of first steps from which a solution grew to its end", "1"),
        column("coverage", &R::coverage,
               "share of searches with a correct solution among those that have ended", "1"),
        column("auc", &R::auc,
               "chance that the guiding reward scores a correct solution above a wrong one, over all "
               "problems",
               "1")};
  }
};

}  // namespace

Group searches_group(const Plan& plan, const RunResult& result) {
  Table<SearchRow> rows;
  for (const Job& job : plan.jobs) {
    if (!job.grown) continue;
    const double auc = leaf_auc(plan, job);
    const double token =
        plan.scenario(job).models[job.model].tokens.mean / depth_law(plan.scenario(job).steps).mean();
    for (std::size_t rung = 0; rung < job.ladder.size(); ++rung) {
      const RungSums sums(plan, result, job.first.searches + rung);
      const double tokens = token * sums.ratio(SearchCount::nodes, SearchCount::solutions);
      rows.add({.point = job.point,
                .model = plan.model_name(job),
                .generator = job.label,
                .budget = job.ladder[rung],
                .solutions = sums.mean(SearchCount::solutions),
                .steps = sums.mean(SearchCount::nodes),
                .tokens_per_solution = token > 0 ? tokens : kNone,
                .width_used = sums.ratio(SearchCount::width, SearchCount::budget),
                .unanswered = sums.mean(SearchCount::unanswered),
                .died = sums.mean(SearchCount::starved),
                .exhausted = sums.mean(SearchCount::exhausted),
                .too_deep = sums.mean(SearchCount::too_deep),
                .first_steps = sums.mean(SearchCount::first_steps),
                .coverage = sums.mean(SearchCount::covered),
                .auc = auc});
    }
  }
  return rows.take();
}

Group search_tallies_group(const Plan& plan, const RunResult& result) {
  const auto row_dim = std::string("search_row");
  Group group{.name = "search_tallies",
              .dims = {{row_dim, plan.rows.searches}, {"problem", plan.problems()}},
              .columns = {},
              .attributes = {{"description",
                              "the integers of /searches, a row of that table each, summed over trials"}}};
  constexpr std::pair<SearchCount, const char*> kNames[] = {
      {SearchCount::nodes, "nodes"},           {SearchCount::read, "read"},
      {SearchCount::solutions, "solutions"},   {SearchCount::budget, "children_budget"},
      {SearchCount::width, "children"},        {SearchCount::starved, "died"},
      {SearchCount::exhausted, "exhausted"},   {SearchCount::too_deep, "too_deep"},
      {SearchCount::unanswered, "unanswered"}, {SearchCount::first_steps, "first_steps"},
      {SearchCount::covered, "covered"}};
  static_assert(std::size(kNames) == kSearchCounts);
  for (const auto& [what, name] : kNames) {
    std::vector<std::uint64_t> counts;
    for (std::size_t row = 0; row < plan.rows.searches; ++row)
      for (std::size_t q = 0; q < plan.problems(); ++q) counts.push_back(result.tallies.search(row, q, what));
    group.columns.push_back({name, std::move(counts), {row_dim, "problem"}, name, "1", {}});
  }
  return group;
}

}  // namespace ttc
