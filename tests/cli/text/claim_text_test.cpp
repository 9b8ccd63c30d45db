// Verdicts on the screen and in JSON.

#include "cli/text/claim_text.h"

#include <gtest/gtest.h>

#include "claims/claim_file.h"
#include "cli/text/claim_reports.h"

namespace ttc {
namespace {

Verdict of(std::string id, Kind kind) {
  return {.claim = "claim",
          .title = "Title",
          .id = std::move(id),
          .text = "in words",
          .kind = kind,
          .outcome = Outcome::holds,
          .found = "seen"};
}

ClaimReport report(std::vector<Verdict> verdicts) {
  ClaimReport report;
  report.name = "claim";
  report.title = "Title";
  report.verdicts = std::move(verdicts);
  return report;
}

TEST(ClaimText, PrintsKindsApart) {
  Verdict check = of("theorem", Kind::self_check);
  check.text = "a superset's optimum is no smaller";
  Verdict fitted = of("target", Kind::fitted);
  fitted.text = "what was fitted to";
  const std::string text = claims_text({{report({check, fitted, of("paper", Kind::tested)})}, {}}, 80);
  const std::size_t tested_at = text.find("Tested on numbers that did not choose the population:\nholds");
  const std::size_t fitted_at =
      text.find("Fitted: these numbers chose the population, and are no evidence:\nholds");
  const std::size_t check_at = text.find("Self-checks: they fail only where the program is wrong:\nholds");
  ASSERT_NE(check_at, std::string::npos) << text;
  EXPECT_LT(tested_at, fitted_at);
  EXPECT_LT(fitted_at, check_at);
  EXPECT_LT(check_at, text.find("a superset's optimum"));
  EXPECT_GT(check_at, text.find("what was fitted to"));
}

TEST(ClaimText, NeedsNoHeadingForOneKind) {
  EXPECT_EQ(claims_text({{report({of("paper", Kind::tested)})}, {}}, 80).find(':'),
            std::string("claim").size());
}

TEST(ClaimText, KindsAreInJsonAndInFiles) {
  const ClaimRun run{{report({of("a", Kind::tested), of("b", Kind::fitted), of("c", Kind::self_check)})}, {}};
  const std::string json = claims_json(run);
  for (const char* kind : {R"("kind":"tested")", R"("kind":"fitted")", R"("kind":"self-check")"})
    EXPECT_NE(json.find(kind), std::string::npos) << json;
  const ClaimRun read = claim_run(claims_dataset(run, 1));
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(read.reports[0].verdicts[i].kind, kKinds[i]);
}

TEST(ClaimText, SaysWhatVerdictsAreWorthAndTheLevelOnce) {
  Verdict v =
      verdict({"id", "in words", "trials"}, std::vector{above({0.5, 0.001}, 0)}, {0.5, 0.001}, "seen");
  v.claim = "claim";
  v.title = "Title";
  ClaimRun run{{report({v})}, {}};
  run.family = settle(run.reports);
  const std::string text = claims_text(run, 200);
  EXPECT_NE(text.find("seen [error bar: between trials; would have seen 0.71 points to the contrary]"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("Family-wise level 1e-06 over 1 comparison: 1.0e-06 each, 4.8 standard errors."),
            std::string::npos)
      << text;
  EXPECT_EQ(claims_text(claim_run(claims_dataset(run, 1)), 200), text) << "read from the file";
  EXPECT_NE(claims_json(run).find(R"("alternative":"0.71 points to the contrary","comparisons":1)"),
            std::string::npos)
      << claims_json(run);
}

}  // namespace
}  // namespace ttc
