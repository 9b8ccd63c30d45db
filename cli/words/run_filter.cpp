#include "cli/words/run_filter.h"

#include <algorithm>

#include "models/errors.h"
#include "models/text/wording.h"

namespace ttc {

namespace {

/// Keeps the runs whose name is `wanted` (any, if none are wanted).
template <class NameOf>
void keep(std::vector<RunAnswers>& runs, const std::vector<std::string>& wanted, const std::string& option,
          NameOf name_of_run) {
  if (wanted.empty()) return;
  std::vector<std::string_view> known;
  for (const auto& run : runs) known.push_back(name_of_run(run));
  for (const auto& name : wanted)
    if (std::ranges::find(known, name) == known.end())
      throw ScenarioError(option + ": no answers of " + quoted(name) + did_you_mean(name, known));
  std::erase_if(runs, [&](const RunAnswers& run) {
    return std::ranges::find(wanted, name_of_run(run)) == wanted.end();
  });
}

}  // namespace

void RunFilter::add_to(Command& command) {
  command.texts("--run", run, "only this run (repeatable)").shape("NAME");
  command.texts("--model", model, "only this model or setting (repeatable)").shape("NAME");
}

void RunFilter::apply(std::vector<RunAnswers>& runs) const {
  keep(runs, run, "--run", [](const RunAnswers& r) -> std::string_view {
    return r.run ? std::string_view(*r.run) : std::string_view{};
  });
  keep(runs, model, "--model", [](const RunAnswers& r) -> std::string_view { return r.model; });
  if (runs.empty()) throw ScenarioError("--run, --model: no run has both");
}

}  // namespace ttc
