// ttcsim: parse the words, run the command, turn what went wrong into one line and an exit code.

#include <csignal>
#include <cstdio>
#include <exception>
#include <iostream>
#include <new>
#include <string>
#include <string_view>

#include "cli/words/stop.h"
#include "cli/words/words.h"
#include "models/errors.h"
#include "models/text/wording.h"

/// The subcommands, in the order of --help: add_NAME() in cli/NAME.cpp declares the words of each.
#define TTC_COMMANDS(name)                                                                            \
  name(run) name(check) name(describe) name(show) name(report) name(curve) name(forecast) name(exact) \
      name(verify) name(plan) name(fit) name(replay) name(sample) name(import) name(completion)

namespace ttc {
#define TTC_DECLARE(name) void add_##name(Command& command);
TTC_COMMANDS(TTC_DECLARE)
}  // namespace ttc

namespace {

void add_commands(ttc::Command& program) {
#define TTC_ADD(name) ttc::add_##name(program.subcommand(#name));
  TTC_COMMANDS(TTC_ADD)
}

/// Whatever the message quotes, it is one line and printable.
int fail(int code, std::string_view what) {
  constexpr std::size_t kLongest = 2000;
  const std::string line = ttc::printable(what.substr(0, kLongest));
  std::fprintf(stderr, "ttcsim: %s%s\n", line.c_str(), what.size() > kLongest ? "…" : "");
  return code;
}

/// What was printed has arrived, or it is an error.
int finish(int code) {
  std::cout.flush();
  const bool written = std::fflush(stdout) == 0 && std::ferror(stdout) == 0 && std::cout.good();
  return written ? code : fail(1, "standard output: cannot be written");
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_DFL);  // `| head` is no error
  std::signal(SIGXFSZ, SIG_IGN);  // a file size limit is an error message, not a death
  ttc::stop_on_signals();
  ttc::Command ttcsim("ttcsim",
                      "test-time-compute simulator: what more inference compute buys, with error bars",
                      "ttcsim " TTCSIM_VERSION);
  add_commands(ttcsim);
  try {
    ttcsim.run(argc, argv);
    return finish(0);
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
