#include "sim/scenario/fitted_laws.h"

#include <algorithm>
#include <cmath>

#include "sim/forecast/posterior_draws.h"
#include "sim/scenario/digest.h"

namespace ttc {

namespace {

constexpr std::uint64_t kLawDraws = 256;
constexpr double kRareAnswer = 1e-3;

/// What a draw says of the population.
struct Means {
  double accuracy = 0, limit = 0;
};

Means means_of(const AnswerPosterior& posterior, std::uint64_t draw, std::uint64_t seed) {
  const auto problems = static_cast<double>(posterior.seen.size());
  Means means;
  for (const AnswerParameters& p : posterior.draws[draw])
    means.accuracy += (1 - p.abstain) * p.correct / problems;
  for (const double limit : drawn_limits(posterior, draw, seed)) means.limit += limit / problems;
  return means;
}

/// The share of the samples that are correct.
double seen_accuracy(const RunAnswers& run) {
  double sum = 0;
  for (const ProblemAnswers& p : run.problems) sum += static_cast<double>(p.in_correct_classes()) / p.samples;
  return sum / static_cast<double>(run.problems.size());
}

/// The number of the draw that is nearest to the accuracy that was seen, and in its limit to the mean of all
/// draws.
std::size_t most_typical(const std::vector<Means>& draws, double accuracy) {
  double limit = 0;
  for (const Means& m : draws) limit += m.limit / static_cast<double>(draws.size());
  const auto off = [&](const Means& m) { return std::hypot(m.accuracy - accuracy, m.limit - limit); };
  return static_cast<std::size_t>(std::ranges::min_element(draws, {}, off) - draws.begin());
}

std::uint64_t identity_of_unseen(const std::string& problem, const std::string& whose, std::size_t number) {
  Digest digest;
  digest.add(std::string_view("unseen"));
  digest.add(std::string_view(problem));
  digest.add(std::string_view(whose));
  digest.add(std::string_view(std::to_string(number)));
  return digest.value();
}

/// The labels of the seen answers in the law's order, then answers that nobody gave.
std::vector<std::uint64_t> identities(const ProblemAnswers& answers, const RunAnswers& run,
                                      std::size_t count) {
  std::vector<std::uint64_t> all;
  if (answers.correct_classes == 0) all.push_back(identity_of_unseen(answers.problem, "correct", 0));
  for (const std::string& label : answers.labels) all.push_back(identity_of_label(label));
  while (all.size() < count)
    all.push_back(identity_of_unseen(answers.problem, run.run.value_or("") + run.model, all.size()));
  return all;
}

}  // namespace

std::vector<AnswerLaw> fitted_laws(const RunAnswers& run, std::uint64_t seed) {
  const AnswerPosterior posterior = fit_answers(run, kLawDraws, seed);
  std::vector<Means> means;
  for (std::uint64_t d = 0; d < kLawDraws; ++d) means.push_back(means_of(posterior, d, seed));
  const std::size_t draw = most_typical(means, seen_accuracy(run));
  std::vector<AnswerLaw> laws;
  for (std::size_t q = 0; q < run.problems.size(); ++q) {
    Stream stream = posterior_stream(seed, draw, q, 0);
    DrawnLaw law = drawn_law(posterior, draw, q, stream);
    law.extend(kRareAnswer);
    laws.push_back({.p = law.chances(),
                    .correct = static_cast<std::uint32_t>(law.correct()),
                    .identity = identities(run.problems[q], run, law.chances().size())});
  }
  return laws;
}

AnswerLaw empirical_law(const ProblemAnswers& answers) {
  AnswerLaw law{.p = {}, .correct = answers.correct_classes, .identity = {}};
  for (const std::uint32_t count : answers.counts)
    law.p.push_back(static_cast<double>(count) / answers.samples);
  for (const std::string& label : answers.labels) law.identity.push_back(identity_of_label(label));
  if (law.p.empty()) return {.p = {0.0}, .correct = 0, .identity = {}};  // nothing but abstentions
  return law;
}

std::uint64_t identity_of_label(const std::string& label) {
  Digest digest;
  digest.add(std::string_view(label));
  return digest.value();
}

}  // namespace ttc
