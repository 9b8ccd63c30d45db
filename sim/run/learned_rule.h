#pragma once
/// A source's stopping rule with what it found out from the population.

#include <mutex>
#include <optional>

#include "models/registry.h"
#include "sim/run/plan.h"

namespace ttc {

/// Made when it is first asked for, by whichever thread asks; the same whoever does.
class LearnedRule {
 public:
  /// Of the job's source number `source`. O(1) but for the first time: what the rule takes to learn.
  const Stopping& of(const Plan& plan, const Job& job, std::size_t source);

 private:
  std::once_flag once_;
  std::optional<Stopping> rule_;
};

}  // namespace ttc
