#include "sim/run/tree_trials.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/theory/rebase_limit.h"
#include "models/any_generator.h"
#include "models/search/level_search.h"
#include "sim/run/interrupt.h"
#include "sim/scenario/scenario.h"

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
    : plan_(plan),
      job_(job),
      generator_(plan.strategy(job).generator),
      steps_(plan.scenario(job).steps),
      at_(plan.place(job.sources.front(), index)),
      law_(solution_law(generator_, problem.laws[job.model], at_)),
      growth_(make_growth(steps_, law_, at_)),
      counts_(law_.answers()) {
  jobs_.reserve(kSearchesTogether);
  if (const ProcessReward* guide = guide_of(generator_)) pass_of(*guide);
  for (const Curve& curve : job.curves)
    if (const Reward* reward = plan.reward(job, curve); reward && sees_path(*reward))
      pass_of(std::get<ProcessReward>(*reward));
  for (const Curve& curve : job.curves) add_curve(curve);
}

TreeTrials::Pass& TreeTrials::pass_of(const ProcessReward& reward) {
  for (Pass& pass : passes_)
    if (*pass.reward == reward) return pass;
  return passes_.emplace_back(Pass{&reward, StepScorer(reward, law_, at_), {}, {}});
}

void TreeTrials::add_curve(const Curve& curve) {
  const Selector& selector = plan_.selector(job_, curve);
  const Reward* reward = plan_.reward(job_, curve);
  if (!reward) return passes_.front().counts.push_back({&selector, curve.first_row});
  ScoreCurve listener{make_votes(selector, law_), curve.first_row, {}};
  for (Pass& pass : passes_)
    if (Reward(*pass.reward) == *reward) return pass.scores.push_back(std::move(listener));
  listener.laws = score_laws(*reward, law_, at_);
  passes_.front().scores.push_back(std::move(listener));
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
      if (!jobs_.empty()) begin(jobs_.front().at.trial);
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
  if (&pass == &passes_.front()) tally_search(*search.harvest, job_.first.searches + rung, sheet);
}

void TreeTrials::tally_search(const Harvest& harvest, std::size_t row, const Sheet& sheet) {
  const auto add = [&](SearchCount what, std::uint64_t count) { sheet.add_search(row, what, count); };
  const auto correct = [&](const Solution& s) { return law_.is_correct(s.answer); };
  const auto answered = [&](const Solution& s) { return s.answer < law_.answers(); };
  add(SearchCount::nodes, harvest.nodes);
  add(SearchCount::read, harvest.read);
  add(SearchCount::solutions, harvest.solutions.size());
  add(SearchCount::budget, harvest.budget);
  add(SearchCount::width, harvest.width);
  add(SearchCount::starved, harvest.end == SearchEnd::starved ? 1 : 0);
  add(SearchCount::exhausted, harvest.end == SearchEnd::exhausted ? 1 : 0);
  add(SearchCount::too_deep, harvest.end == SearchEnd::too_deep ? 1 : 0);
  add(SearchCount::unanswered, std::ranges::none_of(harvest.solutions, answered) ? 1 : 0);
  add(SearchCount::first_steps, distinct_first_steps(harvest, survived_));
  add(SearchCount::covered, std::ranges::any_of(harvest.solutions, correct) ? 1 : 0);
}

void TreeTrials::tally_credits(Pass& pass, const SearchJob& search, std::size_t rung, const Sheet& sheet) {
  const std::vector<Solution>& solutions = search.harvest->solutions;
  if (!pass.counts.empty()) {
    std::ranges::fill(counts_, 0U);
    for (const Solution& s : solutions)
      if (s.answer < counts_.size()) ++counts_[s.answer];
    for (const CountCurve& curve : pass.counts)
      sheet.add(curve.row + rung,
                count_credit(*curve.selector, counts_, law_.correct, search.at, search.budget));
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
          sheet.add(curve.row + rung, votes.credit(search.at, search.budget));
        },
        curve.votes);
}

std::optional<AnswerLaw> TreeTrials::many() const {
  return std::visit(
      [&](const auto& growth, const auto& generator) -> std::optional<AnswerLaw> {
        if constexpr (TreeSearch<std::decay_t<decltype(generator)>>)
          return search_limit(generator, growth, law_, passes_.front().scorer);
        else
          return law_;
      },
      growth_, generator_);
}

/// What the curve's selector sees of solution number `n` of the trial at `at_`; NaN where it is not known
/// here.
double TreeTrials::score_of(const Curve& curve, const Solution& solution, std::size_t n) const {
  const Reward& reward = *plan_.reward(job_, curve);
  if (solution.answer >= law_.answers()) return std::numeric_limits<double>::quiet_NaN();
  if (reward == Reward(*passes_.front().reward)) return solution.score.value();
  if (sees_path(reward)) return std::numeric_limits<double>::quiet_NaN();
  return draw_score(score_laws(reward, law_, at_)[solution.answer], at_, n).value();
}

std::vector<CandidateRecord> TreeTrials::candidates(std::uint64_t trial, std::uint64_t count) {
  const Policy& model = plan_.model(job_.sources.front(), job_);
  const double tokens_of_step = model.tokens.mean / depth_law(steps_).mean();
  at_.trial = trial;
  std::vector<CandidateRecord> records;
  for (const Solution& s : search(trial, count).solutions) {
    CandidateRecord r{.model = model.name,
                      .answer = static_cast<std::uint32_t>(s.answer),
                      .answered = s.answer < law_.answers(),
                      .correct = law_.is_correct(s.answer)};
    if (model.tokens.known()) r.tokens = static_cast<std::uint64_t>(std::lround(s.depth * tokens_of_step));
    for (const Curve& curve : job_.curves)
      if (plan_.reward(job_, curve)) r.scores.push_back(score_of(curve, s, records.size()));
    records.push_back(std::move(r));
  }
  return records;
}

}  // namespace ttc
