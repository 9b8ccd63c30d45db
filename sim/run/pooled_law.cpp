#include "sim/run/pooled_law.h"

#include <numeric>
#include <unordered_map>

namespace ttc {

namespace {

std::vector<std::size_t> own_numbers(const AnswerLaw& law) {
  std::vector<std::size_t> numbers(law.answers());
  std::iota(numbers.begin(), numbers.end(), std::size_t{0});
  return numbers;
}

}  // namespace

PooledLaw pool(const std::vector<AnswerLaw>& laws, const std::vector<double>& share) {
  if (laws.size() == 1) return {laws.front(), {own_numbers(laws.front())}};
  PooledLaw pooled{.law = {.p = {}, .correct = 0}, .place = {}};
  std::unordered_map<std::uint64_t, std::size_t> correct;
  std::unordered_map<std::uint64_t, std::size_t> wrong;
  const auto number_answers = [&](bool are_correct, auto& numbers) {
    for (const AnswerLaw& law : laws)
      for (std::size_t a = 0; a < law.answers(); ++a)
        if (law.is_correct(a) == are_correct &&
            numbers.emplace(law.identity_of(a), pooled.law.identity.size()).second)
          pooled.law.identity.push_back(law.identity_of(a));
  };
  number_answers(true, correct);
  pooled.law.correct = static_cast<std::uint32_t>(correct.size());
  number_answers(false, wrong);
  pooled.law.p.resize(pooled.law.identity.size());
  for (std::size_t m = 0; m < laws.size(); ++m) {
    auto& place = pooled.place.emplace_back();
    for (std::size_t a = 0; a < laws[m].answers(); ++a) {
      place.push_back((laws[m].is_correct(a) ? correct : wrong).at(laws[m].identity_of(a)));
      pooled.law.p[place.back()] += share[m] * laws[m].p[a];
    }
  }
  return pooled;
}

}  // namespace ttc
