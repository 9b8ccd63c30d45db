#pragma once
/// One problem under one job, trial after trial: the one face that the engine, `replay` and `sample` see,
/// whatever makes the candidates.

#include <atomic>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/problem.h"
#include "sim/run/plan.h"
#include "sim/run/tally.h"

namespace ttc {

/// A candidate as selectors see it.
struct CandidateRecord {
  std::string model = {};    ///< who made it
  std::uint32_t answer = 0;  ///< the law's number of answers where there is none
  bool answered = false;
  bool correct = false;
  std::optional<std::uint64_t> tokens = {};  ///< none where the model's are unknown
  std::vector<double> scores =
      {};  ///< one a selector of the job that has a reward, in order; NaN if not scored
};

class Trials {
 public:
  Trials() = default;
  Trials(const Trials&) = delete;
  Trials& operator=(const Trials&) = delete;
  virtual ~Trials() = default;

  /// Runs trials from `first` on, up to `last`: every rung of the ladder and every selector. Throws
  /// Interrupted soon after `stop` has become true.
  virtual void run(std::uint64_t first, std::uint64_t last, const Sheet& sheet,
                   const std::atomic<bool>* stop = nullptr) = 0;

  /// Of one candidate's answer.
  virtual const AnswerLaw& law() const = 0;

  /// The law of the answers of many candidates, from which limits follow; nothing where theory does not give
  /// it: then limits are unknown.
  virtual std::optional<AnswerLaw> many() const = 0;

  /// The first `count` candidates of a trial, as selectors with rewards see them.
  virtual std::vector<CandidateRecord> candidates(std::uint64_t trial, std::uint64_t count) = 0;

  /// From this candidate of a model on, selectors of counts see others than candidates() tells: counts drawn
  /// in bulk. The largest number where none are.
  virtual std::uint64_t end_of_single_draws() const { return std::numeric_limits<std::uint64_t>::max(); }

  /// The trial that is being run, or the first of several that go together: where to look when one fails.
  std::uint64_t trial() const { return trial_; }

 protected:
  void begin(std::uint64_t trial) { trial_ = trial; }

 private:
  std::uint64_t trial_ = 0;
};

/// Problem `index` of the population, which is `problem`. Keeps references to the plan and the job.
std::unique_ptr<Trials> make_trials(const Plan& plan, const Job& job, const Problem& problem,
                                    std::uint64_t index);

}  // namespace ttc
