#include "claims/claim_file.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>

#include "models/errors.h"
#include "models/fields.h"
#include "models/text/wording.h"
#include "sim/results/table.h"
#include "sim/run/engine.h"
#include "sim/scenario/built_in.h"
#include "sim/scenario/expand.h"
#include "sim/scenario/overrides.h"
#include "sim/scenario/read_toml.h"
#include "sim/scenario/toml_file.h"

namespace ttc {

namespace {

constexpr std::string_view kScenarioKey = "population_of";

/// A file on disk, or one that is built in; `unknown` is said where there is no such.
toml::table parse_file(const std::string& path, bool built_in, const std::string& unknown) {
  if (!built_in) return parse_toml(read_toml_text(path), path);
  const auto text = built_in_file(path);
  if (!text) throw ScenarioError(unknown);
  return parse_toml(std::string(*text), path);
}

void replace(toml::table& into, const toml::table& from) {
  for (const auto& [key, node] : from) into.insert_or_assign(key, node);
}

/// The claim's parameters: the file's own, the population of the scenario it names, then the preset's, then
/// the settings'.
toml::table assemble(const std::string& path, bool built_in, toml::table root, Preset preset,
                     const std::vector<std::string>& settings) {
  if (const auto name = root[kScenarioKey].value<std::string>()) {
    const std::string beside =
        (std::filesystem::path(path).parent_path() / *name).lexically_normal().string();
    const toml::table scenario =
        parse_file(beside, built_in, fmt::format("{}: population_of: no file {}", path, quoted(beside)));
    if (const toml::node* population = scenario.get("population"))
      root.insert_or_assign("population", *population);
  }
  const std::string_view chosen = preset == Preset::quick ? "quick" : "full";
  if (const toml::table* changes = root.get_as<toml::table>(chosen)) replace(root, toml::table(*changes));
  for (const std::string_view key : {"quick", "full"}) root.erase(key);
  for (const std::string& setting : settings) put_setting(root, setting);
  return root;
}

Outcome read_outcome(const toml::node& node, const std::string& key, const TomlReader& reader) {
  const auto text = node.value<std::string>();
  for (const Outcome outcome : {Outcome::holds, Outcome::refuted, Outcome::undecided})
    if (text == word(outcome)) return outcome;
  reader.fail(node, key, "must be \"holds\", \"refuted\" or \"undecided\"");
}

std::map<std::string, Outcome> read_expectations(const toml::table& root, const TomlReader& reader) {
  std::map<std::string, Outcome> expect;
  if (const toml::table* table = root.get_as<toml::table>("expect"))
    for (const auto& [key, node] : *table)
      expect[std::string(key.str())] = read_outcome(node, fmt::format("expect.{}", key.str()), reader);
  return expect;
}

std::uint64_t read_seed(const toml::table& root, const TomlReader& reader) {
  std::uint64_t seed = 1;
  if (const toml::node* node = root.get("seed")) reader.read(*node, "seed", non_negative, &seed);
  return seed;
}

/// Which of the claims the file is about.
std::size_t known_claim(const toml::table& root, const std::string& path) {
  const auto name = root["claim"].value<std::string>();
  const std::vector<std::string_view> names = claim_names();
  const auto found = name ? std::ranges::find(names, *name) : names.end();
  if (found == names.end())
    throw ScenarioError(fmt::format("{}: claim = one of {} is wanted", path, fmt::join(names, ", ")));
  return static_cast<std::size_t>(found - names.begin());
}

void note_expectations(const std::map<std::string, Outcome>& expect, ClaimReport& report) {
  for (const auto& [id, outcome] : expect) {
    const auto found = std::ranges::find(report.verdicts, id, &Verdict::id);
    if (found == report.verdicts.end()) {
      std::vector<std::string_view> known;
      for (const Verdict& v : report.verdicts) known.emplace_back(v.id);
      throw ScenarioError(
          fmt::format("expect.{}: {} makes no such statement{}", id, report.name, did_you_mean(id, known)));
    }
    found->gated = true;
    found->expected = outcome;
  }
}

struct RemarkRow {
  static constexpr TableName table{"remarks", "remark", "what else is worth reading"};
  std::string_view claim, text;
  static constexpr auto columns() {
    return std::tuple{column("claim", &RemarkRow::claim, "name of the claim"),
                      column("text", &RemarkRow::text, "a sentence with its numbers")};
  }
};

/// The tables that every claim has.
std::vector<Group> common_groups(const std::vector<ClaimReport>& reports) {
  Table<Verdict> verdicts;
  Table<Comparison> comparisons;
  Table<RemarkRow> remarks;
  for (const ClaimReport& r : reports) {
    for (const Verdict& v : r.verdicts) verdicts.add(v);
    for (const Comparison& c : r.comparisons) comparisons.add(c);
    for (const std::string& remark : r.remarks) remarks.add({r.name, remark});
  }
  return {verdicts.take(), comparisons.take(), remarks.take()};
}

/// Not yet settled.
ClaimReport run_claim(const ClaimFile& file, const RunOptions& how) {
  ClaimReport report = report_of(*file.claim, file.seed, how);
  report.title = file.title;
  for (Verdict& v : report.verdicts) {
    v.claim = report.name;
    v.title = report.title;
  }
  for (Comparison& c : report.comparisons) c.claim = report.name;
  note_expectations(file.expect, report);
  return report;
}

}  // namespace

std::vector<std::string_view> claim_names() { return claim_kinds().keys(); }

ClaimFile load_claim(const std::string& which, Preset preset, const std::vector<std::string>& settings) {
  const bool built_in = !which.ends_with(".toml");
  const std::string path = built_in ? fmt::format("claims/{}.toml", which) : which;
  const std::string unknown = fmt::format("verify: no claim {}{}; known: {}", quoted(which),
                                          did_you_mean(which, claim_names()), fmt::join(claim_names(), ", "));
  const toml::table root = assemble(path, built_in, parse_file(path, built_in, unknown), preset, settings);
  const TomlReader reader(path);
  ClaimFile file{.title = root["title"].value_or(std::string()),
                 .seed = read_seed(root, reader),
                 .claim = make_claim(),
                 .expect = {}};
  const TableRef claim = choice_of(*file.claim).choose(known_claim(root, path));
  file.expect = read_expectations(root, reader);
  reader.read_fields(root, "", claim, {"claim", "title", "seed", "expect", kScenarioKey});
  return file;
}

ClaimRun run_claims(const std::vector<ClaimFile>& files, const ClaimOptions& options) {
  ClaimRun run;
  for (std::size_t i = 0; i < files.size(); ++i) {
    ClaimProgress at{.claim = i};
    RunOptions how{.threads = options.threads};
    if (options.on_progress) {
      options.on_progress(at);
      how.on_progress = [&](double part) {
        at.share = part;
        options.on_progress(at);
        at.simulated += part == 1 ? 1 : 0;
      };
    }
    run.reports.push_back(run_claim(files[i], how));
  }
  run.family = settle(run.reports);
  return run;
}

Dataset claims_dataset(const ClaimRun& run, std::uint64_t seed) {
  Dataset data;
  data.attributes = {{"program", "ttcsim"},
                     {"program_version", TTCSIM_VERSION},
                     {"seed", seed},
                     {"family_level", kFamilyLevel},
                     {"family_comparisons", run.family.comparisons},
                     {"level_each", run.family.each}};
  data.groups = common_groups(run.reports);
  for (const ClaimReport& report : run.reports)
    data.groups.insert(data.groups.end(), report.groups.begin(), report.groups.end());
  return data;
}

}  // namespace ttc
