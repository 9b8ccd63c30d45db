#include "sim/tables/tables.h"

#include "sim/scenario/digest.h"
#include "sim/scenario/scenario.h"
#include "sim/tables/cascade_tables.h"
#include "sim/tables/curve_tables.h"
#include "sim/tables/frontier_tables.h"
#include "sim/tables/gain_tables.h"
#include "sim/tables/problem_tables.h"
#include "sim/tables/search_tables.h"
#include "sim/tables/size_law_tables.h"
#include "sim/tables/stopping_tables.h"

namespace ttc {

namespace {

std::string population_digest(const RunResult& result) {
  Digest digest;
  for (const std::string& hex : result.digests) digest.add(std::string_view(hex));
  return digest.hex();
}

/// One a line.
std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += (text.empty() ? "" : "\n") + line;
  return text;
}

}  // namespace

Dataset make_dataset(const Plan& plan, const RunResult& result) {
  const std::vector<CurveMeans> curves = curve_means(plan, result);
  Dataset data;
  data.attributes = {{"program", "ttcsim"},
                     {"program_version", TTCSIM_VERSION},
                     {"seed", plan.seed()},
                     {"title", plan.study.points.front().title},
                     {"scenario", plan.study.text},
                     {"scenario_digest", plan.study.digest()},
                     {"population_digest", population_digest(result)},
                     {"solved", joined(plan.study.solved)}};
  data.groups.push_back(curves_group(plan, result, curves));
  if (!plan.study.points.front().compare.baseline.empty())
    for (Group& group : gain_groups(plan, curves)) data.groups.push_back(std::move(group));
  data.groups.push_back(pairs_group(plan, curves));
  data.groups.push_back(saturation_group(plan, result, curves));
  if (plan.rows.lengths > 0) {
    data.groups.push_back(stopping_group(plan, result, curves));
    data.groups.push_back(stopping_tallies_group(plan, result));
  }
  if (plan.rows.stages > 0) {
    for (Group& group : cascade_groups(plan, result, curves)) data.groups.push_back(std::move(group));
    data.groups.push_back(cascade_tallies_group(plan, result));
  }
  data.groups.push_back(frontier_group(plan, curves));
  data.groups.push_back(pareto_group(plan, curves));
  if (const std::vector<StrategySizes> laws = size_laws(plan, curves); !laws.empty()) {
    data.groups.push_back(size_law_group(laws));
    data.groups.push_back(best_sizes_group(laws));
  }
  data.groups.push_back(problems_group(plan, result));
  data.groups.push_back(tallies_group(plan, result));
  if (plan.rows.searches == 0) return data;
  data.groups.push_back(searches_group(plan, result));
  data.groups.push_back(search_tallies_group(plan, result));
  return data;
}

}  // namespace ttc
