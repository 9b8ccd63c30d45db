#include "cli/text/curve_lines.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/text/answer_notes.h"
#include "cli/text/text.h"

namespace ttc {

namespace {

std::string weighted_label(VoteWeight weight) {
  return weight == VoteWeight::sum ? "wtd" : weight == VoteWeight::mean ? "wmn" : "wexp";
}

std::string best_in_words(std::uint32_t best, const char* otherwise) {
  return best > 0 ? std::to_string(best) : otherwise;
}

/// What a line of a kind shows; empty of those that the table's own legend explains.
std::string meaning_of(const CurveLine& line) {
  switch (line.metric) {
    case Metric::best_of_k:
      return "best: the sample with the highest score is correct";
    case Metric::weighted_k:
      if (line.setting.weight == VoteWeight::sum)
        return "wtd: a vote weighted by the scores (sums of them) is";
      if (line.setting.weight == VoteWeight::mean) return "wmn: the answer with the highest mean score is";
      return fmt::format("wexp: a vote weighted by exp(score / {}) is", line.setting.temperature);
    case Metric::best_m_maj_k:
      return fmt::format("top: the majority of the {} samples of the highest scores is",
                         best_in_words(line.setting.best, "k/2"));
    case Metric::mob_k:
      return fmt::format("mob: the answer that is most often the best of {} of the k is",
                         best_in_words(line.setting.best, "sqrt(k)"));
    case Metric::pass_hat_k:
      return "all: all of k samples are correct (pass^k)";
    case Metric::g_pass_k:
      return "G.5: at least half of k samples are (G-Pass@k; G1: all)";
    case Metric::mg_pass_k:
      return "mG: the mean of that over shares above a half (mG-Pass@k)";
    default:
      return "";
  }
}

void add_once(std::vector<std::string>& sentences, std::string sentence) {
  if (!sentence.empty() && std::ranges::find(sentences, sentence) == sentences.end())
    sentences.push_back(std::move(sentence));
}

/// How many subsets were drawn, and by how much other ones would change a value.
std::string subsets_in_words(const CurveReport& report) {
  std::uint64_t most = 0;
  double error = 0;
  for (const auto& curves : report.curves)
    for (const auto& point : curves) {
      most = std::max(most, point.subsets);
      error = std::max(error, point.se_subsets);
    }
  if (most == 0) return "";
  return fmt::format(
      "Votes with scores see {} random subsets of a problem's samples, fewer for large k, where there are "
      "too "
      "many to see all: other ones would change a value by {:.2g} points at most (standard error, in the "
      "error shown).",
      most, 100 * error);
}

std::string groups_in_words(const CurveReport& report) {
  const bool grouped =
      std::ranges::any_of(report.runs, [](const RunAnswers& run) { return !run.groups().empty(); });
  return grouped ? "Errors are between groups of problems (column group), not between problems, but those of "
                   "the limit."
                 : "";
}

}  // namespace

std::vector<CurveLine> lines_of(const std::vector<CurvePoint>& curves) {
  std::vector<CurveLine> lines;
  for (const auto& point : curves) {
    const CurveLine line{point.metric, point.setting};
    if (point.k && std::ranges::find(lines, line) == lines.end()) lines.push_back(line);
  }
  return lines;
}

std::string label_of(const CurveLine& line) {
  switch (line.metric) {
    case Metric::pass_at_k:
      return "pass";
    case Metric::best_of_k:
      return "best";
    case Metric::weighted_k:
      return weighted_label(line.setting.weight);
    case Metric::best_m_maj_k:
      return "top";
    case Metric::mob_k:
      return "mob";
    case Metric::pass_hat_k:
      return "all";
    case Metric::g_pass_k: {
      const std::string tau = fmt::format("{}", line.setting.tau);
      return "G" + (tau.starts_with("0.") ? tau.substr(1) : tau);
    }
    case Metric::mg_pass_k:
      return "mG";
    default:
      return "maj";
  }
}

std::string legend_of_lines(const CurveReport& report) {
  std::vector<std::string> sentences;
  for (const auto& curves : report.curves)
    for (const CurveLine& line : lines_of(curves)) add_once(sentences, meaning_of(line));
  std::string joined;
  for (const auto& sentence : sentences) joined += (joined.empty() ? "" : "; ") + sentence;
  std::string text = joined.empty() ? "" : joined + ".\n";
  for (const auto& more : {subsets_in_words(report), groups_in_words(report)})
    if (!more.empty()) text += more + "\n";
  return text;
}

std::string bayes_text(const CurveReport& report, std::size_t width) {
  std::string text;
  for (std::size_t r = 0; r < report.runs.size(); ++r) {
    const CurvePoint* point = find_point(report.curves[r], Metric::bayes, std::nullopt);
    if (point == nullptr) continue;
    const Estimate& e = point->estimate;
    text += wrapped(fmt::format("{}: {}, {} % interval {:.1f} … {:.1f}.", run_in_words(report.runs[r]),
                                percent_uncertain(e.mean, e.se), short_number(100 * report.level),
                                100 * e.ci.low, 100 * e.ci.high),
                    2, width);
  }
  if (text.empty()) return "";
  return "Chance of a correct sample on these problems after all samples (Bayes@N), %:\n" + text + "\n";
}

}  // namespace ttc
