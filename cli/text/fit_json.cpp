#include <string>

#include "cli/text/fit_report.h"

namespace ttc {

namespace {

Json parameters_json(const ChanceLaw& law) {
  Json json = Json::object();
  for (const auto& [name, value] : law.parameters()) json.set(name, value);
  if (law.kind != LawKind::npmle) return json;
  Json atoms = Json::array();
  for (const ChanceAtom& atom : law.atoms) atoms.push_back(Json{{"p", atom.p}, {"weight", atom.weight}});
  json.set("atoms", atoms);
  json.set("gap", law.excess);
  return json;
}

Json law_json(const LawReport& report, bool best) {
  Json pass = Json::array();
  for (const LawPass& at : report.pass)
    pass.push_back(
        Json{{"k", at.k}, {"value", at.value}, {"ci_low", at.interval.low}, {"ci_high", at.interval.high}});
  return {{"law", name_of(report.law.kind)},
          {"best", best},
          {"tied", report.tied},
          {"parameters", parameters_json(report.law)},
          {"log_likelihood", report.law.log_likelihood},
          {"held_out", report.held_out.value},
          {"held_out_se", report.held_out.se},
          {"behind", report.behind.value},
          {"behind_se", report.behind.se},
          {"misfit", report.misfit},
          {"p_value", report.p_value},
          {"expected", std::vector<double>(report.expected.begin(), report.expected.end())},
          {"pass_at_k", pass}};
}

Json run_json(const RunFit& fit) {
  Json possible = Json::array();
  for (const std::uint64_t k : fit.k) {
    const Interval range = possible_pass_at_k(fit.mean.mean, static_cast<double>(k));
    possible.push_back(Json{{"k", k}, {"low", range.low}, {"high", range.high}});
  }
  Json json{{"run", fit.run.run},
            {"model", fit.run.model},
            {"source", fit.run.source},
            {"problems", fit.run.problems.size()},
            {"samples", fit.run.samples()},
            {"mean", fit.mean.mean},
            {"mean_se", fit.mean.se},
            {"mean_low", fit.mean.ci.low},
            {"mean_high", fit.mean.ci.high},
            {"possible_pass_at_k", possible}};
  Json laws = Json::array();
  json.set("best", fit.laws ? Json(name_of(fit.laws->laws[fit.laws->best].law.kind)) : Json());
  json.set("reason", fit.laws ? Json() : Json(fit.reason));
  if (fit.laws) {
    json.set("seen", std::vector<double>(fit.laws->seen.begin(), fit.laws->seen.end()));
    for (std::size_t i = 0; i < fit.laws->laws.size(); ++i)
      laws.push_back(law_json(fit.laws->laws[i], i == fit.laws->best));
  }
  json.set("laws", laws);
  return json;
}

}  // namespace

Json fit_json(const FitReport& report) {
  Json runs = Json::array();
  for (const RunFit& fit : report.runs) runs.push_back(run_json(fit));
  return {
      {"fits", runs}, {"level", report.level}, {"resamples", report.resamples}, {"warnings", report.notes}};
}

}  // namespace ttc
