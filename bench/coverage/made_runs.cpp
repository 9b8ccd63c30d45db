#include "bench/coverage/made_runs.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "analysis/theory/voting.h"
#include "models/random/distributions.h"

namespace ttc::cover {

namespace {

std::vector<std::uint32_t> drawn_counts(const AnswerLaw& law, std::size_t samples, Stream& stream) {
  std::vector<std::uint32_t> counts(law.answers() + 1, 0);  // the last one: abstentions
  for (std::size_t n = 0; n < samples; ++n) {
    double u = uniform(stream());
    std::size_t answer = 0;
    while (answer < law.answers() && (u -= law.p[answer]) > 0) ++answer;
    ++counts[answer];
  }
  return counts;
}

ProblemAnswers problem_of(const std::vector<std::uint32_t>& counts, std::size_t number, bool same_list,
                          std::size_t correct_option) {
  ProblemAnswers p{.problem = fmt::format("q{:04}", number), .labels = {}, .counts = {}};
  p.abstentions = counts.back();
  p.samples = p.abstentions;
  for (std::size_t a = 0; a + 1 < counts.size(); ++a) {
    if (counts[a] == 0) continue;
    const std::size_t option = a == 0 ? correct_option : a - (a <= correct_option);
    p.labels.push_back(same_list ? fmt::format("{}", option) : fmt::format("{} of {}", a, number));
    p.counts.push_back(counts[a]);
    p.samples += counts[a];
  }
  p.correct_classes = counts[0] > 0 ? 1 : 0;
  p.flagged_correct = counts[0];
  return p;
}

/// Answers too rare to win a vote of this size, left out: they count as abstentions.
std::vector<double> frequent(const AnswerLaw& law) {
  std::vector<double> p(law.p.begin(), law.p.end());
  const double least = 0.002 * *std::ranges::max_element(p);
  std::vector<double> kept = {p.front()};
  for (std::size_t a = 1; a < p.size(); ++a)
    if (p[a] >= least) kept.push_back(p[a]);
  return kept;
}

}  // namespace

AnswerLaw AnswerKind::law(Stream& stream) const {
  const bool never = uniform(stream()) < zero;
  const double right = never ? 0 : draw_beta(stream, a, b);
  const double answered = 1 - abstain;
  AnswerLaw law{.p = std::vector<double>(answers)};
  const std::vector<double> concentration(answers - 1, wrong);
  draw_dirichlet(stream, concentration, std::span(law.p).subspan(1));
  for (double& p : law.p) p *= answered * (1 - right);
  law.p.front() = answered * right;
  return law;
}

std::vector<AnswerKind> answer_kinds() {
  return {
      {.name = "four options, concentration 1", .a = 1.2, .b = 0.8, .wrong = 1, .same_list = true},
      {.name = "four options, one wrong one tempting", .a = 0.5, .b = 0.4, .wrong = 0.2, .same_list = true},
      {.name = "competition, 500 answers", .answers = 500, .a = 0.3, .b = 0.7, .wrong = 0.01},
      {.name = "zero-inflated, 40 answers", .answers = 40, .a = 1, .b = 1.5, .zero = 0.4, .wrong = 0.1},
      {.name = "20 % abstentions, 10 answers", .answers = 10, .a = 1, .b = 1, .wrong = 0.4, .abstain = 0.2}};
}

MadeRun made_run(const AnswerKind& kind, std::uint64_t seed, std::size_t problems, std::size_t samples) {
  MadeRun made;
  made.run = {.source = "made", .run = {}, .model = "m", .problems = {}};
  for (std::size_t q = 0; q < problems; ++q) {
    Stream stream(Purpose::claim, {.seed = seed, .problem = q});
    made.laws.push_back(kind.law(stream));
    const auto option = static_cast<std::size_t>(uniform(stream()) * static_cast<double>(kind.answers));
    made.run.problems.push_back(
        problem_of(drawn_counts(made.laws.back(), samples, stream), q, kind.same_list, option));
    made.run.abstentions += made.run.problems.back().abstentions;
  }
  return made;
}

double true_vote(const std::vector<AnswerLaw>& laws, std::uint64_t k) {
  double sum = 0;
  for (const AnswerLaw& law : laws) {
    const std::vector<double> p = frequent(law);
    sum += k == 0 ? majority_limit(p, 1) : majority_accuracy(p, 1, k);
  }
  return sum / static_cast<double>(laws.size());
}

}  // namespace ttc::cover
