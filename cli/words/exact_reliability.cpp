// ttcsim exact pass-hat-k, g-pass, bayes: how reliably samples are correct.

#include <fmt/format.h>

#include <memory>

#include "analysis/theory/reliability.h"
#include "cli/words/exact_call.h"
#include "cli/words/number_list.h"
#include "models/errors.h"

namespace ttc {

namespace {

constexpr std::uint64_t kMostGraded = 1'000'000'000;
constexpr std::uint64_t kLargestSubset = 10'000'000;

struct GradedWords {
  std::uint64_t n = 0, correct = 0, k = 0;
  double tau = 1;
  std::string prior = "1,1";
};

void check_graded(const GradedWords& words) {
  if (words.correct > words.n)
    throw ScenarioError(fmt::format("--correct: {} of {} samples (at most --n)", words.correct, words.n));
}

std::string k_beyond(const GradedWords& words) {
  return fmt::format("k = {} exceeds the {} samples", words.k, words.n);
}

ExactResult exact_pass_hat_k(const GradedWords& words) {
  check_graded(words);
  ExactResult result;
  result.put("value", pass_hat_k(words.n, words.correct, words.k), "reason", k_beyond(words));
  return result;
}

ExactResult exact_g_pass(const GradedWords& words) {
  check_graded(words);
  if (!(words.tau >= 0 && words.tau <= 1))
    throw ScenarioError(fmt::format("--tau: {} is no share (0 to 1)", words.tau));
  ExactResult result;
  result.put("value", g_pass_at_k(words.n, words.correct, words.k, words.tau), "reason", k_beyond(words));
  result.put("mean", mean_g_pass_at_k(words.n, words.correct, words.k), "mean_reason", k_beyond(words));
  return result;
}

ExactResult exact_bayes(const GradedWords& words) {
  check_graded(words);
  const std::vector<double> prior = number_list("--prior", words.prior);
  if (prior.size() != 2 || !(prior[0] > 0 && prior[1] > 0 && prior[0] < 1e9 && prior[1] < 1e9))
    throw ScenarioError("--prior: wants a,b of a Beta law, both above 0");
  const RatePosterior posterior = rate_posterior(words.n, words.correct, prior[0], prior[1]);
  ExactResult result;
  result.put("value", posterior.mean);
  result.put("sd", posterior.sd);
  result.put("ci_low", posterior.low);
  result.put("ci_high", posterior.high);
  return result;
}

void add_samples(Command& call, GradedWords& words) {
  call.count("--n", words.n, "samples", 1, kMostGraded).needed();
  call.count("--correct", words.correct, "how many of them are correct").needed();
}

}  // namespace

void add_reliability_calls(Command& exact, const std::shared_ptr<bool>& json) {
  const auto words = std::make_shared<GradedWords>();
  Command& hat = add_call(exact, "pass-hat-k", "unbiased pass^k: all of k samples are correct", json,
                          [words] { return exact_pass_hat_k(*words); });
  add_samples(hat, *words);
  hat.count("--k", words->k, "size of the subsets", 1).needed();
  hat.footer(
      "C(c, k) / C(n, k): the share of the k-subsets that are correct throughout. Undefined for k > n.");

  Command& g_pass = add_call(exact, "g-pass", "unbiased G-Pass@k: a share tau of k samples is correct", json,
                             [words] { return exact_g_pass(*words); });
  add_samples(g_pass, *words);
  g_pass.count("--k", words->k, "size of the subsets", 1, kLargestSubset).needed();
  g_pass.number("--tau", words->tau, "the share of a subset that has to be correct").shows_default();
  g_pass.footer(
      "value  the share of the k-subsets of which at least ceil(tau k) samples are correct\n"
      "mean   2/k times the sum of it at i/k from i = ceil(k/2) + 1 to k: mG-Pass@k");

  Command& bayes = add_call(exact, "bayes", "what graded samples say of the chance of a correct one", json,
                            [words] { return exact_bayes(*words); });
  add_samples(bayes, *words);
  bayes.text("--prior", words->prior, "a,b of its Beta law beforehand").shape("A,B").shows_default();
  bayes.footer("The posterior's mean, standard deviation and 95 % interval: Beta(a + c, b + n - c).");
}

}  // namespace ttc
