#include "sim/tables/problem_tables.h"

#include "sim/results/table.h"
#include "sim/scenario/scenario.h"

namespace ttc {

namespace {

/// The first point with the same population: points of a sweep that does not touch it share their problems.
std::size_t same_population(const RunResult& result, std::size_t point) {
  std::size_t first = 0;
  while (result.digests[first] != result.digests[point]) ++first;
  return first;
}

struct ProblemRow {
  static constexpr TableName table{
      "problems", "entry",
      "what each problem was for each model; a point of the sweep with the problems of an earlier one is "
      "left out"};
  std::size_t point = 0, problem = 0;
  std::string name = {}, model = {};
  int level = 0;
  std::uint32_t answers = 0, correct_answers = 0;
  double correct_mass = 0, top_correct_mass = 0, top_wrong_mass = 0, abstain_mass = 0, gap = 0;

  static constexpr auto columns() {
    using R = ProblemRow;
    return std::tuple{
        column("point", &R::point, "first point of the sweep with this population"),
        column("problem", &R::problem, "number of the problem"),
        column("name", &R::name, "its name in the answer table; empty in synthetic populations"),
        column("model", &R::model, "model (policy)"),
        column("level", &R::level, "difficulty 1 to 5; 0 where there are no levels"),
        column("answers", &R::answers, "different answers", "1"),
        column("correct_answers", &R::correct_answers, "how many of them are correct", "1"),
        column("correct_mass", &R::correct_mass, "probability that one candidate is correct", "1"),
        column("top_correct_mass", &R::top_correct_mass, "probability of the most probable correct answer",
               "1"),
        column("top_wrong_mass", &R::top_wrong_mass, "probability of the most probable wrong answer", "1"),
        column("abstain_mass", &R::abstain_mass, "probability of no answer", "1"),
        column("gap", &R::gap,
               "top correct minus top wrong probability: a majority vote tends to 1 above 0, to 0 below",
               "1")};
  }
};

ProblemRow row_of(const Plan& plan, const RunResult& result, std::size_t point, std::size_t m,
                  std::size_t q) {
  const std::vector<Policy>& models = plan.study.points[point].models;
  const ProblemFacts& f = result.facts[(point * models.size() + m) * plan.problems() + q];
  return {.point = point,
          .problem = q,
          .name = result.names[q],
          .model = models[m].name,
          .level = f.level,
          .answers = f.answers,
          .correct_answers = f.correct_answers,
          .correct_mass = f.correct_mass,
          .top_correct_mass = f.top_correct_mass,
          .top_wrong_mass = f.top_wrong_mass,
          .abstain_mass = f.abstain_mass,
          .gap = f.top_correct_mass - f.top_wrong_mass};
}

}  // namespace

Group problems_group(const Plan& plan, const RunResult& result) {
  Table<ProblemRow> rows;
  for (std::size_t point = 0; point < plan.study.points.size(); ++point) {
    if (same_population(result, point) != point) continue;
    for (std::size_t m = 0; m < plan.study.points.front().models.size(); ++m)
      for (std::size_t q = 0; q < plan.problems(); ++q) rows.add(row_of(plan, result, point, m, q));
  }
  return rows.take();
}

Group tallies_group(const Plan& plan, const RunResult& result) {
  Group group{.name = "tallies",
              .dims = {{"row", plan.rows.credits}, {"problem", plan.problems()}},
              .columns = {},
              .attributes = {}};
  group.attributes = {{"description", "the integers that every estimate is made of"},
                      {"unit", std::int64_t{kFullCredit}},
                      {"trials", static_cast<std::int64_t>(plan.trials())}};
  group.columns.push_back({"credits",
                           result.tallies.credits(),
                           {"row", "problem"},
                           "sum over trials of the credit, in units of 1/720720 of a correct answer",
                           "1",
                           {}});
  group.columns.push_back({"credits_squared",
                           result.tallies.squares(),
                           {"row", "problem"},
                           "sum over trials of the squared credit, in the unit squared",
                           "1",
                           {}});
  return group;
}

}  // namespace ttc
