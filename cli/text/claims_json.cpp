#include "cli/text/claim_text.h"
#include "cli/text/json.h"

namespace ttc {

namespace {

Json verdict_json(const Verdict& v) {
  return {{"id", v.id},
          {"statement", v.text},
          {"kind", word(v.kind)},
          {"outcome", word(v.outcome)},
          {"expected", v.gated ? Json(word(v.expected)) : Json()},
          {"as_expected", v.as_expected()},
          {"value", v.value},
          {"se", v.se},
          {"between", v.between.empty() ? Json(nullptr) : Json(v.between)},
          {"found", v.found},
          {"would_have_seen", v.would_have_seen},
          {"alternative", v.alternative.empty() ? Json(nullptr) : Json(v.alternative)},
          {"comparisons", static_cast<std::uint64_t>(v.comparisons)}};
}

Json comparison_json(const Comparison& c) {
  return {{"quantity", c.quantity}, {"paper", c.paper}, {"reading", c.reading},
          {"ours", c.ours.value},   {"se", c.ours.se},  {"role", c.fitted ? "fitted" : "predicted"}};
}

}  // namespace

std::string claims_json(const ClaimRun& run) {
  Json claims = Json::array();
  bool expected = true;
  for (const ClaimReport& report : run.reports) {
    Json verdicts = Json::array();
    for (const Verdict& v : report.verdicts) {
      verdicts.push_back(verdict_json(v));
      expected = expected && v.as_expected();
    }
    Json comparisons = Json::array();
    for (const Comparison& c : report.comparisons) comparisons.push_back(comparison_json(c));
    claims.push_back({{"name", report.name},
                      {"title", report.title},
                      {"verdicts", verdicts},
                      {"comparisons", comparisons},
                      {"remarks", report.remarks}});
  }
  const Json family{
      {"level", kFamilyLevel}, {"comparisons", run.family.comparisons}, {"each", run.family.each}};
  return Json{{"as_expected", expected}, {"family", family}, {"claims", claims}}.text();
}

}  // namespace ttc
