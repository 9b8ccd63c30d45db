#include "cli/words/metric_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <span>

#include "models/errors.h"
#include "models/text/wording.h"

namespace ttc {

namespace {

constexpr std::array kOnRequest{Metric::pass_hat_k, Metric::g_pass_k,   Metric::mg_pass_k,
                                Metric::best_of_k,  Metric::weighted_k, Metric::best_m_maj_k,
                                Metric::mob_k,      Metric::bayes};
constexpr std::uint64_t kMostSubsets = 1'000'000;

std::vector<std::string> split_words(const std::vector<std::string>& lists) {
  std::vector<std::string> words;
  for (const std::string& list : lists)
    for (std::size_t begin = 0; begin <= list.size();) {
      const std::size_t end = std::min(list.find(',', begin), list.size());
      words.push_back(list.substr(begin, end - begin));
      begin = end + 1;
    }
  return words;
}

/// "g_pass" is "g_pass_k"; a dash is as good as an underscore.
Metric metric_called(std::string word, std::span<const Metric> metrics) {
  std::ranges::replace(word, '-', '_');
  std::vector<std::string_view> known{"all"};
  for (const Metric metric : metrics) {
    if (word == name_of(metric) || word + "_k" == name_of(metric)) return metric;
    known.push_back(name_of(metric));
  }
  std::string list;
  for (const auto name : known) list += (list.empty() ? "" : ", ") + std::string{name};
  throw ScenarioError(fmt::format(
      "--metric: no metric is called {}{}", quoted(word),
      did_you_mean(word, known).empty() ? " (there are " + list + ")" : did_you_mean(word, known)));
}

}  // namespace

std::vector<Metric> metrics_among(const std::vector<std::string>& lists, std::span<const Metric> known) {
  std::set<Metric> named;
  for (const std::string& word : split_words(lists)) {
    if (word == "all")
      named.insert(known.begin(), known.end());
    else
      named.insert(metric_called(word, known));
  }
  return {named.begin(), named.end()};
}

VoteWeight vote_weight(std::string_view option, std::string_view name) {
  if (name == "sum") return VoteWeight::sum;
  if (name == "mean") return VoteWeight::mean;
  if (name == "exp") return VoteWeight::exponential;
  throw ScenarioError(
      fmt::format("{}: no weight is called {} (there are sum, mean, exp)", option, quoted(name)));
}

std::pair<double, double> beta_prior(std::string_view option, const std::string& text) {
  const std::vector<double> prior = number_list(option, text);
  if (prior.size() != 2 || !(prior[0] > 0 && prior[1] > 0 && prior[0] < 1e9 && prior[1] < 1e9))
    throw ScenarioError(fmt::format("{}: wants a,b of a Beta law, both above 0", option));
  return {prior[0], prior[1]};
}

void MetricWords::add_to(Command& command) {
  command
      .texts("--metric", metrics,
             "more metrics, comma separated: pass_hat_k, g_pass_k, mg_pass_k, bayes, and of scores "
             "best_m_maj_k, mob_k (best_of_k and weighted_k are there wherever scores are); all")
      .shape("LIST");
  command.texts("--tau", taus, "thresholds of g_pass_k (default 0.25,0.5,0.75,1)").shape("LIST");
  command.texts("--weight", weights, "of a vote in weighted_k: sum, mean, exp of scores (default sum)")
      .shape("LIST");
  command.number("--temperature", temperature, "of exp: a vote weighs exp(score / temperature)")
      .shows_default();
  command.count("--best", best, "m of best_m_maj_k and mob_k (default: half of k, and the square root of k)",
                1, UINT32_MAX);
  command.text("--prior", prior, "a,b of the Beta law before any sample, of bayes")
      .shape("A,B")
      .shows_default();
  command
      .count("--subsets", subsets,
             "drawn for a problem and k where a vote with scores cannot see all (fewer for k > 256)", 32,
             kMostSubsets)
      .shows_default();
}

void MetricWords::tell(CurveOptions& options) const {
  const std::vector<Metric> named = metrics_among(metrics, kOnRequest);
  options.more.insert(named.begin(), named.end());
  if (!taus.empty()) options.taus.clear();
  for (const std::string& list : taus)
    for (const double tau : number_list("--tau", list)) {
      if (!(tau >= 0 && tau <= 1)) throw ScenarioError(fmt::format("--tau: {} is no share (0 to 1)", tau));
      options.taus.push_back(tau);
    }
  std::ranges::sort(options.taus);
  const auto repeated = std::ranges::unique(options.taus);
  options.taus.erase(repeated.begin(), repeated.end());
  std::tie(options.prior_a, options.prior_b) = beta_prior("--prior", prior);
}

SubsetOptions MetricWords::subset_options() const {
  SubsetOptions how{.temperature = temperature, .best = static_cast<std::uint32_t>(best), .subsets = subsets};
  if (!(temperature > 0)) throw ScenarioError(fmt::format("--temperature: {} is not above 0", temperature));
  if (weights.empty()) return how;
  std::set<VoteWeight> named;
  for (const std::string& word : split_words(weights)) named.insert(vote_weight("--weight", word));
  how.weights.assign(named.begin(), named.end());
  return how;
}

}  // namespace ttc
