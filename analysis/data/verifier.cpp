#include "analysis/data/verifier.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>
#include <numeric>
#include <vector>

#include "analysis/data/score_errors.h"
#include "analysis/statistics/student.h"

namespace ttc {

namespace {

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
constexpr Estimate kNoEstimate{kUnknown, kUnknown, {kUnknown, kUnknown}};

/// A sample's place in the comparison of correct with wrong ones.
struct Judged {
  double score;
  bool correct;
  std::size_t block;  ///< the problem, or its group
};

std::vector<Judged> judged_samples(const ProblemAnswers& problem, PassBy pass, std::size_t block) {
  std::vector<Judged> out;
  for (const ScoredSample& s : problem.judged)
    if (s.eligible())
      out.push_back({s.score, pass == PassBy::row ? s.flagged : s.answer < problem.correct_classes, block});
  return out;
}

/// Pairs of a correct and a wrong sample, and how many of them are in the right order (ties: half).
struct PairCount {
  double ordered = 0;
  double correct = 0, wrong = 0;

  double pairs() const { return correct * wrong; }
  double auc() const { return ordered / pairs(); }
};

/// Sorts the samples; calls `visit(sample, others)` with how many of the other kind are on the wrong side of
/// each: wrong ones below a correct one, correct ones above a wrong one.
template <class Visit>
PairCount count_pairs(std::vector<Judged>& samples, Visit visit) {
  std::ranges::sort(samples, {}, &Judged::score);
  PairCount all;
  for (const auto& s : samples) (s.correct ? all.correct : all.wrong) += 1;
  PairCount below;
  for (std::size_t begin = 0; begin < samples.size();) {
    std::size_t end = begin;
    PairCount tied;
    for (; end < samples.size() && samples[end].score == samples[begin].score; ++end)
      (samples[end].correct ? tied.correct : tied.wrong) += 1;
    const double wrong_below = below.wrong + tied.wrong / 2;
    const double correct_above = all.correct - below.correct - tied.correct / 2;
    for (; begin < end; ++begin) visit(samples[begin], samples[begin].correct ? wrong_below : correct_above);
    all.ordered += tied.correct * wrong_below;
    below.correct += tied.correct;
    below.wrong += tied.wrong;
  }
  return all;
}

PairCount count_pairs(std::vector<Judged> samples) {
  return count_pairs(samples, [](const Judged&, double) {});
}

VerifierNumber within_problems(const RunAnswers& run, PassBy pass, double level) {
  const auto groups = run.groups();
  std::vector<double> aucs;
  std::vector<std::size_t> groups_of_them;
  for (std::size_t q = 0; q < run.problems.size(); ++q) {
    const PairCount pairs = count_pairs(judged_samples(run.problems[q], pass, q));
    if (pairs.pairs() == 0) continue;
    aucs.push_back(pairs.auc());
    if (!groups.empty()) groups_of_them.push_back(groups[q]);
  }
  if (aucs.empty()) return {kNoEstimate, 0, "no problem has both correct and wrong samples with a score"};
  return {estimate_over_groups(aucs, groups_of_them, level), aucs.size(), ""};
}

/// Which block of the jackknife each problem is in: its group, or itself.
std::vector<std::size_t> blocks_of(const RunAnswers& run) {
  auto blocks = run.groups();
  if (!blocks.empty()) return blocks;
  blocks.resize(run.problems.size());
  std::iota(blocks.begin(), blocks.end(), std::size_t{0});
  return blocks;
}

/// Standard error from the estimates without each block, of which those that are NaN say nothing.
double deletion_error(const std::vector<double>& without) {
  std::vector<double> known;
  std::ranges::copy_if(without, std::back_inserter(known), [](double x) { return !std::isnan(x); });
  if (known.size() < 2) return kUnknown;
  const auto n = static_cast<double>(known.size());
  const double mean = std::accumulate(known.begin(), known.end(), 0.0) / n;
  double squares = 0;
  for (const double x : known) squares += (x - mean) * (x - mean);
  return std::sqrt((n - 1) / n * squares);
}

Estimate with_jackknife(double value, const std::vector<double>& without, double level) {
  const double se = deletion_error(without);
  return {value, se, share_interval(value, se, static_cast<double>(without.size()), level)};
}

/// Student's interval, cut at 0 and 1 with the value itself: an estimate below 0 covers 0.
Estimate uncut_interval(double value, const std::vector<double>& without, double level) {
  const double se = deletion_error(without);
  const double half = student_quantile(static_cast<double>(without.size()) - 1, level) * se;
  const auto cut = [](double x) { return std::clamp(x, 0.0, 1.0); };
  if (std::isnan(half)) return {cut(value), se, {half, half}};
  return {cut(value), se, {cut(value - half), cut(value + half)}};
}

VerifierNumber over_problems(const RunAnswers& run, PassBy pass, double level, VerifierQuality& quality) {
  const auto blocks = blocks_of(run);
  const std::size_t count = *std::ranges::max_element(blocks) + 1;
  std::vector<Judged> all;
  std::vector<std::vector<Judged>> by_block(count);
  for (std::size_t q = 0; q < run.problems.size(); ++q)
    for (const Judged& s : judged_samples(run.problems[q], pass, blocks[q])) {
      all.push_back(s);
      by_block[s.block].push_back(s);
    }
  std::vector<double> ordered_with(count, 0.0);  // pairs with one of the block's samples, its own twice
  const PairCount total =
      count_pairs(all, [&](const Judged& s, double others) { ordered_with[s.block] += others; });
  quality.correct = static_cast<std::uint64_t>(total.correct);
  quality.wrong = static_cast<std::uint64_t>(total.wrong);
  if (total.pairs() == 0) return {kNoEstimate, 0, "there are no correct, or no wrong, samples with a score"};
  std::vector<double> without;
  for (std::size_t b = 0; b < count; ++b) {
    const PairCount own = count_pairs(std::move(by_block[b]));
    const double pairs = (total.correct - own.correct) * (total.wrong - own.wrong);
    without.push_back(pairs > 0 ? (total.ordered - ordered_with[b] + own.ordered) / pairs : kUnknown);
  }
  return {with_jackknife(total.auc(), without, level), run.problems.size(), ""};
}

VerifierNumber share_of(const RunAnswers& run, double level, VerifierQuality& quality) {
  const auto blocks = blocks_of(run);
  std::vector<ScoreErrors> parts(*std::ranges::max_element(blocks) + 1);
  ScoreErrors total;
  std::size_t problems = 0;
  for (std::size_t q = 0; q < run.problems.size(); ++q) {
    const ScoreErrors one = score_errors(run.problems[q], quality.logits);
    parts[blocks[q]] += one;
    total += one;
    problems += one.between > 0 ? 1 : 0;
  }
  quality.repeated = static_cast<std::uint64_t>(total.repeated);
  const ErrorVariances variances = total.variances();
  quality.error = std::sqrt(std::max(0.0, variances.fixed) + variances.fresh);
  quality.centre = total.centre();
  if (total.within == 0)
    return {kNoEstimate, 0,
            "no answer of a problem has two scores, so fresh and fixed errors cannot be told apart"};
  if (std::isnan(variances.fixed))
    return {kNoEstimate, 0, "no problem has answers enough that differ, so errors cannot be compared"};
  if (quality.error == 0) return {kNoEstimate, 0, "the scores have no error"};
  std::vector<double> without;
  for (const ScoreErrors& part : parts) without.push_back((total - part).variances().share());
  return {uncut_interval(variances.share(), without, level), problems, ""};
}

bool all_scores(const RunAnswers& run, bool (*holds)(double)) {
  return std::ranges::all_of(run.problems, [&](const ProblemAnswers& p) {
    return std::ranges::all_of(p.judged,
                               [&](const ScoredSample& s) { return !s.eligible() || holds(s.score); });
  });
}

}  // namespace

VerifierQuality verifier_quality(const RunAnswers& run, PassBy pass, double level) {
  VerifierQuality quality;
  quality.logits = all_scores(run, [](double x) { return x > 0 && x < 1; });
  quality.bounded = all_scores(run, [](double x) { return x >= 0 && x <= 1; });
  quality.auc_within = within_problems(run, pass, level);
  quality.auc_pooled = over_problems(run, pass, level, quality);
  quality.systematic_share = share_of(run, level, quality);
  return quality;
}

std::string reward_block(const VerifierQuality& quality) {
  const VerifierNumber& area = quality.auc_within.reason.empty() ? quality.auc_within : quality.auc_pooled;
  if (!area.reason.empty()) return "";
  // Scores of 0 and 1 themselves have no logits; those of a Beta law come near.
  const bool beta = quality.bounded && !quality.logits;
  const auto line = [](const char* key, double value) {
    char text[64];
    std::snprintf(text, sizeof text, "%s = %.4g\n", key, value);
    return std::string{text};
  };
  std::string block = std::string{"[reward]\nkind = "} + (beta ? "\"beta\"\n" : "\"latent\"\n");
  const double end = beta ? 0.01 : 0.0001;  // what scenarios take
  block += line("auc", std::clamp(area.estimate.mean, end, 1 - end));
  if (!quality.systematic_share.reason.empty()) return block;
  block += line("systematic_share", std::min(quality.systematic_share.estimate.mean, beta ? 0.95 : 1.0));
  if (quality.logits && quality.error > 0)
    block += line("scale", quality.error) + line("offset", quality.centre);
  return block;
}

}  // namespace ttc
