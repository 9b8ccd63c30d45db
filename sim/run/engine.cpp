#include "sim/run/engine.h"

#include <fmt/format.h>
#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <memory>
#include <mutex>

#include "models/errors.h"
#include "sim/run/limits.h"
#include "sim/run/trials.h"
#include "sim/scenario/digest.h"
#include "sim/scenario/scenario.h"

namespace ttc {

namespace {

/// The jobs of one point on some problems and some trials: what one task does.
struct WorkBlock {
  std::size_t first_job, last_job;
  std::uint64_t first_problem, last_problem;
  std::uint64_t first_trial, last_trial;
};

/// Small enough to balance threads and to stop soon, never depending on how many threads there are.
std::vector<WorkBlock> make_blocks(const Plan& plan) {
  constexpr std::uint64_t kColumns = 128;
  const std::uint64_t problems_each = std::max<std::uint64_t>(1, plan.problems() / kColumns);
  const std::uint64_t trial_parts = std::clamp<std::uint64_t>(kColumns / plan.problems(), 1, plan.trials());
  std::vector<WorkBlock> blocks;
  for (std::size_t job = 0; job < plan.jobs.size();) {
    std::size_t end = job;
    while (end < plan.jobs.size() && plan.jobs[end].point == plan.jobs[job].point) ++end;
    for (std::uint64_t q = 0; q < plan.problems(); q += problems_each)
      for (std::uint64_t part = 0; part < trial_parts; ++part)
        blocks.push_back({job, end, q, std::min(q + problems_each, plan.problems()),
                          plan.trials() * part / trial_parts, plan.trials() * (part + 1) / trial_parts});
    job = end;
  }
  return blocks;
}

ProblemFacts facts_of(const Problem& problem, const AnswerLaw& law) {
  const std::size_t popular = popular_wrong(law);
  return {
      .level = problem.level,
      .answers = static_cast<std::uint32_t>(law.answers()),
      .correct_answers = law.correct,
      .correct_mass = law.correct_mass(),
      .top_correct_mass = law.correct > 0 ? *std::max_element(law.p.begin(), law.p.begin() + law.correct) : 0,
      .top_wrong_mass = popular < law.answers() ? law.p[popular] : 0,
      .abstain_mass = law.abstain()};
}

std::uint64_t digest_of(const Problem& problem) {
  Digest digest;
  digest.add(problem);
  return digest.value();
}

class Runner {
 public:
  Runner(const Plan& plan, const RunOptions& options)
      : plan_(plan), options_(options), result_(plan), digests_(plan.study.points.size() * plan.problems()) {}

  RunResult run() {
    const std::vector<WorkBlock> blocks = make_blocks(plan_);
    const int threads = options_.threads > 0 ? options_.threads : tbb::info::default_concurrency();
    // More threads than cores, where somebody asks for them: the arena alone would not get them.
    const tbb::global_control allowed(tbb::global_control::max_allowed_parallelism,
                                      static_cast<std::size_t>(threads));
    tbb::task_arena arena(threads);
    done_.store(0, std::memory_order_release);
    arena.execute([&] {
      tbb::parallel_for(std::size_t{0}, blocks.size(), [&](std::size_t i) {
        done_.load(std::memory_order_acquire);  // all that was prepared is seen
        run_block(blocks[i]);
        report(done_.fetch_add(1, std::memory_order_acq_rel) + 1, blocks.size());
      });
    });
    done_.load(std::memory_order_acquire);  // all that was done is seen
    finish_digests();
    return std::move(result_);
  }

 private:
  void run_block(const WorkBlock& block) {
    const TallyRows& first = plan_.first_rows(block.first_job);
    Tallies part(plan_.first_rows(block.last_job) - first, block.last_problem - block.first_problem);
    for (std::uint64_t q = block.first_problem; q < block.last_problem; ++q)
      run_problem(block, q, {part, first, q - block.first_problem});
    result_.tallies.merge(part, first, block.first_problem);
  }

