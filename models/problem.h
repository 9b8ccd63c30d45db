#pragma once
/// A problem, as the models see it: for each, how likely each final answer is, and which answers are correct.

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <string>
#include <vector>

namespace ttc {

/// The most answers that one problem may have; drawing them uses 15 bits.
inline constexpr std::size_t kMostAnswers = 30000;

/// The law of one model's final answer to one problem: probabilities of the answers; what they lack to one is
/// the chance of no answer at all (an abstention). Answers are numbered so that the correct ones come first.
struct AnswerLaw {
  std::vector<double> p;
  std::uint32_t correct =
      1;  ///< how many answers are correct: several in real tables; their votes never merge
  std::vector<std::uint64_t> identity =
      {};  ///< what tells an answer from others, whichever model gives it; empty: its number

  std::size_t answers() const { return p.size(); }
  std::uint64_t identity_of(std::size_t answer) const { return identity.empty() ? answer : identity[answer]; }
  bool is_correct(std::size_t answer) const { return answer < correct; }
  double answered() const { return std::accumulate(p.begin(), p.end(), 0.0); }
  double correct_mass() const { return std::accumulate(p.begin(), p.begin() + correct, 0.0); }
  /// Rounding in p is not an abstention: what is below 1e-12 counts as nothing.
  double abstain() const {
    const double rest = 1 - answered();
    return rest > 1e-12 ? rest : 0;
  }
};

struct Problem {
  int level = 0;                ///< difficulty 1 (easy) to 5; 0 where the population has no levels
  std::vector<AnswerLaw> laws;  ///< one a model
  std::string name;             ///< empty in synthetic populations
};

/// What a population must offer: the problem of an index as a pure function of the seed; how many problems it
/// has (0: as many as one asks for); and what is inconsistent in its parameters, in words (empty: nothing).
template <class T>
concept ProblemPopulation =
    requires(const T population, std::uint64_t seed, std::uint64_t index, std::size_t models) {
      { population.problem(seed, index, models) } -> std::same_as<Problem>;
      { population.size() } -> std::convertible_to<std::uint64_t>;
      { population.complaint(models) } -> std::same_as<std::string>;
    };

/// The most probable wrong answer, `law.answers()` where every answer is correct or impossible.
inline std::size_t popular_wrong(const AnswerLaw& law) {
  std::size_t best = law.answers();
  for (std::size_t a = law.correct; a < law.answers(); ++a)
    if (law.p[a] > 0 && (best == law.answers() || law.p[a] > law.p[best])) best = a;
  return best;
}

}  // namespace ttc
