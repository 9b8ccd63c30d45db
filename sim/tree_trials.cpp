#include "sim/tree_trials.h"

#include <algorithm>

#include "analysis/theory/rebase_limit.h"
#include "models/search/level_search.h"
#include "sim/interrupt.h"
#include "sim/problem_trials.h"

namespace ttc {

namespace {

/// Solutions grown one by one: every prefix has one child.
constexpr auto kOneChild = [](const Frontier&, std::uint64_t, std::span<std::uint32_t> children) {
  std::ranges::fill(children, 1U);
  return children.size();
};

constexpr std::uint64_t kNeverDeep = 1'000'000;

template <class Growth, class G>
void search_with(const G& generator, Grower<Growth>& grower, std::uint64_t budget, Harvest& out) {
  if constexpr (TreeSearch<G>)
    generator.search(grower, budget, out);
  else
    LevelSearch(grower).run(budget, kNeverDeep, kOneChild, out);
}

std::uint64_t distinct_first_steps(const Harvest& harvest, std::vector<bool>& survived) {
  survived.clear();
  std::uint64_t distinct = 0;
  for (const Solution& s : harvest.solutions) {
    if (s.first_step >= survived.size()) survived.resize(s.first_step + std::size_t{1});
    distinct += survived[s.first_step] ? 0U : 1U;
    survived[s.first_step] = true;
  }
  return distinct;
}

}  // namespace

AnyGrowth make_growth(const Steps& steps, const AnswerLaw& law, const Coordinates& at) {
  return std::visit(
      [&]<class P>(const P& process) -> AnyGrowth { return typename P::Growth(process, law, at); }, steps);
}

TreeTrials::TreeTrials(const Plan& plan, const Job& job, const Problem& problem, std::uint64_t index)
    : job_(job),
      generator_(plan.strategy(job).generator),
      steps_(plan.scenario(job).steps),
      at_(coordinates(plan, job.sources.front(), index)),
      law_(solution_law(generator_, problem.laws[job.model], at_)),
      growth_(make_growth(steps_, law_, at_)),
      counts_(law_.answers()) {
  if (const ProcessReward* guide = guide_of(generator_)) pass_of(*guide);
  for (const Selector& selector : plan.strategy(job).selectors)
    if (const Reward* reward = reward_of(selector); reward && sees_path(*reward))
      pass_of(std::get<ProcessReward>(*reward));
  for (const Curve& curve : job.curves) add_curve(plan.selector(job, curve), curve.first_row);
}

TreeTrials::Pass& TreeTrials::pass_of(const ProcessReward& reward) {
  for (Pass& pass : passes_)
    if (*pass.reward == reward) return pass;
  return passes_.emplace_back(Pass{&reward, StepScorer(reward, law_, at_), {}, {}});
}

void TreeTrials::add_curve(const Selector& selector, std::size_t row) {
  const Reward* reward = reward_of(selector);
  if (!reward) return passes_.front().counts.push_back({&selector, row});
  if (const auto* process = std::get_if<ProcessReward>(reward))
    for (Pass& pass : passes_)
      if (*pass.reward == *process) return pass.scores.push_back({make_votes(selector, law_), row, {}});
  passes_.front().scores.push_back(
      {make_votes(selector, law_), row, score_laws(selector, law_, at_).value()});
}

void TreeTrials::grow(const Pass& pass, std::uint64_t width) {
  std::visit(
      [&](auto& growth, const auto& generator) {
        Grower grower(growth, pass.scorer, columns_, at_, width);
        search_with(generator, grower, width, harvest_);
      },
      growth_, generator_);
}

const Harvest& TreeTrials::search(std::uint64_t trial, std::uint64_t width) {
  at_.trial = trial;
  grow(passes_.front(), width);
  return harvest_;
}

void TreeTrials::run(std::uint64_t trial, Tallies& tallies, std::size_t row0, std::size_t search_row0,
                     std::size_t column, const std::atomic<bool>* stop) {
  at_.trial = trial;
  for (std::size_t rung = 0; rung < job_.ladder.size(); ++rung)
    for (Pass& pass : passes_) {
      check(stop);
      grow(pass, job_.ladder[rung]);
      tally_credits(pass, tallies, rung, row0, column);
      if (&pass == &passes_.front()) tally_search(tallies, job_.search_row + rung - search_row0, column);
    }
}

void TreeTrials::tally_search(Tallies& tallies, std::size_t row, std::size_t column) {
  const auto add = [&](SearchCount what, std::uint64_t count) {
    tallies.add_search(row, column, what, count);
  };
  const auto correct = [&](const Solution& s) { return law_.is_correct(s.answer); };
  const auto answered = [&](const Solution& s) { return s.answer < law_.answers(); };
  add(SearchCount::nodes, harvest_.nodes);
  add(SearchCount::read, harvest_.read);
  add(SearchCount::solutions, harvest_.solutions.size());
  add(SearchCount::budget, harvest_.budget);
  add(SearchCount::width, harvest_.width);
  add(SearchCount::died, harvest_.died ? 1 : 0);
  add(SearchCount::unanswered, std::ranges::none_of(harvest_.solutions, answered) ? 1 : 0);
  add(SearchCount::first_steps, distinct_first_steps(harvest_, survived_));
  add(SearchCount::covered, std::ranges::any_of(harvest_.solutions, correct) ? 1 : 0);
}

void TreeTrials::tally_credits(Pass& pass, Tallies& tallies, std::size_t rung, std::size_t row0,
                               std::size_t column) {
  const std::uint64_t width = job_.ladder[rung];
  if (!pass.counts.empty()) {
    std::ranges::fill(counts_, 0U);
    for (const Solution& s : harvest_.solutions)
      if (s.answer < counts_.size()) ++counts_[s.answer];
    for (const CountCurve& curve : pass.counts)
      tallies.add(curve.row - row0 + rung, column,
                  count_credit(*curve.selector, counts_, law_.correct, at_, width));
  }
  for (ScoreCurve& curve : pass.scores)
    std::visit(
        [&](auto& votes) {
          votes.clear();
          for (std::size_t n = 0; n < harvest_.solutions.size(); ++n) {
            const Solution& s = harvest_.solutions[n];
            if (s.answer >= law_.answers()) continue;
            votes.add(s.answer, curve.laws.empty() ? s.score : draw_score(curve.laws[s.answer], at_, n));
          }
          tallies.add(curve.row - row0 + rung, column, votes.credit(at_, width));
        },
        curve.votes);
}

std::optional<AnswerLaw> TreeTrials::limit_law() const {
  return std::visit(
      [&](const auto& growth, const auto& generator) -> std::optional<AnswerLaw> {
        if constexpr (TreeSearch<std::decay_t<decltype(generator)>>)
          return search_limit(generator, growth, law_, passes_.front().scorer);
        else
          return law_;
      },
      growth_, generator_);
}

}  // namespace ttc
