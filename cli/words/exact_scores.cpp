// ttcsim exact best-of-k, weighted-at-k, best-m-maj-at-k, majority-of-bests: what scores choose among
// samples.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include "analysis/theory/best_of_k.h"
#include "analysis/theory/subset_votes.h"
#include "cli/words/exact_call.h"
#include "cli/words/metric_words.h"
#include "cli/words/number_list.h"
#include "models/errors.h"
#include "models/text/wording.h"

namespace ttc {

namespace {

constexpr std::uint64_t kMostListed = 100'000;  ///< samples
constexpr double kMostLooked = 1e7;             ///< subsets, some seconds

struct ScoreWords {
  std::string correct, answers, right, scores;
  std::string weight = "sum";
  double temperature = 0.1;
  std::uint64_t k = 0, m = 0, abstain = 0;
};

std::vector<std::string> listed_words(const std::string& list) {
  std::vector<std::string> words{""};
  for (const char c : list) {
    if (c == ',')
      words.emplace_back();
    else
      words.back() += c;
  }
  return words;
}

/// A place without a number, or "nan", is no score.
std::vector<double> listed_scores(const std::string& list) {
  std::vector<double> scores;
  for (const std::string& word : listed_words(list)) {
    const bool none = word.empty() || word == "nan" || word == "NaN";
    scores.push_back(none ? std::nan("") : number_list("--scores", word)[0]);
  }
  return scores;
}

void check_listed(const char* option, std::size_t given, const std::vector<double>& scores) {
  if (given != scores.size())
    throw ScenarioError(
        fmt::format("--scores: {} given for the {} samples of {}", scores.size(), given, option));
}

/// The samples of one problem, their answers numbered with the correct ones first.
struct ListedSamples {
  std::vector<ScoredSample> samples;
  std::vector<std::string> labels;
  std::size_t correct = 0;

