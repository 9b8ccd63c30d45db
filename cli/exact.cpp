// ttcsim exact: closed forms, no simulation.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/theory/best_of_n.h"
#include "analysis/theory/maj_at_k.h"
#include "analysis/theory/pass_at_k.h"
#include "analysis/theory/rival_exponents.h"
#include "analysis/theory/voting.h"
#include "analysis/theory/weighted.h"
#include "cli/words/exact_call.h"
#include "cli/words/number_list.h"
#include "models/errors.h"
#include "models/text/wording.h"

namespace ttc {

namespace {

/// Beyond these the sums below would lose digits or take more than some seconds.
constexpr std::uint64_t kMostSamples = 1'000'000'000;  ///< of pass@k, maj@k and best-of-n
constexpr std::uint64_t kMostDrawn = 20'000;           ///< of maj@k, or left out
constexpr std::uint64_t kMostVotes = 500'000;          ///< of the majority vote over one or two answers
constexpr struct {
  double low = 1e-3, high = 1e6;
} kShapes;  ///< of Beta laws

/// Everything that any of the calls can be told.
struct Words {
  std::uint64_t n = 0, k = 0, correct = 0, abstain = 0;
  std::string p, counts, reward, reward_sd, beta;
  std::string ties = "random";

  TieRule tie_rule() const { return ties == "wrong" ? TieRule::wrong : TieRule::random; }
};

std::vector<double> probabilities(const std::string& text) {
  std::vector<double> p = chances("--p", text);
  const double total = std::accumulate(p.begin(), p.end(), 0.0);
  if (total > 1 + 1e-9)
    throw ScenarioError(fmt::format(
        "--p: sums to {:.12g} (at most 1: what is missing to 1 is the chance of no answer)", total));
  return p;
}

std::string too_few(std::uint64_t k, std::uint64_t samples) {
  return fmt::format("k = {} exceeds the {} samples", k, samples);
}

ExactResult exact_pass_at_k(const Words& words) {
  if (words.correct > words.n)
    throw ScenarioError(fmt::format("--correct: {} of {} samples (at most --n)", words.correct, words.n));
  ExactResult result;
  result.put("value", pass_at_k(words.n, words.correct, words.k), "reason", too_few(words.k, words.n));
  return result;
}

ExactResult exact_maj_at_k(const Words& words) {
  const auto counts = count_list("--counts", words.counts, 0, kMostSamples);
  const std::uint64_t samples = std::accumulate(counts.begin(), counts.end(), words.abstain);
  if (samples > kMostSamples)
    throw ScenarioError(
        fmt::format("--counts: {} samples with --abstain are too many (at most {})", samples, kMostSamples));
  if (words.k <= samples && std::min(words.k, samples - words.k) > kMostDrawn)
    throw ScenarioError(
        fmt::format("--k: {} of {} samples would take too long (at most {}, or all but so many)", words.k,
                    samples, kMostDrawn));
  ExactResult result;
  result.put("value", maj_at_k(counts, 1, words.abstain, words.k, words.tie_rule()), "reason",
             too_few(words.k, samples));
  return result;
}

ExactResult exact_majority(const Words& words) {
  const std::vector<double> p = probabilities(words.p);
  const std::uint64_t most = p.size() <= 2 ? kMostVotes : kMostVotes / std::max<std::uint64_t>(p.size(), 10);
  if (words.n > most)
    throw ScenarioError(fmt::format("--n: {} samples would take too long (at most {} for {} answers)",
                                    words.n, most, p.size()));
  const bool nobody = std::all_of(p.begin(), p.end(), [](double x) { return x == 0; });
  const std::string undecided = nobody ? "no answer is ever given" : "the most probable answer is not unique";
  const double rate = majority_rate(p);
  ExactResult result;
  result.put("value", majority_accuracy(p, 1, words.n, words.tie_rule()));
  result.put("limit", majority_limit(p, 1));
  result.put("gap", majority_gap(p));
  result.put("error", majority_error(p, 1, words.n, words.tie_rule()), "error_reason", undecided);
  result.put("rate", rate, "rate_reason", std::isnan(rate) ? undecided : "infinite: the vote is never wrong");
  result.put("bound", majority_bound(p, words.n));
  result.put("union_bound", majority_union_bound(p, words.n), "union_bound_reason", undecided);
  result.put("estimate", majority_error_estimate(p, words.n), "estimate_reason", undecided);
  return result;
}

ExactResult exact_weighted(const Words& words) {
  const std::vector<double> p = probabilities(words.p);
  const std::vector<double> reward = number_list("--reward", words.reward);
  same_length("--reward", reward.size(), p.size(), "answers");
  std::vector<double> deviation;
  if (!words.reward_sd.empty()) {
    deviation = number_list("--reward-sd", words.reward_sd);
    same_length("--reward-sd", deviation.size(), p.size(), "answers");
    for (const double x : deviation)
      if (x < 0) throw ScenarioError(fmt::format("--reward-sd: {} is no standard deviation (from 0)", x));
  }
  ExactResult result;
  result.put("value", weighted_limit(p, reward, deviation, 1), "reason",
             "a tie of three or more answers is decided by the rewards' standard deviations (--reward-sd)");
  result.put("limit_majority", majority_limit(p, 1));
  const bool fixed = std::all_of(deviation.begin(), deviation.end(), [](double x) { return x == 0; });
  std::vector<WeightLaw> weights;
  for (const double r : reward) weights.push_back(fixed_weight(r));
  const double rate = fixed ? weighted_rate(p, weights) : std::numeric_limits<double>::quiet_NaN();
  result.put("rate", rate, "rate_reason",
             !fixed             ? "the exponent needs more than the rewards' means and deviations"
             : std::isnan(rate) ? "the limit's winner is not unique"
                                : "infinite: the vote is never wrong");
  return result;
}

ExactResult exact_best_of_n(const Words& words) {
  const std::vector<double> p = probabilities(words.p);
  std::vector<ScoreLaw> scores;
  for (const auto& [a, b] : pair_list("--beta", words.beta)) {
    if (std::min(a, b) < kShapes.low || std::max(a, b) > kShapes.high)
      throw ScenarioError(
          fmt::format("--beta: {}:{} is out of range (both from {} to {})", a, b, kShapes.low, kShapes.high));
    scores.emplace_back(BetaScore{a, b});
  }
  same_length("--beta", scores.size(), p.size(), "answers");
  ExactResult result;
  result.put("value", best_of_n(p, scores, 1, words.n));
  result.put("limit", best_of_n_limit(p, scores, 1));
  return result;
}

constexpr const char* kProbabilities =
    "chances of the answers, answer 0 the correct one; what is missing to 1 is the chance of no answer";
constexpr const char* kTies = "a tie's credit: shared evenly (random), or given to the others (wrong)";

void add_ties(Command& call, Words& words) {
  call.text("--ties", words.ties, kTies).one_of({"random", "wrong"}).shows_default().shape("RULE");
}

void add_counting_calls(Command& exact, const std::shared_ptr<Words>& words,
                        const std::shared_ptr<bool>& json) {
  Command& pass = add_call(exact, "pass-at-k", "unbiased pass@k from n samples", json,
                           [words] { return exact_pass_at_k(*words); });
  pass.count("--n", words->n, "samples", 1, kMostSamples).needed();
  pass.count("--correct", words->correct, "how many of them are correct").needed();
  pass.count("--k", words->k, "size of the subsets", 1).needed();
  pass.footer(
      "1 - C(n-c, k) / C(n, k): the share of the k-subsets that hold a correct sample. Undefined for k > n.");

  Command& maj = add_call(exact, "maj-at-k", "unbiased maj@k: the mean vote over all k-subsets", json,
                          [words] { return exact_maj_at_k(*words); });
  maj.text("--counts", words->counts, "samples per answer, answer 0 the correct one")
      .shape("C0,C1,...")
      .needed();
  maj.count("--k", words->k, "size of the subsets", 1).needed();
  maj.count("--abstain", words->abstain, "samples without an answer: they take places, cast no vote", 0,
            kMostSamples)
      .shows_default();
  add_ties(maj, *words);
  maj.footer(
      fmt::format("A subset without any answer earns nothing. Undefined for k above the number of samples.\n"
                  "At most {} samples, of which at most {} are drawn or at most so many left out:\n"
                  "9 digits and more, in some seconds.",
                  kMostSamples, kMostDrawn));
}

void add_voting_calls(Command& exact, const std::shared_ptr<Words>& words,
                      const std::shared_ptr<bool>& json) {
  Command& majority = add_call(exact, "majority", "majority vote over n independent samples", json,
                               [words] { return exact_majority(*words); });
  majority.text("--p", words->p, kProbabilities).shape("P0,P1,...").needed();
  majority.count("--n", words->n, "samples", 1).needed();
  add_ties(majority, *words);
  majority.footer(
      std::string("value  chance that the vote's winner is answer 0\n") +
      "limit  the same as n grows\n"
      "gap    the largest of the chances minus the second largest\n"
      "error  chance that the winner is not the limit's; undefined where two answers are tied for most "
      "probable\n"
      "rate   exact exponent of error per sample, -log(1 - (sqrt p(1) - sqrt p(2))^2)\n"
      "bound  Theorem 1's bound of error, A exp(-n gap^2 / 2) for A answers\n"
      "union_bound  the sum over rivals of (1 - (sqrt p(1) - sqrt p(j))^2)^n, between error and bound\n"
      "estimate     of error for large n, with the prefactor: K exp(-n rate) / sqrt(n) for each rival\n" +
      fmt::format("At most {} samples of one or two answers, {} of up to ten, {} / A of more: some seconds.",
                  kMostVotes, kMostVotes / 10, kMostVotes));

  Command& weighted = add_call(exact, "weighted", "limit of weighted voting", json,
                               [words] { return exact_weighted(*words); });
  weighted.text("--p", words->p, kProbabilities).shape("P0,P1,...").needed();
  weighted.text("--reward", words->reward, "mean reward of each answer's samples (negative: --reward=-1,2)")
      .shape("R0,R1,...")
      .needed();
  weighted
      .text("--reward-sd", words->reward_sd,
            "standard deviations of the rewards; they decide ties of three or more answers")
      .shape("S0,S1,...");
  weighted.footer(
      "value           1 if answer 0 has the largest chance x mean reward among the answers with a chance;\n"
      "                1/2 in a tie of two; in larger ties by the fluctuations of the sums\n"
      "limit_majority  the limit of the plain vote\n"
      "rate            exact exponent per sample of P(the winner is not the limit's), each answer's rewards "
      "fixed");
}

void add_best_of_n_call(Command& exact, const std::shared_ptr<Words>& words,
                        const std::shared_ptr<bool>& json) {
  Command& best = add_call(exact, "best-of-n", "answer of the highest-scored of n samples", json,
                           [words] { return exact_best_of_n(*words); });
  best.text("--p", words->p, kProbabilities).shape("P0,P1,...").needed();
  best.text("--beta", words->beta,
            fmt::format("law of the scores of each answer's samples, Beta(a, b), both from {} to {}",
                        kShapes.low, kShapes.high))
      .shape("A0:B0,...")
      .needed();
  best.count("--n", words->n, "samples", 1, kMostSamples).needed();
  best.footer(
      "value  chance that the highest-scored sample that has an answer has answer 0\n"
      "limit  the same as n grows: the smallest b takes all");
}

}  // namespace

void add_exact(Command& exact) {
  const auto words = std::make_shared<Words>();
  const auto json = std::make_shared<bool>(false);
  exact.does("closed forms: exact values without simulation", [] {});  // its calls do it
  exact.flag("--json", *json, "print one JSON document with full precision");
  exact.footer(
      "Each call has its own --help. For example:\n"
      "  ttcsim exact pass-at-k --n 200 --correct 13 --k 10\n"
      "  ttcsim exact g-pass --n 8 --correct 4 --k 5 --tau 0.5\n"
      "  ttcsim exact best-of-k --correct 0,1,1 --scores .1,.5,.5 --k 2\n"
      "  ttcsim exact maj-at-k --counts 3,4,1 --abstain 2 --k 5\n"
      "  ttcsim exact majority --p 0.4,0.35,0.15 --n 64\n"
      "  ttcsim exact weighted --p 0.2,0.4,0.4 --reward 1,0.5,0.5 --reward-sd 0,0,0\n"
      "  ttcsim exact best-of-n --p 0.3,0.7 --beta 4:2,2:4 --n 16\n"
      "  ttcsim exact lead --p 0.5,0.3 --votes 4\n"
      "  ttcsim exact mixture --p 0.5,0.2 --cost 2,1 --budget 3 --lambda 0.5,0.5");
  add_counting_calls(exact, words, json);
  add_reliability_calls(exact, json);
  add_score_calls(exact, json);
  add_voting_calls(exact, words, json);
  add_best_of_n_call(exact, words, json);
  add_lead_call(exact, json);
  add_mixture_call(exact, json);
}

}  // namespace ttc
