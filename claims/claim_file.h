#pragma once
/// A claim's own file: which claim, how much work at each preset, and what is expected to come out.
///
///     claim = "prop1"
///     title = "..."
///     cases = 20000          # the claim's parameters
///     [quick]                # what a preset changes of them
///     cases = 2000
///     [theory]               # the claim's theory side; other values than these make it wrong on purpose
///     cost_scale = 1
///     [expect]               # statements that are verdicts, and their expected outcomes
///     pure_is_best = "holds"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "claims/any_claim.h"
#include "claims/claim.h"
#include "claims/family.h"

namespace ttc {

enum class Preset { quick, full };

struct ClaimFile {
  std::string title;
  std::uint64_t seed = 1;
  std::shared_ptr<AnyClaim> claim;
  std::map<std::string, Outcome> expect;
};

/// The names of the claims, as `verify` takes them.
std::vector<std::string_view> claim_names();

/// The claim `which`: a name, whose file is built into the program, or the path of such a file (*.toml), with
/// `settings` ("key=value") put in after the preset. Throws ScenarioError.
ClaimFile load_claim(const std::string& which, Preset preset, const std::vector<std::string>& settings);

/// What was verified together, and the comparisons that share the level.
struct ClaimRun {
  std::vector<ClaimReport> reports;
  Family family;
};

/// Where a run is: the engine simulates again and again for a claim, how often is not known before.
struct ClaimProgress {
  std::size_t claim = 0;        ///< which of the files' is measured
  std::uint64_t simulated = 0;  ///< simulations of it that are done
  double share = 0;             ///< of the one at work
};

struct ClaimOptions {
  int threads = 0;  ///< of the engine; 0: all cores
  /// Called when a claim is begun, and from the engine's workers, one at a time.
  std::function<void(const ClaimProgress&)> on_progress = {};
};

/// Runs all, then decides their verdicts at the family-wise level of all of them, and marks each with what
/// its file expects. Throws ScenarioError where [expect] names a statement that the claim does not make.
ClaimRun run_claims(const std::vector<ClaimFile>& files, const ClaimOptions& options = {});

/// The report as a result file: group `claims` (a row a statement), `comparisons` (published numbers beside
/// ours) and the claims' own tables.
Dataset claims_dataset(const ClaimRun& run, std::uint64_t seed);

}  // namespace ttc
