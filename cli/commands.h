#pragma once
// One function a subcommand: it declares its words on the parser and what to do when they are given.
// Each lives in the file of its name; main.cpp lists them.

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace ttc {

void add_run(CLI::App& app);
void add_show(CLI::App& app);
void add_check(CLI::App& app);
void add_describe(CLI::App& app);
void add_replay(CLI::App& app);
void add_sample(CLI::App& app);
void add_curve(CLI::App& app);
void add_forecast(CLI::App& app);
void add_exact(CLI::App& app);
void add_verify(CLI::App& app);
void add_plan(CLI::App& app);
void add_report(CLI::App& app);
void add_completion(CLI::App& app);

/// What `ttcsim describe` knows by name.
std::vector<std::string> described_names();

}  // namespace ttc
