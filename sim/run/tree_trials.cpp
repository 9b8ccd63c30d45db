#include "sim/run/tree_trials.h"

#include <algorithm>

#include "analysis/theory/rebase_limit.h"
#include "models/search/level_search.h"
#include "sim/run/interrupt.h"
#include "sim/run/problem_trials.h"

namespace ttc {

namespace {

constexpr std::uint64_t kNeverDeep = 1'000'000;

template <class Growth, class G>
void search_with(const G& generator, Grower<Growth>& grower, std::span<SearchJob> jobs,
                 LevelColumns& columns) {
  if constexpr (TreeSearch<G>)
    generator.search(grower, jobs, columns);
  else
    LevelSearch(grower, jobs, columns).run(kNeverDeep, one_child_each);
}

/// What the searches of a generator that go together may spend.
template <class G>
constexpr std::uint64_t budget_together(const G&) {
  if constexpr (requires { G::one_by_one; })
    return 0;
  else
    return kBudgetTogether;
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
  jobs_.reserve(kSearchesTogether);
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

void TreeTrials::want(std::uint64_t trial, std::uint64_t width) {
  Coordinates at = at_;
  at.trial = trial;
  jobs_.emplace_back(at, width, harvests_[jobs_.size()]);
}

void TreeTrials::grow(const Pass& pass) {
  std::visit(
      [&](auto& growth, const auto& generator) {
        Grower grower(growth, pass.scorer);
        search_with(generator, grower, jobs_, columns_);
      },
      growth_, generator_);
}

const Harvest& TreeTrials::search(std::uint64_t trial, std::uint64_t width) {
  jobs_.clear();
  want(trial, width);
  grow(passes_.front());
  return harvests_.front();
}

void TreeTrials::run(std::uint64_t first, std::uint64_t last, const Sheet& sheet,
                     const std::atomic<bool>* stop) {
  const std::uint64_t most = std::visit([](const auto& g) { return budget_together(g); }, generator_);
  for (Pass& pass : passes_) {
    std::vector<std::size_t> rungs;  // of the searches that go together
    std::uint64_t budget = 0;
    const auto finish = [&] {
      check(stop);
      grow(pass);
      for (std::size_t i = 0; i < jobs_.size(); ++i) tally(pass, jobs_[i], rungs[i], sheet);
      jobs_.clear();
      rungs.clear();
      budget = 0;
    };
    jobs_.clear();
    for (std::uint64_t trial = first; trial < last; ++trial)
      for (std::size_t rung = 0; rung < job_.ladder.size(); ++rung) {
        const std::uint64_t width = job_.ladder[rung];
        if (jobs_.size() == kSearchesTogether || (budget > 0 && budget + width > most)) finish();
        want(trial, width);
        rungs.push_back(rung);
        budget += width;
      }
    finish();
  }
}

void TreeTrials::tally(Pass& pass, const SearchJob& search, std::size_t rung, const Sheet& sheet) {
  tally_credits(pass, search, rung, sheet);
  if (&pass == &passes_.front()) tally_search(*search.harvest, job_.search_row + rung, sheet);
}

void TreeTrials::tally_search(const Harvest& harvest, std::size_t row, const Sheet& sheet) {
  const auto add = [&](SearchCount what, std::uint64_t count) {
    sheet.tallies.add_search(row - sheet.search_row0, sheet.column, what, count);
  };
  const auto correct = [&](const Solution& s) { return law_.is_correct(s.answer); };
  const auto answered = [&](const Solution& s) { return s.answer < law_.answers(); };
  add(SearchCount::nodes, harvest.nodes);
  add(SearchCount::read, harvest.read);
  add(SearchCount::solutions, harvest.solutions.size());
  add(SearchCount::budget, harvest.budget);
  add(SearchCount::width, harvest.width);
  add(SearchCount::died, harvest.died ? 1 : 0);
  add(SearchCount::unanswered, std::ranges::none_of(harvest.solutions, answered) ? 1 : 0);
  add(SearchCount::first_steps, distinct_first_steps(harvest, survived_));
  add(SearchCount::covered, std::ranges::any_of(harvest.solutions, correct) ? 1 : 0);
}

void TreeTrials::tally_credits(Pass& pass, const SearchJob& search, std::size_t rung, const Sheet& sheet) {
  const std::vector<Solution>& solutions = search.harvest->solutions;
  const auto add = [&](std::size_t row, Credit credit) {
    sheet.tallies.add(row - sheet.row0 + rung, sheet.column, credit);
  };
  if (!pass.counts.empty()) {
    std::ranges::fill(counts_, 0U);
    for (const Solution& s : solutions)
      if (s.answer < counts_.size()) ++counts_[s.answer];
    for (const CountCurve& curve : pass.counts)
      add(curve.row, count_credit(*curve.selector, counts_, law_.correct, search.at, search.budget));
  }
  for (ScoreCurve& curve : pass.scores)
    std::visit(
        [&](auto& votes) {
          votes.clear();
          for (std::size_t n = 0; n < solutions.size(); ++n) {
            const Solution& s = solutions[n];
            if (s.answer >= law_.answers()) continue;
            votes.add(s.answer,
                      curve.laws.empty() ? s.score : draw_score(curve.laws[s.answer], search.at, n));
          }
          add(curve.row, votes.credit(search.at, search.budget));
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
