#include "sim/problem_trials.h"

#include "models/errors.h"

namespace ttc {

namespace {

Credit count_credit(const Selector& selector, std::span<const std::uint32_t> counts, std::uint32_t correct,
                    const Coordinates& at, std::uint64_t lane) {
  return std::visit(
      [&](const auto& s) -> Credit {
        if constexpr (CountSelector<std::decay_t<decltype(s)>>)
          return s.credit(counts, correct, at, lane);
        else
          throw std::logic_error("not a count selector");
      },
      selector);
}

void check(const std::atomic<bool>* stop) {
  if (stop && *stop) throw Interrupted("interrupted: nothing was written");
}

}  // namespace

AnswerLaw candidate_law(const Plan& plan, const Job& job, const Problem& problem, const Coordinates& at) {
  return std::visit([&](const auto& generator) { return generator.law(problem.laws[job.model], at); },
                    plan.strategy(job).generator);
}

const Reward* reward_of(const Selector& selector) {
  return std::visit(
      [](const auto& s) -> const Reward* {
        if constexpr (ScoreSelector<std::decay_t<decltype(s)>>)
          return &s.reward;
        else
          return nullptr;
      },
      selector);
}

Score draw_score(const ScoreLaw& law, const Coordinates& at, std::uint64_t candidate) {
  Stream stream(Purpose::score, at, candidate);
  return std::visit([&](const auto& l) { return l.draw(stream); }, law);
}

std::optional<std::vector<ScoreLaw>> score_laws(const Selector& selector, const AnswerLaw& law,
                                                const Coordinates& at) {
  const Reward* reward = reward_of(selector);
  if (!reward) return std::nullopt;
  return std::visit([&](const auto& r) { return r.laws(law, at); }, *reward);
}

ProblemTrials::ProblemTrials(const Plan& plan, const Job& job, const Problem& problem, std::uint64_t index)
    : ladder_(job.ladder),
      at_{.seed = plan.seed(), .problem = index, .model = static_cast<std::uint32_t>(job.model)},
      law_(candidate_law(plan, job, problem, at_)),
      draws_(law_),
      counts_(draws_, ladder_),
      count_draws_(draws_, counts_.end_of_single_draws()),
      score_draws_(draws_, ladder_.back()) {
  for (const Curve& curve : job.curves) {
    const Selector& selector = plan.selector(job, curve);
    std::visit(
        [&]<class S>(const S& s) {
          if constexpr (ScoreSelector<S>)
            group_of(selector, s.reward).curves.push_back({typename S::Votes(s, law_), curve.first_row});
          else
            count_curves_.emplace_back(&selector, curve.first_row);
        },
        selector);
  }
}

ProblemTrials::ScoreGroup& ProblemTrials::group_of(const Selector& selector, const Reward& reward) {
  for (ScoreGroup& group : score_groups_)
    if (*group.reward == reward) return group;
  return score_groups_.emplace_back(ScoreGroup{&reward, score_laws(selector, law_, at_).value(), {}});
}

void ProblemTrials::run(std::uint64_t trial, Tallies& tallies, std::size_t row0, std::size_t column,
                        const std::atomic<bool>* stop) {
  check(stop);
  at_.trial = trial;
  if (!count_curves_.empty()) run_counts(tallies, row0, column);
  for (ScoreGroup& group : score_groups_) run_scores(group, tallies, row0, column, stop);
}

void ProblemTrials::run_counts(Tallies& tallies, std::size_t row0, std::size_t column) {
  count_draws_.start(at_);
  counts_.draw(count_draws_);
  for (const auto& [selector, row] : count_curves_)
    for (std::size_t rung = 0; rung < ladder_.size(); ++rung)
      tallies.add(row - row0 + rung, column,
                  count_credit(*selector, counts_.at_rung(rung), law_.correct, at_, ladder_[rung]));
}

void ProblemTrials::run_scores(ScoreGroup& group, Tallies& tallies, std::size_t row0, std::size_t column,
                               const std::atomic<bool>* stop) {
  score_draws_.start(at_);
  for (Scored& curve : group.curves) std::visit([](auto& votes) { votes.clear(); }, curve.votes);
  std::uint64_t candidate = 0;
  for (std::size_t rung = 0; rung < ladder_.size(); ++rung) {
    while (candidate < ladder_[rung]) {
      check(stop);
      for (const AnswerDraws::Outcome answer : score_draws_.next(candidate, ladder_[rung])) {
        const std::uint64_t n = candidate++;
        if (answer >= law_.answers()) continue;  // no answer: nothing to score
        const Score score = draw_score(group.laws[answer], at_, n);
        for (Scored& curve : group.curves)
          std::visit([&](auto& votes) { votes.add(answer, score); }, curve.votes);
      }
    }
    for (Scored& curve : group.curves)
      std::visit(
          [&](auto& votes) {
            tallies.add(curve.row - row0 + rung, column, votes.credit(at_, ladder_[rung]));
          },
          curve.votes);
  }
}

}  // namespace ttc
