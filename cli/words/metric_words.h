#pragma once
/// Which metrics are asked for, and what those of `ttcsim curve` are told.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "cli/words/words.h"
#include "sim/forecast/subset_curves.h"

namespace ttc {

struct MetricWords {
  std::vector<std::string> metrics, taus, weights;
  std::string prior = "1,1";
  double temperature = 0.1;
  std::uint64_t best = 0;
  std::uint64_t subsets = SubsetOptions{}.subsets;

  void add_to(Command& command);
  /// Puts into `options` what was said of metrics that need no subsets. Throws ScenarioError.
  void tell(CurveOptions& options) const;
  /// The same of votes with scores. Throws ScenarioError.
  SubsetOptions subset_options() const;
};

/// The metrics that comma separated lists name, each of `known`, in the order of Metric; "all" is all of
/// them. Throws ScenarioError for another name.
std::vector<Metric> metrics_among(const std::vector<std::string>& lists, std::span<const Metric> known);

/// The weight that is called "sum", "mean" or "exp"; throws ScenarioError for another name.
VoteWeight vote_weight(std::string_view option, std::string_view name);

/// a and b of "a,b", a Beta law, both above 0; throws ScenarioError.
std::pair<double, double> beta_prior(std::string_view option, const std::string& text);

}  // namespace ttc
