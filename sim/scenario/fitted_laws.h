#pragma once
/// Laws of answers that few samples make likely.

#include <cstdint>
#include <vector>

#include "analysis/data/answer_classes.h"
#include "models/problem.h"

namespace ttc {

/// A law of answers for each problem of a run, in its order: one draw from the posterior of the model that
/// `ttcsim forecast` has (sim/forecast/answer_posterior.h), answers that nobody gave included. Of 256
/// draws it is the one whose mean accuracy is nearest to that of the samples, and whose limit of the vote is
/// nearest to the mean over the draws, so that the population as a whole is a typical one, while each problem
/// is as unsure as its samples leave it.
/// Answers are broken off until those that are left together have less than a thousandth of the largest
/// chance; what is left counts as no answer. Identities are those of the labels; unseen wrong answers are the
/// model's own. The run's answers must be known.
std::vector<AnswerLaw> fitted_laws(const RunAnswers& run, std::uint64_t seed);

/// The samples' own shares.
AnswerLaw empirical_law(const ProblemAnswers& answers);

/// What tells an answer of the table from others.
std::uint64_t identity_of_label(const std::string& label);

}  // namespace ttc
