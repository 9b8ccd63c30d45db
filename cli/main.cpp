// ttcsim: parse the words, run the command, turn what went wrong into one line and an exit code.

#include <csignal>
#include <cstdio>
#include <exception>
#include <new>

#include "cli/commands.h"
#include "models/errors.h"

namespace {

int fail(int code, const char* what) {
  std::fprintf(stderr, "ttcsim: %s\n", what);
  return code;
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
  ttc::add_curve(app);
  ttc::add_exact(app);
  ttc::add_replay(app);
  ttc::add_sample(app);
  try {
    app.parse(argc, argv);
    return 0;
  } catch (const CLI::ParseError& e) {
    if (e.get_exit_code() == 0) return app.exit(e);  // --help and --version
    return fail(2, e.what());
  } catch (const ttc::ScenarioError& e) {
    return fail(2, e.what());
  } catch (const ttc::DataError& e) {
    return fail(3, e.what());
  } catch (const ttc::Interrupted& e) {
    return fail(130, e.what());
  } catch (const std::bad_alloc&) {
    return fail(1, "out of memory");
  } catch (const std::exception& e) {
    return fail(1, e.what());
  }
}
