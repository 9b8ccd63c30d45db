#pragma once
// Runs of known answer laws, to see what a forecast makes of few samples.

#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "analysis/data/answer_classes.h"
#include "analysis/theory/maj_at_k.h"
#include "analysis/theory/voting.h"
#include "models/problem.h"
#include "models/random/distributions.h"

namespace ttc::testing {

inline ProblemAnswers problem(std::vector<std::uint32_t> counts, std::uint32_t correct,
                              std::uint32_t abstentions, std::uint64_t name = 0) {
  ProblemAnswers p;
  p.problem = "q" + std::to_string(name);
  p.counts = counts;
  p.correct_classes = correct;
  p.abstentions = abstentions;
  p.samples = abstentions;
  for (std::size_t c = 0; c < counts.size(); ++c) {
    p.samples += counts[c];
    p.labels.push_back("answer " + std::to_string(name) + " " + std::to_string(c));
  }
  return p;
}

inline RunAnswers run_of(std::vector<ProblemAnswers> problems) {
  RunAnswers run{.source = "table.csv", .run = {}, .model = "m", .problems = std::move(problems)};
  for (const ProblemAnswers& p : run.problems) run.abstentions += p.abstentions;
  return run;
}

/// A synthetic run with known laws: hard problems scatter their wrong answers.
struct Known {
  RunAnswers run;
  std::vector<AnswerLaw> laws;

  double majority(std::uint64_t k) const {
    double sum = 0;
    for (const AnswerLaw& law : laws) sum += majority_accuracy(law.p, 1, k);
    return sum / static_cast<double>(laws.size());
  }
  double unbiased(std::uint64_t k) const {
    double sum = 0;
    for (const ProblemAnswers& p : run.problems)
      sum += maj_at_k(p.counts, p.correct_classes, p.abstentions, k);
    return sum / static_cast<double>(laws.size());
  }
};

inline Known make_run(std::uint64_t seed, std::uint64_t problems, std::uint64_t samples) {
  Known known;
  std::vector<ProblemAnswers> all;
  for (std::uint64_t q = 0; q < problems; ++q) {
    Stream stream(Purpose::claim, {.seed = seed, .problem = q});
    const double theta = uniform(stream()) < 0.5 ? 0.5 : 8;
    const double p = draw_beta(stream, 0.8, 0.6 * std::sqrt(theta));
    AnswerLaw law{.p = {p}};
    double rest = 1 - p;
    for (int j = 0; j < 30; ++j) {
      const double share = j == 29 ? 1 : draw_beta(stream, 1, theta);
      law.p.push_back(rest * share);
      rest *= 1 - share;
    }
    std::vector<std::uint32_t> counts(law.p.size(), 0);
    for (std::uint64_t n = 0; n < samples; ++n) {
      double u = uniform(stream());
      std::size_t a = 0;
      while (a + 1 < law.p.size() && (u -= law.p[a]) > 0) ++a;
      ++counts[a];
    }
    std::vector<std::uint32_t> seen;
    for (const std::uint32_t c : counts)
      if (c > 0) seen.push_back(c);
    all.push_back(problem(seen, counts[0] > 0 ? 1 : 0, 0, q));
    known.laws.push_back(law);
  }
  known.run = run_of(std::move(all));
  return known;
}

}  // namespace ttc::testing
