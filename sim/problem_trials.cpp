#include "sim/problem_trials.h"

namespace ttc {

namespace {

AnyVotes make_votes(const Selector& selector, const AnswerLaw& law) {
  return std::visit(
      [&](const auto& s) -> AnyVotes {
        using S = std::decay_t<decltype(s)>;
        if constexpr (ScoreSelector<S>)
          return typename S::Votes(s, law);
        else
          throw std::logic_error("not a score selector");
      },
      selector);
}

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

}  // namespace

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

double draw_score(const ScoreLaw& law, const Coordinates& at, std::uint64_t candidate) {
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
      law_(std::visit([&](const auto& g) { return g.law(problem.laws[job.model], at_); },
                      plan.strategy(job).generator)),
      draws_(law_),
      counts_(draws_, ladder_),
      count_draws_(draws_, counts_.end_of_single_draws()),
      score_draws_(draws_, ladder_.back()) {
  for (const Curve& curve : job.curves) {
    const Selector& selector = plan.selector(job, curve);
    if (reward_of(selector))
      add_score_curve(selector, curve.first_row, at_);
    else
      count_curves_.emplace_back(&selector, curve.first_row);
  }
}

void ProblemTrials::add_score_curve(const Selector& selector, std::size_t row, const Coordinates& at) {
  const Reward* reward = reward_of(selector);
  for (ScoreGroup& group : score_groups_)
    if (*group.reward == *reward) {
      group.curves.push_back({make_votes(selector, law_), row});
      return;
    }
  score_groups_.push_back({reward, *score_laws(selector, law_, at), {}});
  score_groups_.back().curves.push_back({make_votes(selector, law_), row});
}

void ProblemTrials::run(std::uint64_t trial, Tallies& tallies, std::size_t row0, std::size_t column) {
  at_.trial = trial;
  if (!count_curves_.empty()) run_counts(at_, tallies, row0, column);
  for (ScoreGroup& group : score_groups_) run_scores(group, at_, tallies, row0, column);
}

void ProblemTrials::run_counts(const Coordinates& at, Tallies& tallies, std::size_t row0,
                               std::size_t column) {
  count_draws_.start(at);
  counts_.draw(count_draws_);
  for (const auto& [selector, row] : count_curves_)
    for (std::size_t rung = 0; rung < ladder_.size(); ++rung)
      tallies.add(row - row0 + rung, column,
                  count_credit(*selector, counts_.at_rung(rung), law_.correct, at, ladder_[rung]));
}

void ProblemTrials::run_scores(ScoreGroup& group, const Coordinates& at, Tallies& tallies, std::size_t row0,
                               std::size_t column) {
  score_draws_.start(at);
  for (Scored& curve : group.curves) std::visit([](auto& votes) { votes.clear(); }, curve.votes);
  std::uint64_t candidate = 0;
  for (std::size_t rung = 0; rung < ladder_.size(); ++rung) {
    while (candidate < ladder_[rung])
      for (const AnswerDraws::Outcome answer : score_draws_.next(candidate, ladder_[rung])) {
        const std::uint64_t n = candidate++;
        if (answer >= law_.answers()) continue;  // no answer: nothing to score
        const double score = draw_score(group.laws[answer], at, n);
        for (Scored& curve : group.curves)
          std::visit([&](auto& votes) { votes.add(answer, score); }, curve.votes);
      }
    for (Scored& curve : group.curves)
      std::visit(
          [&](auto& votes) { tallies.add(curve.row - row0 + rung, column, votes.credit(at, ladder_[rung])); },
          curve.votes);
  }
}

}  // namespace ttc
