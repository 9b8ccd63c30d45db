#include "cli/text/verifier_text.h"

#include <fmt/format.h>

#include "cli/text/answer_notes.h"
#include "cli/text/text.h"
#include "models/text/wording.h"

namespace ttc {

namespace {

Json number_row(const VerifierNumber& number) {
  return {{"value", number.estimate.mean},
          {"se", number.estimate.se},
          {"ci_low", number.estimate.ci.low},
          {"ci_high", number.estimate.ci.high},
          {"problems", number.problems},
          {"reason", number.reason.empty() ? Json(nullptr) : Json(number.reason)}};
}

Json verifier_row(const RunAnswers& run, const VerifierQuality& quality) {
  const std::string block = reward_block(quality);
  return {{"run", run.run},
          {"model", run.model},
          {"source", run.source},
          {"auc_within", number_row(quality.auc_within)},
          {"auc_pooled", number_row(quality.auc_pooled)},
          {"systematic_share", number_row(quality.systematic_share)},
          {"unit", quality.logits ? "logit" : "score"},
          {"error_sd", quality.error},
          {"correct_samples", quality.correct},
          {"wrong_samples", quality.wrong},
          {"repeated_answers", quality.repeated},
          {"reward", block.empty() ? Json(nullptr) : Json(block)}};
}

std::string sentence(const VerifierNumber& number, const std::string& what, double level) {
  if (!number.reason.empty()) return fmt::format("{}: unknown, {}.", what, number.reason);
  const Estimate& e = number.estimate;
  return fmt::format("{}: {:.3f} ({} % interval {:.3f} … {:.3f}).", what, e.mean, short_number(100 * level),
                     e.ci.low, e.ci.high);
}

std::string paragraph(const RunAnswers& run, const VerifierQuality& quality, double level,
                      std::size_t width) {
  std::string text =
      wrapped(fmt::format("Verifier of {}: what its scores are worth.", run_in_words(run)), 0, width);
  const auto add = [&](const std::string& line) { text += wrapped(line, 2, width); };
  add(sentence(quality.auc_within,
               "Chance that a correct sample scores above a wrong one of its problem (AUC)", level));
  add(sentence(quality.auc_pooled, "Of any problem", level));
  add(sentence(quality.systematic_share,
               fmt::format("Share of the error's variance{} that is fixed for each answer, so that no number "
                           "of samples averages it out",
                           quality.logits ? " (in logits)" : ""),
               level));
  const std::string block = reward_block(quality);
  if (block.empty()) return text + "\n";
  text += wrapped("For a scenario:", 2, width);
  for (std::size_t begin = 0; begin < block.size();) {
    const std::size_t end = block.find('\n', begin);
    text += "    " + block.substr(begin, end - begin) + "\n";
    begin = end + 1;
  }
  return text + "\n";
}

}  // namespace

Json verifier_rows(const CurveReport& report) {
  Json rows = Json::array();
  for (std::size_t r = 0; r < report.runs.size(); ++r)
    if (const auto& worth = report.verifiers[r]) rows.push_back(verifier_row(report.runs[r], *worth));
  return rows;
}

std::string verifier_text(const CurveReport& report, std::size_t width) {
  std::string text;
  for (std::size_t r = 0; r < report.runs.size(); ++r)
    if (const auto& worth = report.verifiers[r])
      text += paragraph(report.runs[r], *worth, report.level, width);
  return text;
}

}  // namespace ttc
