#include "cli/text/oracle_plan_text.h"

#include <fmt/format.h>

#include <cmath>

#include "cli/text/json.h"
#include "cli/text/text.h"
#include "models/text/wording.h"

namespace ttc {

namespace {

std::string spending(const GradedModels& graded, const std::vector<std::uint64_t>& samples) {
  std::vector<std::string> parts;
  for (std::size_t m = 0; m < samples.size(); ++m)
    if (samples[m] > 0) parts.push_back(fmt::format("{} x {}", samples[m], printable(graded.models[m])));
  return fmt::format("{}", fmt::join(parts, ", "));
}

std::string percent(const Estimate& e) { return std::isnan(e.mean) ? "-" : percent_uncertain(e.mean, e.se); }

void add_row(TextTable& table, const std::string& name, const ValuedPlan& plan) {
  table.add_row({name, percent(plan.repaired), percent(plan.plug_in), percent(plan.unbiased),
                 fmt::format("{:.6g}", plan.counts.spent)});
}

/// Lines that keep to the window.
void print_fitted(const std::string& text) { fmt::print("{}", folded(text, stdout_width())); }

void print_budget(const GradedModels& graded, const BudgetPlans& plans) {
  fmt::print("\nbudget {:.6g} a problem\n", plans.budget);
  TextTable table(1);
  table.add_row({"solved, in %", "repaired", "plug-in", "unbiased", "spent"});
  add_row(table, "best plan", plans.mixture);
  add_row(table, "best model alone", plans.pure);
  add_row(table, "best plan by plug-in", plans.plug_in);
  fmt::print("{}", table.str(stdout_width()));
  print_fitted(fmt::format("best plan             {} (by {})\n",
                           spending(graded, plans.mixture.counts.samples), name_of(plans.rule)));
  print_fitted(fmt::format("best model alone      {}\n", spending(graded, plans.pure.counts.samples)));
  print_fitted(fmt::format("best plan by plug-in  {}\n", spending(graded, plans.plug_in.counts.samples)));
  print_fitted(fmt::format(
      "gain of the best plan over the best model alone, paired, in points: {}\n",
      points_between(plans.gain.difference, plans.gain.se, plans.gain.ci.low, plans.gain.ci.high)));
  print_fitted(
      fmt::format("no plan solves more than {:.3f} % (repaired; by plug-in {:.3f} %, by routing {:.1f} %)\n",
                  100 * plans.mixture.counts.bound, 100 * plans.plug_in.counts.bound, 100 * plans.routing));
}

void print_fits(const GradedModels& graded, const CheckedPlanner& planner) {
  TextTable table(1);
  table.add_row({"", "price", "one sample, %", "never solved, %", "Beta a", "Beta b"});
  for (std::size_t m = 0; m < graded.models.size(); ++m) {
    const BetaBinomial& fit = planner.all().repaired.fit[m];
    const double mean = (1 - fit.zero) * fit.a / (fit.a + fit.b);
    table.add_row({shortened(printable(graded.models[m]), 30),
                   short_number(planner.all().cost[static_cast<Eigen::Index>(m)]),
                   fmt::format("{:.1f}", 100 * mean), fmt::format("{:.1f}", 100 * fit.zero),
                   fmt::format("{:.3g}", fit.a), fmt::format("{:.3g}", fit.b)});
  }
  fmt::print("{}", table.str(stdout_width()));
  print_fitted(
      fmt::format("problems that are hard for one model are hard for the others: correlation {:.2f}\n",
                  planner.all().repaired.correlation));
}

Json estimate_json(const Estimate& e) {
  if (std::isnan(e.mean))
    return {{"value", nullptr}, {"reason", "the plan wants more samples than some problem has"}};
  return {{"value", e.mean}, {"se", e.se}, {"ci_low", e.ci.low}, {"ci_high", e.ci.high}};
}

Json plan_json(const GradedModels& graded, const ValuedPlan& plan) {
  Json samples = Json::object();
  for (std::size_t m = 0; m < graded.models.size(); ++m)
    samples.set(graded.models[m], plan.counts.samples[m]);
  return {{"samples", samples},
          {"spent", plan.counts.spent},
          {"bound", plan.counts.bound},
          {"repaired", estimate_json(plan.repaired)},
          {"plug_in", estimate_json(plan.plug_in)},
          {"unbiased", estimate_json(plan.unbiased)}};
}

Json budget_json(const GradedModels& graded, const BudgetPlans& plans) {
  return {{"budget", plans.budget},
          {"chosen_by", name_of(plans.rule)},
          {"plan", plan_json(graded, plans.mixture)},
          {"pure", plan_json(graded, plans.pure)},
          {"plug_in_plan", plan_json(graded, plans.plug_in)},
          {"gain",
           {{"value", plans.gain.difference},
            {"se", plans.gain.se},
            {"ci_low", plans.gain.ci.low},
            {"ci_high", plans.gain.ci.high}}},
          {"routing", plans.routing},
          {"shares", std::vector<double>(plans.shares.lambda.begin(), plans.shares.lambda.end())},
          {"shares_value", plans.shares.value},
          {"shares_bound", plans.shares.bound}};
}

}  // namespace

void print_oracle_plans(const GradedModels& graded, const CheckedPlanner& planner,
                        const std::vector<double>& list) {
  print_fitted(fmt::format("{} problems, {} models; an oracle recognises a correct sample (pass@k)\n",
                           graded.problems.size(), graded.models.size()));
  print_fits(graded, planner);
  for (const double budget : list) print_budget(graded, planner.plan(budget));
  fmt::print("\n{}",
             wrapped("repaired: over each problem's posterior and 16 laws of the chances that the "
                     "counts make likely, its failures multiplied by what subsets of the samples show "
                     "of problems that did not make the plan; plug-in: "
                     "shares of correct samples taken for chances; unbiased: from subsets of the "
                     "samples. ±: the standard error for a new set of problems (repaired: and "
                     "between the laws). by: which way "
                     "to make plans solved most on problems that it had not seen, in four folds. The "
                     "plan was chosen on these "
                     "problems, which flatters it.",
                     0, stdout_width()));
}

void print_oracle_json(const GradedModels& graded, const CheckedPlanner& planner,
                       const std::vector<double>& list, const std::vector<std::string>& notes) {
  Json fits = Json::array();
  for (const BetaBinomial& fit : planner.all().repaired.fit)
    fits.push_back({{"a", fit.a}, {"b", fit.b}, {"never", fit.zero}});
  Json plans = Json::array();
  for (const double budget : list) plans.push_back(budget_json(graded, planner.plan(budget)));
  const Json document{{"models", graded.models},
                      {"prices", std::vector<double>(planner.all().cost.begin(), planner.all().cost.end())},
                      {"problems", graded.problems.size()},
                      {"left_out", graded.left_out},
                      {"correlation", planner.all().repaired.correlation},
                      {"fits", fits},
                      {"budgets", plans},
                      {"warnings", notes}};
  fmt::print("{}", document.text());
}

}  // namespace ttc
