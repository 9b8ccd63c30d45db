// ttcsim report: a page with figures. The program ttcsim-report makes it; this finds and becomes that.

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "cli/text/of_file.h"
#include "cli/text/result_text.h"
#include "cli/words/words.h"
#include "models/errors.h"
#include "sim/results/results.h"

namespace ttc {

namespace {

constexpr const char* kProgram = "ttcsim-report";

struct Options {
  std::vector<std::string> files;
  std::string output;
  std::string figures;
  std::string width;
  bool serif = false;
  bool force = false;
};

/// A document of `ttcsim curve --json` and its like or a table of answers, which are none of our files.
bool is_text(const std::string& path) {
  if (path.ends_with(".csv") || path.ends_with(".csv.gz")) return true;
  std::error_code unreadable;
  if (!std::filesystem::is_regular_file(path, unreadable)) return false;
  std::ifstream file(path);
  char first = 0;
  return file >> first && first == '{';
}

void check_tables(const std::string& path) {
  const Dataset data = read_results(path);
  of_file(path,
          [&] { return data.find("curves") ? result_text(data, 80, {.everything = true}) : std::string(); });
}

std::vector<std::string> words_of(const Options& options) {
  std::vector<std::string> words{kProgram};
  if (!options.output.empty()) words.push_back("--output=" + options.output);
  if (!options.figures.empty()) words.push_back("--figures=" + options.figures);
  if (!options.width.empty()) words.push_back("--width=" + options.width);
  if (options.serif) words.emplace_back("--serif");
  if (options.force) words.emplace_back("--force");
  words.emplace_back("--");
  words.insert(words.end(), options.files.begin(), options.files.end());
  return words;
}

/// Beside this program as it was built, else wherever the shell would find it. Does not return.
[[noreturn]] void become(std::vector<std::string> words) {
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  std::error_code unreadable;
  const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", unreadable);
  setenv("TTCSIM", self.c_str(), 1);  // it asks us about answers
  execv((self.parent_path() / kProgram).c_str(), argv.data());
  execvp(kProgram, argv.data());
  throw RuntimeFailure(
      "report: the program ttcsim-report is neither beside ttcsim nor on the PATH "
      "(the Python package in analysis/python has it; python3 -m ttcsim.report is the same)");
}

void report(const Options& options) {
  if (options.output == "-" || options.figures == "-")
    throw ScenarioError("-: pages and figures go into files, not to standard output");
  // A damaged file is refused here, where a child process reads it, and cannot bring the other program down.
  for (const std::string& path : options.files)
    if (!is_text(path)) check_tables(path);
  become(words_of(options));
}

}  // namespace

void add_report(Command& command) {
  Options& options = command.does("make an HTML page of results, with figures", report);
  command
      .texts("OUT.h5", options.files,
             "result files of run and verify, documents of curve, forecast and plan --json, or tables of "
             "answers (CSV); several are compared")
      .required();
  command.text("-o,--output", options.output, "page (default: the first file's name + .html, here)");
  command.text("--figures", options.figures, "folder for the figures as PDF, PNG and SVG, too");
  command.text("--width", options.width,
               "width of those figures in inches: 3.25in, 5.5in (default: each its own)");
  command.flag("--serif", options.serif, "letters with serifs in those figures");
  command.flag("--force", options.force, "replace an output that is there and is no report");
  command.footer(
      "Examples:\n"
      "  ttcsim report quickstart.h5\n"
      "  ttcsim report small.h5 large.h5 -o both.html --figures figures");
}

}  // namespace ttc