  /// Every job of the block on one problem. What goes wrong is told with its coordinates.
  void run_problem(const WorkBlock& block, std::uint64_t q, const Sheet& sheet) {
    const std::size_t point = plan_.jobs[block.first_job].point;
    std::unique_ptr<Trials> trials;
    try {
      const Problem problem = make_problem(plan_.study.points[point], q);
      if (block.first_trial == 0) record(problem, point, q);
      for (std::size_t j = block.first_job; j < block.last_job; ++j) {
        trials.reset();
        trials = make_trials(plan_, plan_.jobs[j], problem, q);
        if (wants_limits(block, point)) record_limits(plan_.jobs[j], *trials, q);
        trials->run(block.first_trial, block.last_trial, sheet, options_.stop);
      }
    } catch (const Interrupted&) {
      throw;
    } catch (const std::bad_alloc&) {
      throw;
    } catch (const std::exception& e) {
      const std::uint64_t trial = std::max(block.first_trial, trials ? trials->trial() : 0);
      throw RuntimeFailure(
          fmt::format("{} (to see it: ttcsim replay with the same scenario, --set and --seed, --point {} "
                      "--problem {} --trial {})",
                      e.what(), point, q, trial));
    }
  }

  bool wants_limits(const WorkBlock& block, std::size_t point) const {
    return options_.limits && plan_.study.points[point].limits && block.first_trial == 0;
  }

  void record(const Problem& problem, std::size_t point, std::uint64_t q) {
    digests_[point * plan_.problems() + q] = digest_of(problem);
    if (point == 0) result_.names[q] = problem.name;
    for (std::size_t m = 0; m < problem.laws.size(); ++m)
      result_.facts[(point * problem.laws.size() + m) * plan_.problems() + q] =
          facts_of(problem, problem.laws[m]);
  }

  void record_limits(const Job& job, const Trials& trials, std::uint64_t q) {
    const Coordinates at{.seed = plan_.seed(), .problem = q};
    const std::optional<AnswerLaw> many = trials.many();
    for (const Curve& curve : job.curves) {
      double& limit = result_.limits[curve.index * plan_.problems() + q];
      if (many) limit = limit_of(plan_.selector(job, curve), *many, trials.law(), at);
    }
  }

  void report(std::size_t done, std::size_t blocks) {
    if (!options_.on_progress) return;
    const std::lock_guard lock(progress_);
    reported_ = std::max(reported_, done);  // whoever comes first to the lock
    options_.on_progress(static_cast<double>(reported_) / static_cast<double>(blocks));
  }

  void finish_digests() {
    for (std::size_t point = 0; point < plan_.study.points.size(); ++point) {
      Digest digest;
      for (std::uint64_t q = 0; q < plan_.problems(); ++q) digest.add(digests_[point * plan_.problems() + q]);
      result_.digests.push_back(digest.hex());
    }
  }

  const Plan& plan_;
  const RunOptions& options_;
  RunResult result_;
  std::vector<std::uint64_t> digests_;
  /// Blocks done. TBB orders memory around its tasks by itself; this counter says so again, in code that the
  /// thread sanitizer can see (Debian's TBB is not built for it).
  std::atomic<std::size_t> done_ = 0;
  std::size_t reported_ = 0;
  std::mutex progress_;
};

}  // namespace

RunResult::RunResult(const Plan& plan)
    : tallies(plan.rows, plan.problems()),
      limits(plan.curves() * plan.problems(), std::numeric_limits<double>::quiet_NaN()),
      facts(plan.study.points.size() * plan.study.points.front().models.size() * plan.problems()),
      names(plan.problems()) {}

Problem make_problem(const Scenario& scenario, std::uint64_t index) {
  return std::visit([&](const auto& p) { return p.problem(scenario.seed, index, scenario.models.size()); },
                    scenario.population);
}

RunResult run(const Plan& plan, const RunOptions& options) { return Runner(plan, options).run(); }

}  // namespace ttc
