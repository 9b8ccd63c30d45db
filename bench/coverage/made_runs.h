#pragma once
/// Real answers of known laws: few samples of problems, and what the vote of more would be.

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/data/answer_classes.h"
#include "models/problem.h"
#include "models/random/rng.h"

namespace ttc::cover {

/// Problems of one kind: of `zero` of them no answer is ever right; of the others the chance of a right one
/// is Beta(a, b) among samples with an answer; wrong answers share the rest by a Dirichlet law of so many
/// concentrations `wrong`.
struct AnswerKind {
  std::string name;
  std::size_t answers = 4;
  double a = 1, b = 1;
  double zero = 0;
  double wrong = 1;
  double abstain = 0;
  bool same_list = false;  ///< all problems have the same answers, as in multiple choice

  AnswerLaw law(Stream& stream) const;
};

std::vector<AnswerKind> answer_kinds();

/// A run and the laws that it was drawn from.
struct MadeRun {
  RunAnswers run;
  std::vector<AnswerLaw> laws;
};
MadeRun made_run(const AnswerKind& kind, std::uint64_t seed, std::size_t problems, std::size_t samples);

/// The mean over the laws of the majority vote of k, in closed form; of its limit where k is 0.
double true_vote(const std::vector<AnswerLaw>& laws, std::uint64_t k);

}  // namespace ttc::cover
