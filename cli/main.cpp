// ttcsim: parse the words, run the command, turn what went wrong into one line and an exit code.

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <exception>
#include <iostream>
#include <new>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "models/errors.h"
#include "models/text/wording.h"

namespace {

int fail(int code, const char* what) {
  std::fprintf(stderr, "ttcsim: %s\n", what);
  return code;
}

/// What was printed has arrived, or it is an error.
int finish(int code) {
  std::cout.flush();
  const bool written = std::fflush(stdout) == 0 && std::ferror(stdout) == 0 && std::cout.good();
  return written ? code : fail(1, "standard output: cannot be written");
}

/// The parser itself would only say that a command is missing.
void refuse_unknown_command(const CLI::App& app, int argc, char** argv) {
  if (argc < 2 || argv[1][0] == '-') return;
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands({})) names.push_back(command->get_name());
  const std::vector<std::string_view> known(names.begin(), names.end());
  const std::string_view word = argv[1];
  if (std::ranges::find(known, word) != known.end()) return;
  throw ttc::ScenarioError("no command " + ttc::quoted(word) + ttc::did_you_mean(word, known) +
                           "; see ttcsim --help");
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_DFL);  // `| head` is no error
  std::signal(SIGXFSZ, SIG_IGN);  // a file size limit is an error message, not a death
  CLI::App app{"test-time-compute simulator: what more inference compute buys, with error bars"};
  app.name("ttcsim");
  app.set_version_flag("--version", "ttcsim " TTCSIM_VERSION);
  app.require_subcommand(1);
  ttc::add_run(app);
  ttc::add_check(app);
  ttc::add_describe(app);
  ttc::add_show(app);
  ttc::add_report(app);
  ttc::add_curve(app);
  ttc::add_forecast(app);
  ttc::add_exact(app);
  ttc::add_verify(app);
  ttc::add_plan(app);
  ttc::add_replay(app);
  ttc::add_sample(app);
  ttc::add_completion(app);
  try {
    refuse_unknown_command(app, argc, argv);
    app.parse(argc, argv);
    return finish(0);
  } catch (const CLI::ParseError& e) {
    if (e.get_exit_code() == 0) return finish(app.exit(e));  // --help and --version
    return fail(2, e.what());
  } catch (const ttc::ScenarioError& e) {
    return fail(2, e.what());
  } catch (const ttc::DataError& e) {
    return fail(3, e.what());
  } catch (const ttc::CriterionError& e) {
    finish(0);  // what came out has been printed
    return fail(4, e.what());
  } catch (const ttc::Interrupted& e) {
    return fail(130, e.what());
  } catch (const std::bad_alloc&) {
    return fail(1, "out of memory");
  } catch (const std::exception& e) {
    return fail(1, e.what());
  }
}
