// ttcsim greet: says good day.

#include <cstdio>
#include <string>

#include "cli/words/words.h"

namespace ttc {

namespace {

struct Options {
  std::string name = "world";
};

void greet(const Options& options) { std::printf("good day, %s\n", options.name.c_str()); }

}  // namespace

void add_greet(Command& command) {
  Options& options = command.does("says good day", greet);
  command.text("NAME", options.name, "to whom");
}

}  // namespace ttc
