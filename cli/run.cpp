// ttcsim run: simulate a scenario, write the result file, print the table.

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>

#include "cli/text/of_file.h"
#include "cli/text/progress_line.h"
#include "cli/text/result_json.h"
#include "cli/text/result_text.h"
#include "cli/text/text.h"
#include "cli/words/common.h"
#include "models/errors.h"
#include "models/text/wording.h"
#include "sim/results/results.h"
#include "sim/results/write_file.h"
#include "sim/run/engine.h"
#include "sim/tables/tables.h"

namespace ttc {

namespace {

struct Options {
  ScenarioWords scenario;
  std::string output;
  std::uint64_t threads = 0;
  bool force = false;
  bool quiet = false;
  bool json = false;
  bool dry_run = false;
  bool everything = false;

  /// What is asked for by the name of the file, and is not what `run` writes.
  void check_output() const {
    const std::string ending = std::filesystem::path(output).extension().string();
    if (ending == ".csv" || ending == ".json" || ending == ".html" || ending == ".txt")
      throw ScenarioError(fmt::format(
          "-o {}: a result is an HDF5 file, FILE.h5 (show FILE.h5 --csv or --json prints its tables, report "
          "makes a page)",
          quoted(output)));
  }

  std::string output_path() const {
    return output.empty() ? std::filesystem::path(scenario.path).stem().string() + ".h5" : output;
  }
};

Dataset simulate(const Plan& plan, const Options& options) {
  ProgressLine progress(options.quiet);
  const auto show = [&](double share) {
    progress.update([&](double seconds) {
      return fmt::format("{:3.0f} %  {} samples/s  {:.0f} s left", 100 * share,
                         short_number(plan.samples() * share / seconds), seconds * (1 - share) / share);
    });
  };
  return make_dataset(plan, run(plan, {.threads = static_cast<int>(options.threads), .on_progress = show}));
}

bool same_run(const Dataset& there, const Plan& plan) {
  return attribute<std::string>(there.attributes, "scenario_digest") == plan.study.digest() &&
         attribute<std::uint64_t>(there.attributes, "seed") == plan.seed() &&
         attribute<std::string>(there.attributes, "program_version") == TTCSIM_VERSION;
}

/// The finished result of the same scenario, seed and version, if that is what is there; anything else there
/// is kept.
Dataset finished_before(const std::string& path, const Plan& plan) {
  try {
    Dataset there = read_results(path);
    if (same_run(there, plan)) return there;
  } catch (const DataError& e) {
    throw ScenarioError(fmt::format("{}; it is kept (--force replaces it, -o writes elsewhere)", e.what()));
  }
  throw ScenarioError(fmt::format(
      "{}: holds another scenario, seed or version and is kept (--force replaces it, -o writes elsewhere)",
      path));
}

void print_dry_run(const Plan& plan, const Options& options) {
  if (options.json) {
    const Attributes facts{{"output", options.output_path()}, {"points", plan.study.size()},
                           {"curves", plan.curves()},         {"rows", plan.rows.credits},
                           {"problems", plan.problems()},     {"trials", plan.trials()},
                           {"samples", plan.samples()},       {"bytes", plan.bytes()}};
    std::fputs(attributes_json(facts).c_str(), stdout);
    return;
  }
  fmt::print("would run  {} problems x {} trials, {} point(s) of the sweep, {} curves, {} rows\n",
             plan.problems(), plan.trials(), plan.study.size(), plan.curves(), plan.rows.credits);
  fmt::print("samples    {}\nmemory     about {} MB at its end\noutput     {}\n",
             short_number(plan.samples()), short_number(std::ceil(plan.bytes() / 1e6)),
             options.output_path());
}

void print_result(const Dataset& data, const Options& options, bool was_there) {
  const std::string path = options.output_path();
  const std::string text = of_file(path, [&] {
    return options.json ? result_json(data, path, was_there)
                        : result_text(data, stdout_width(),
                                      {.charts = stdout_is_terminal(), .everything = options.everything});
  });
  std::fputs(text.c_str(), stdout);
  if (options.json) return;
  const std::string name = printable(path);
  fmt::print("\n{} {}; to open it in Python:\n", was_there ? "Already complete in" : "Written to", name);
  fmt::print("  import xarray; xarray.open_dataset(\"{}\", group=\"curves\").to_dataframe()\n", name);
  fmt::print("and as a page with figures: ttcsim report {}\n", name);
}

void run_scenario(const Options& options) {
  options.check_output();
  const Plan plan = options.scenario.plan();
  if (!options.quiet) print_notes(plan.study.notes);
  if (options.dry_run) return print_dry_run(plan, options);
  const std::string path = options.output_path();
  std::error_code unreadable;  // a name too long, a loop of links: writing will say so
  const std::filesystem::file_status there = std::filesystem::status(path, unreadable);
  if (std::filesystem::exists(there) && !std::filesystem::is_directory(there) && !options.force)
    return print_result(finished_before(path, plan), options, true);
  check_writable(path);
  const Dataset data = simulate(plan, options);
  const std::vector<std::byte> image = to_image(data);
  if (options.force)
    write_file(path, image);
  else if (!write_new_file(path, image))  // another run was faster
    return print_result(finished_before(path, plan), options, true);
  print_result(data, options, false);
}

}  // namespace

void add_run(Command& command) {
  Options& options =
      command.does("simulate a scenario, write the result file, print the table", run_scenario);
  options.scenario.add_to(command);
  command.text("-o,--output", options.output, "result file (default: the scenario's name + .h5, here)");
  add_threads(command, options.threads);
  command.flag("--force", options.force, "replace an output that is there");
  command.flag("--quiet", options.quiet, "no progress, no notes");
  command.flag("--json", options.json, "one JSON document instead of the table");
  command.flag("--long", options.everything, "every curve of a sweep, not one table of it");
  add_digits(command);
  command.flag("--dry-run", options.dry_run, "say what would run: rows, samples, memory");
  command.footer(
      "Examples:\n"
      "  ttcsim run quickstart\n"
      "  ttcsim run study.toml --set trials=20 --set sweep.\"reward.auc\"=0.6,0.8 -o study.h5\n"
      "  ttcsim run study.toml --dry-run");
}

}  // namespace ttc
