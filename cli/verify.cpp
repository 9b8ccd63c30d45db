// ttcsim verify: a paper's claims put to the test, with verdicts.

#include <fmt/format.h>

#include <cmath>
#include <filesystem>

#include "claims/claim_file.h"
#include "cli/text/claim_text.h"
#include "cli/text/progress_line.h"
#include "cli/text/text.h"
#include "cli/words/common.h"
#include "models/errors.h"
#include "models/text/wording.h"
#include "sim/results/results.h"
#include "sim/results/write_file.h"

namespace ttc {

namespace {

struct Options {
  std::vector<std::string> claims;
  std::string preset = "quick";
  std::vector<std::string> settings;
  std::optional<std::uint64_t> seed;
  std::string output;
  std::uint64_t threads = 0;
  bool force = false;
  bool quiet = false;
  bool json = false;
};

/// What can be verified by name.
std::vector<std::string> known_words() {
  std::vector<std::string> words;
  for (const std::string_view name : claim_names()) words.emplace_back(name);
  words.emplace_back("all");
  return words;
}

std::vector<std::string> chosen(const std::vector<std::string>& words) {
  std::vector<std::string> claims;
  for (const std::string& w : words) {
    if (w != "all") {
      claims.push_back(w);
      continue;
    }
    for (const std::string_view name : claim_names()) claims.emplace_back(name);
  }
  return claims;
}

void check_output(const Options& options) {
  if (options.output.empty()) return;
  if (!options.force && std::filesystem::exists(options.output))
    throw ScenarioError(fmt::format("{}: is there and is kept (--force replaces it)", options.output));
  check_writable(options.output);
}

/// A word as a shell takes it unchanged.
std::string shell_word(const std::string& word) {
  if (word.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_=./,:+-") ==
      std::string::npos)
    return word;
  std::string quoted = "'";
  for (const char c : word) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

/// The words that give these verdicts again, whatever folder they are said in.
std::string again(const Options& options) {
  std::string words = "ttcsim verify";
  for (const std::string& claim : options.claims)  // of a file its name: folders differ
    words += " " + shell_word(std::filesystem::path(claim).filename().string());
  words += " --preset " + options.preset;
  for (const std::string& setting : options.settings) words += " --set " + shell_word(setting);
  if (options.seed) words += fmt::format(" --seed {}", *options.seed);
  return words;
}

/// "7 of 8, rebase: simulation 12, 45 %  63 s".
std::string progress_words(const std::vector<std::string>& claims, const ClaimProgress& at, double seconds) {
  std::string words = fmt::format("{} of {}, {}", at.claim + 1, claims.size(), printable(claims[at.claim]));
  if (at.simulated > 0 || at.share > 0)
    words += fmt::format(": simulation {}, {:3.0f} %", at.simulated + 1, 100 * at.share);
  return words + fmt::format("  {:.0f} s", seconds);
}

ClaimRun measured(const std::vector<std::string>& claims, const std::vector<ClaimFile>& files,
                  const Options& options) {
  ProgressLine line(options.quiet);
  const auto show = [&](const ClaimProgress& at) {
    const auto words = [&](double seconds) { return progress_words(claims, at, seconds); };
    at.simulated == 0 && at.share == 0 ? line.begin(words) : line.update(words);
  };
  return run_claims(files, {.threads = static_cast<int>(options.threads), .on_progress = show});
}

void write_report(const Options& options, const ClaimRun& run, std::uint64_t seed) {
  if (options.output.empty()) return;
  Dataset data = claims_dataset(run, seed);
  data.attributes.push_back({"command", again(options)});
  const std::vector<std::byte> image = to_image(data);
  if (options.force)
    write_file(options.output, image);
  else if (!write_new_file(options.output, image))
    throw ScenarioError(fmt::format("{}: has come to be there meanwhile and is kept", options.output));
  if (!options.json) fmt::print("\nTables written to {}\n", options.output);
}

void refuse_surprises(const std::vector<ClaimReport>& reports) {
  std::vector<std::string> surprises;
  for (const ClaimReport& report : reports)
    for (const Verdict& v : report.verdicts)
      if (!v.as_expected())
        surprises.push_back(fmt::format("{}.{} {} (expected: {})", report.name, v.id,
                                        v.outcome == Outcome::undecided ? "is undecided" : word(v.outcome),
                                        word(v.expected)));
  if (!surprises.empty())
    throw CriterionError(fmt::format("not as the claim's file expects: {}", fmt::join(surprises, "; ")));
}

void verify(const Options& options) {
  check_output(options);
  const Preset preset = options.preset == "full" ? Preset::full : Preset::quick;
  std::vector<std::string> settings = options.settings;
  if (options.seed) settings.push_back(fmt::format("seed={}", *options.seed));
  std::vector<ClaimFile> files;
  const std::vector<std::string> claims = chosen(options.claims);
  for (const std::string& claim : claims) files.push_back(load_claim(claim, preset, settings));
  const ClaimRun run = measured(claims, files, options);
  fmt::print("{}", options.json ? claims_json(run) : claims_text(run, stdout_width()));
  std::fflush(stdout);
  write_report(options, run, files.front().seed);
  refuse_surprises(run.reports);
}

}  // namespace

void add_verify(Command& command) {
  Options& options = command.does("put a paper's claims to the test and print verdicts", verify);
  command
      .texts("CLAIM", options.claims,
             fmt::format("{}; or a claim's file (*.toml)", fmt::join(known_words(), ", ")))
      .required();
  command.text("--preset", options.preset, "how much work: quick (under a minute) or full")
      .one_of({"quick", "full"})
      .shows_default();
  add_settings(command, options.settings);
  add_seed(command, options.seed, "the claim's");
  command.text("-o,--output", options.output, "result file with the verdicts and the figures' tables");
  add_threads(command, options.threads);
  command.flag("--force", options.force, "replace an output that is there");
  command.flag("--quiet", options.quiet, "no progress");
  command.flag("--json", options.json, "one JSON document instead of the table");
  command.footer("Exit code 4: a verdict is not the one that the claim's file expects.");
  command.completes(known_words);
}

}  // namespace ttc
