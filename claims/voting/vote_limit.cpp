// Theorem 1: its parts, and the first of them, the limit.

#include <algorithm>
#include <cmath>

#include "analysis/theory/voting.h"
#include "claims/family.h"
#include "claims/voting/theorem1.h"
#include "claims/voting/vote_shapes.h"
#include "claims/worst.h"

namespace ttc {

namespace {

constexpr std::uint64_t kTrials = 2000;
constexpr std::uint64_t kMostVotes = 2'000'000'000;  // of one trial

/// Every problem of every shape is voted on with so many samples that the union bound leaves kRareLevel of a
/// chance that any trial misses the limit.
Verdict converges(const Theorem1Claim& claim, std::uint64_t seed) {
  const std::vector<VoteShape> shapes = vote_shapes();
  const double allowed = kRareLevel / static_cast<double>(shapes.size() * kTrials);
  std::uint64_t strays = 0;
  std::uint64_t most = 0;
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    const AnswerLaw& law = shapes[i].law;
    std::uint64_t n = 1;
    while (majority_union_bound(law.p, n) > allowed && n < kMostVotes) n *= 2;
    most = std::max(most, n);
    const double off = simulate_votes(shifted(law, claim.theory.law_shift), n, kTrials, seed, i).value -
                       majority_limit(law.p, law.correct);
    strays += static_cast<std::uint64_t>(std::llround(std::abs(off) * kTrials));
  }
  return must_not_happen(
      {"converges_to_its_limit",
       "the vote's accuracy converges to 1 where the most probable answer is correct, else to 0", "trials"},
      strays, shapes.size() * kTrials,
      "{} of {} votes on {} problems (up to {} samples each) were not the limit's; chance of any if the "
      "theorem is true: below {:.0e}",
      strays, shapes.size() * kTrials, shapes.size(), most, kRareLevel);
}

Verdict edges(const Theorem1Claim& claim, std::uint64_t seed) {
  const std::vector<VoteShape> shapes = edge_shapes();
  const std::vector<std::uint64_t> sizes = {1, 2, 5, 30};
  Worst worst(Quote::most);
  double from_limit = 0;
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    const AnswerLaw& law = shapes[i].law;
    const auto accuracy = [&](std::uint64_t n) { return majority_accuracy(law.p, law.correct, n); };
    for (const std::uint64_t n : sizes)
      worst.agree(
          simulate_votes(shifted(law, claim.theory.law_shift), n, kTrials, seed, 1000 + i) - accuracy(n),
          shapes[i].name);
    if (law.answers() < 100)
      from_limit = std::max(from_limit, std::abs(accuracy(6000) - majority_limit(law.p, law.correct)));
  }
  worst.add(holds_if(from_limit < 0.02), {0, 1});
  return worst.verdict(
      {"edges",
       "ties, certain, impossible and single answers, 95 % abstentions, 5,000 answers: simulated as "
       "computed, and tending to the limit (a tie's correct share)",
       "trials", Kind::self_check},
      "the farthest of {} simulations is {:.1f} standard errors off ({}); at 6,000 "
      "votes the accuracy is within {:.1e} of its limit",
      worst.told() - 1, worst.number().value, worst.where(), from_limit);
}

/// The theorem writes the accuracy as its limit minus O(c^-n).
Verdict never_above(const Theorem1Claim& claim, std::uint64_t seed) {
  constexpr std::uint64_t sets = 100;
  constexpr std::uint64_t size = 20;
  constexpr std::uint64_t n = 9;
  std::uint64_t above = 0;
  double largest = 0;
  for (std::uint64_t s = 0; s < sets; ++s) {
    double excess = 0;
    for (std::uint64_t q = 0; q < size; ++q) {
      Stream stream(Purpose::claim, {.seed = seed, .problem = s, .trial = q, .model = 1});
      AnswerLaw law = random_vote(0, stream);
      if (static_cast<double>(q) < claim.theory.majority_right * size)
        std::ranges::iter_swap(law.p.begin(), std::ranges::max_element(law.p));
      excess += majority_accuracy(law.p, 1, n) - majority_limit(law.p, 1);
    }
    above += excess > 0 ? 1 : 0;
    largest = std::max(largest, excess / size);
  }
  const double share = static_cast<double>(above) / sets;
  return never_happens(
      {"never_above_its_limit", "the accuracy on a data set is its limit minus something: never above it",
       "data sets"},
      above, sets, {share, std::sqrt(share * (1 - share) / sets)},
      "maj@{} is above its limit on {} of {} random data sets of {} problems, by up to {:.1f} "
      "points (problems that will be lost are still won now and then); the theorem's proof has the "
      "absolute value",
      n, above, sets, size, 100 * largest);
}

}  // namespace

void limit_statements(const Theorem1Claim& claim, std::uint64_t seed, ClaimReport& report) {
  for (const auto statement : {converges, edges, never_above}) report.add(statement(claim, seed));
}

ClaimReport Theorem1Claim::run(std::uint64_t seed) const {
  ClaimReport report;
  for (const auto part : {limit_statements, bound_statements, decay_statements, population_statements})
    part(*this, seed, report);
  return report;
}

}  // namespace ttc
