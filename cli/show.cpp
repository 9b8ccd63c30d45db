// ttcsim show: the tables of a result file.

#include <cstdio>
#include <memory>
#include <string>

#include "cli/commands.h"
#include "cli/result_json.h"
#include "cli/result_text.h"
#include "cli/text.h"
#include "sim/results.h"

namespace ttc {

void add_show(CLI::App& app) {
  struct Options {
    std::string path;
    bool json = false;
  };
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("show", "print the tables of a result file");
  command->add_option("OUT.h5", options->path, "result file")->required();
  command->add_flag("--json", options->json, "one JSON document instead of the tables");
  command->callback([options] {
    const Dataset data = read_results(options->path);
    const std::string text = options->json ? json_text(result_json(data))
                                           : result_text(data, stdout_width(), stdout_is_terminal());
    std::fputs(text.c_str(), stdout);
  });
}

}  // namespace ttc
