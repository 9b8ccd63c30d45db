#pragma once
/// Problems of many shapes to put statements about votes to the test on.

#include <string>
#include <vector>

#include "analysis/statistics/measured.h"
#include "models/problem.h"
#include "models/random/rng.h"

namespace ttc {

struct VoteShape {
  std::string name;
  AnswerLaw law;
};

/// 26 problems with a unique winner: 2 to 200 answers, gaps .01 to .6, abstentions up to 90 %.
std::vector<VoteShape> vote_shapes();

/// 199 equal rivals, each far behind: at an error of 1e-12 the winner has a vote or two, and many tie with
/// it.
AnswerLaw crowded_vote();

/// Problems at the edges: ties, certain and impossible answers, single ones, most samples without an answer,
/// 5,000 answers.
std::vector<VoteShape> edge_shapes();

/// A random problem with a unique winner; the kinds alternate with `index`: even and uneven answers, nearly
/// tied, many abstentions, a single answer.
AnswerLaw random_vote(std::uint64_t index, Stream& stream);

/// Another problem on purpose: a part of the most probable answer's chance goes to the next in the list.
AnswerLaw shifted(AnswerLaw law, double part);

/// Another problem on purpose: `part` of the way to a tie of its two most probable answers, which nobody else
/// is given beside. A single answer stays as it is.
AnswerLaw nearer_tie(AnswerLaw law, double part);

/// The vote's accuracy in `trials` plain simulations of n samples. `stream` tells runs of one seed apart.
Measured simulate_votes(const AnswerLaw& law, std::uint64_t n, std::uint64_t trials, std::uint64_t seed,
                        std::uint64_t stream);

}  // namespace ttc