  ScoredProblem problem() const { return {samples, labels.size(), correct}; }
};

ListedSamples listed_samples(const ScoreWords& words) {
  ListedSamples out;
  const auto answers = listed_words(words.answers);
  const auto scores = listed_scores(words.scores);
  check_listed("--answers", answers.size(), scores);
  if (!words.right.empty()) out.labels = listed_words(words.right);
  std::ranges::sort(out.labels);
  const auto repeated = std::ranges::unique(out.labels);
  out.labels.erase(repeated.begin(), repeated.end());
  std::erase(out.labels, "");
  out.correct = out.labels.size();
  for (std::size_t i = 0; i < answers.size(); ++i) {
    std::uint32_t place = ScoredSample::kNoAnswer;
    if (!answers[i].empty()) {
      const auto known = std::ranges::find(out.labels, answers[i]);
      place = static_cast<std::uint32_t>(known - out.labels.begin());
      if (known == out.labels.end()) out.labels.push_back(answers[i]);
    }
    out.samples.push_back({scores[i], place, place < out.correct});
  }
  out.samples.resize(out.samples.size() + words.abstain);
  return out;
}

std::string k_exceeds(const ScoreWords& words, std::size_t samples) {
  return fmt::format("k = {} exceeds the {} samples", words.k, samples);
}

ExactResult exact_best_of_k(const ScoreWords& words) {
  const auto scores = listed_scores(words.scores);
  const auto flags = count_list("--correct", words.correct, 0, 1);
  check_listed("--correct", flags.size(), scores);
  std::vector<ScoredSample> samples;
  for (std::size_t i = 0; i < flags.size(); ++i) samples.push_back({scores[i], 0, flags[i] == 1});
  samples.resize(samples.size() + words.abstain);
  const ScoreRanks ranks(samples, [](const ScoredSample& s) { return s.flagged; });
  ExactResult result;
  result.put("value", ranks.best_of_k(words.k), "reason", k_exceeds(words, samples.size()));
  return result;
}

ExactResult exact_weighted_at_k(const ScoreWords& words) {
  const ListedSamples listed = listed_samples(words);
  const std::size_t n = listed.samples.size();
  if (!(words.temperature > 0))
    throw ScenarioError(fmt::format("--temperature: {} is not above 0", words.temperature));
  ExactResult result;
  if (words.k > n) {
    result.put("value", std::nan(""), "reason", k_exceeds(words, n));
    return result;
  }
  const double subsets = subsets_of_size(n, words.k);
  if (subsets * static_cast<double>(words.k) > kMostLooked)
    throw ScenarioError(fmt::format(
        "--k: {:.3g} subsets of {} samples would take too long (ttcsim curve draws some)", subsets, words.k));
  const SubsetVote vote =
      weighted_subset_vote(listed.problem(), vote_weight("--weight", words.weight), words.temperature);
  result.put("value",
             mean_over_subsets(static_cast<std::uint32_t>(n), static_cast<std::uint32_t>(words.k), vote));
  result.put("subsets", subsets);
  return result;
}

ExactResult exact_best_m_maj(const ScoreWords& words) {
  const ListedSamples listed = listed_samples(words);
  const std::size_t n = listed.samples.size();
  ExactResult result;
  result.put("value", best_m_maj_at_k(listed.problem(), words.m, words.k), "reason",
             words.k > n ? k_exceeds(words, n) : "too many different answers have one score");
  return result;
}

ExactResult exact_majority_of_bests(const ScoreWords& words) {
  const ListedSamples listed = listed_samples(words);
  const auto shares = best_of_m_shares(listed.samples, listed.labels.size(), words.m);
  double largest = 0;
  for (const double share : shares) largest = std::max(largest, share);
  std::string elected;
  std::string names;
  double winners = 0;
  double right = 0;
  for (std::size_t a = 0; a < shares.size(); ++a) {
    names += (names.empty() ? "" : " ") + listed.labels[a];
    if (!(shares[a] > 0 && shares[a] >= largest * (1 - 1e-12))) continue;
    elected += (elected.empty() ? "" : " ") + listed.labels[a];
    ++winners;
    right += a < listed.correct ? 1 : 0;
  }
  ExactResult result;
  const double value = words.right.empty() ? std::nan("") : winners > 0 ? right / winners : 0.0;
  result.put("value", value, "reason", "no answer was said to be --correct");
  result.put("elected", elected);
  result.put("answers", names);
  result.put("shares", shares);
  return result;
}

void add_listed(Command& call, ScoreWords& words) {
  call.text("--answers", words.answers, "the samples' answers; a place without one is an abstention")
      .shape("A,B,A,...")
      .needed();
  call.text("--scores", words.scores, "their scores; a place without one, or nan, is no score")
      .shape("S1,S2,...")
      .needed();
  call.count("--abstain", words.abstain, "further samples without an answer", 0, kMostListed).shows_default();
}

void add_best_of_k_call(Command& exact, const std::shared_ptr<ScoreWords>& words,
                        const std::shared_ptr<bool>& json) {
  Command& best = add_call(exact, "best-of-k", "unbiased best-of-k from scored samples", json,
                           [words] { return exact_best_of_k(*words); });
  best.text("--correct", words->correct, "whether each sample is correct").shape("0,1,...").needed();
  best.text("--scores", words->scores, "their scores; a place without one, or nan, is no score")
      .shape("S1,S2,...")
      .needed();
  best.count("--k", words->k, "size of the subsets", 1).needed();
  best.count("--abstain", words->abstain, "further samples without an answer: never chosen", 0, kMostListed)
      .shows_default();
  best.footer(
      "The share of the k-subsets whose highest-scored sample is correct: ranked from the highest score on,\n"
      "rank r + 1 is the best of C(n-r-1, k-1) of them. Ties share. Samples without a score are never "
      "chosen.\n"
      "Undefined for k > n. Example:\n"
      "  ttcsim exact best-of-k --correct 0,1,1 --scores .1,.5,.5 --k 2");
}

}  // namespace

void add_score_calls(Command& exact, const std::shared_ptr<bool>& json) {
  const auto words = std::make_shared<ScoreWords>();
  add_best_of_k_call(exact, words, json);

  Command& weighted = add_call(exact, "weighted-at-k", "unbiased weighted vote: its mean over all k-subsets",
                               json, [words] { return exact_weighted_at_k(*words); });
  add_listed(weighted, *words);
  weighted.text("--correct", words->right, "the correct answers").shape("A,...").needed();
  weighted.count("--k", words->k, "size of the subsets", 1).needed();
  weighted.text("--weight", words->weight, "what an answer weighs, of its scores")
      .one_of({"sum", "mean", "exp"})
      .shows_default();
  weighted.number("--temperature", words->temperature, "of exp: a vote weighs exp(score / temperature)")
      .shows_default();
  weighted.footer(
      "Every subset is looked at. Samples without an answer or a score take places and cast no vote; ties "
      "share.\n"
      "Example:\n"
      "  ttcsim exact weighted-at-k --answers A,B,A --scores .2,.9,.3 --correct A --k 2");

  Command& top = add_call(exact, "best-m-maj-at-k", "the majority of the best m of k samples, by score", json,
                          [words] { return exact_best_m_maj(*words); });
  add_listed(top, *words);
  top.text("--correct", words->right, "the correct answers").shape("A,...").needed();
  top.count("--m", words->m, "how many vote: those of the highest scores", 1).needed();
  top.count("--k", words->k, "size of the subsets", 1).needed();
  top.footer("The mean over all k-subsets; ties of scores are broken evenly, ties of votes shared.");

  Command& bests = add_call(exact, "majority-of-bests", "the answer that is most often the best of m samples",
                            json, [words] { return exact_majority_of_bests(*words); });
  add_listed(bests, *words);
  bests.text("--correct", words->right, "the correct answers; without, value is undefined").shape("A,...");
  bests.count("--m", words->m, "size of the subsets, drawn with replacement", 1).needed();
  bests.footer(
      "shares   how often each of the answers has the highest score of m samples (arXiv 2511.18630)\n"
      "elected  those of the largest share; value is the share of them that is --correct\n"
      "Example:\n"
      "  ttcsim exact majority-of-bests --answers D,B,D,B,A,B,A --m 2 \\\n"
      "    --scores .6667,.3333,.8333,.1667,.5,0,1 --correct D");
}

}  // namespace ttc
