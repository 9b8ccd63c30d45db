#include "cli/words/words.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iterator>

#include "models/contract.h"
#include "models/errors.h"
#include "models/text/wording.h"

namespace ttc {

namespace {

constexpr const char* kNeeded = "Needed";

std::string suggestion(const std::string& word, const std::vector<std::string>& names) {
  const std::vector<std::string_view> known(names.begin(), names.end());
  return did_you_mean(word, known);
}

/// "ttcsim exact majority".
std::string path_of(const CLI::App& app) {
  const CLI::App* above = app.get_parent();
  return above ? path_of(*above) + " " + app.get_name() : app.get_name();
}

/// The same without the program.
std::string said(const CLI::App& app) {
  const std::string path = path_of(app);
  return path.substr(path.find(' ') + 1);
}

std::vector<std::string> commands_in(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands({})) names.push_back(command->get_name());
  return names;
}

/// The library would only say that a command is missing.
void refuse_unknown_command(const CLI::App& program, int argc, char** argv) {
  if (argc < 2 || argv[1][0] == '-') return;
  const std::string word = argv[1];
  const std::vector<std::string> names = commands_in(program);
  if (std::ranges::find(names, word) == names.end())
    throw ScenarioError(fmt::format("no command {}{}; see {} --help", quoted(word), suggestion(word, names),
                                    program.get_name()));
}

/// Throws for a word that nobody understood, where the library lets them pass; `more` ends the complaint.
void refuse_unknown_words(const CLI::App& app, const std::string& more = "") {
  if (!app.get_allow_extras()) return;
  std::vector<std::string> unknown = app.remaining();
  std::erase(unknown, "--");
  if (unknown.empty()) return;
  const std::string word = unknown.front();
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) names.push_back(option->get_name());
  std::ranges::move(commands_in(app), std::back_inserter(names));
  const std::string option = word.substr(0, word.find('='));
  std::string near = suggestion(option, names);
  // "--trials" is what a user says who means the scenario's.
  if (near.empty() && option.starts_with("--") && app.get_option_no_throw("--set"))
    near = fmt::format(" (a value of the scenario is put in with --set {}=…)", printable(option.substr(2)));
  throw ScenarioError(fmt::format("{}: {} is not known{}{}", said(app), quoted(word), near, more));
}

/// The library would pass over words that no call knows.
void check_calls(const CLI::App& subcommand) {
  const std::string calls = fmt::format("{}", fmt::join(commands_in(subcommand), ", "));
  refuse_unknown_words(subcommand, fmt::format(" (calls: {})", calls));
  if (subcommand.get_subcommands().empty())
    throw ScenarioError(fmt::format("{}: which value? (one of {})", said(subcommand), calls));
}

/// "ttcsim help exact majority" has an answer; "ttcsim help describe run" has none.
void refuse_help_of_more(const CLI::App& program, const std::vector<char*>& words) {
  const CLI::App* app = &program;
  for (std::size_t i = 1; i < words.size() && words[i][0] != '-'; ++i) {
    const std::vector<std::string> names = commands_in(*app);
    if (i == 1 && std::ranges::find(names, words[i]) == names.end())
      return;  // said by refuse_unknown_command
    if (std::ranges::find(names, words[i]) == names.end())
      throw ScenarioError(fmt::format("help {}: {} is no command of {}{}", said(*app), quoted(words[i]),
                                      said(*app), suggestion(words[i], names)));
    app = app->get_subcommand(std::string(words[i]));
  }
}

/// The library would report a word that is missing where one that nobody understood is the cause.
void check_words(const CLI::App& command) {
  refuse_unknown_words(command);
  for (const CLI::Option* option : command.get_options())
    if (option->get_group() == kNeeded && option->empty())
      throw ScenarioError(fmt::format("{}: {} is needed", said(command), option->get_name()));
}

/// The library reads counts with C's functions, which wrap "-1" and 2^64 around and take "010" for eight.
template <class Value>
CLI::Option& add_count(CLI::App& app, const std::string& names, Value& value, const std::string& doc,
                       std::uint64_t least, std::uint64_t most) {
  const std::size_t from = names.find("--");
  TTC_ASSUMES(from != names.npos, from, names.npos);
  const std::string name = names.substr(from, names.find(',', from) - from);
  const auto read = [&value, name, least, most](const CLI::results_t& words) {
    value = parse_count(name, words.back(), least, most);
    return true;
  };
  constexpr std::uint64_t kNoLimit = 1'000'000'000;  // from here on nobody means more
  const std::string range = most < kNoLimit ? fmt::format("; {} to {}", least, most) : "";
  return *app.add_option(names, read, doc + range)->type_name("COUNT");
}

std::vector<std::string> flags_of(const CLI::Option& option) {
  std::vector<std::string> flags;
  for (const std::string& name : option.get_snames()) flags.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) flags.push_back("--" + name);
  return flags;
}

/// "quick full" of a type that reads "TEXT:{quick,full}"; empty for others.
std::string choice_of(const CLI::Option& option) {
  std::string type = option.get_type_name();
  const auto open = type.find('{'), close = type.find('}');
  if (open == std::string::npos || close == std::string::npos) return "";
  type = type.substr(open + 1, close - open - 1);
  std::ranges::replace(type, ',', ' ');
  return type;
}

void add_options(const CLI::App& app, NextWords& next) {
  for (const CLI::Option* option : app.get_options()) {
    const std::string choice = choice_of(*option);
    for (const std::string& flag : flags_of(*option)) {
      if (std::ranges::find(next.words, flag) != next.words.end()) continue;  // a group has --help of its own
      next.words.push_back(flag);
      if (!choice.empty()) next.values.emplace_back(flag, choice);
    }
  }
}

}  // namespace

Option Option::required() const { return Option(*option_->required()); }
Option Option::needed() const { return Option(*option_->group(kNeeded)); }
Option Option::shows_default() const { return Option(*option_->capture_default_str()); }
Option Option::shape(const std::string& name) const { return Option(*option_->type_name(name)); }
Option Option::one_of(const std::vector<std::string>& values) const {
  return Option(*option_->check(CLI::IsMember(values)));
}
Option Option::excludes(const Option& other) const { return Option(*option_->excludes(other.option_)); }

Command::Command(const std::string& name, const std::string& doc, const std::string& version)
    : program_(std::make_unique<CLI::App>(doc, name)), app_(*program_) {
  app_.set_version_flag("--version", version);
  app_.require_subcommand(1);
}

Command::Command(CLI::App& app, Command& above) : app_(app), above_(&above) {}

Command::~Command() = default;

Command& Command::add(CLI::App& app) {
  return *below_.emplace_back(std::unique_ptr<Command>(new Command(app, *this)));
}

Command& Command::subcommand(const std::string& name) {
  return add(*app_.add_subcommand(name)->allow_extras());  // check_words() complains of them better
}

Command& Command::call(const std::string& name) {
  app_.require_subcommand(0, 1)->allow_extras();  // the check that follows says it better
  app_.parse_complete_callback([this] { check_calls(app_); });
  return add(*app_.add_subcommand(name));
}

void Command::run(int argc, char** argv) {
  std::vector<char*> words(argv, argv + argc);
  std::string help = "--help";
  if (argc > 1 && std::string_view(argv[1]) == "help") {  // ttcsim help run
    words.erase(words.begin() + 1);
    refuse_help_of_more(app_, words);
    words.push_back(help.data());
  }
  const int count = static_cast<int>(words.size());
  try {
    refuse_unknown_command(app_, count, words.data());
    app_.parse(count, words.data());
  } catch (const CLI::ParseError& e) {
    if (e.get_exit_code() != 0) throw ScenarioError(e.what());
    app_.exit(e);  // --help and --version
  }
}

void Command::does(const std::string& doc, std::function<void()> act) {
  app_.description(doc);
  app_.callback([this, act = std::move(act)] {
    check_words(app_);
    act();
  });
}

void Command::footer(const std::string& text) { app_.footer(text); }

Option Command::text(const std::string& names, std::string& value, const std::string& doc) {
  return Option(*app_.add_option(names, value, doc));
}

Option Command::texts(const std::string& names, std::vector<std::string>& value, const std::string& doc) {
  return Option(*app_.add_option(names, value, doc)->allow_extra_args(!names.starts_with('-')));
}

Option Command::number(const std::string& names, double& value, const std::string& doc) {
  return Option(*app_.add_option(names, value, doc));
}

Option Command::count(const std::string& names, std::uint64_t& value, const std::string& doc,
                      std::uint64_t least, std::uint64_t most) {
  CLI::Option& option = add_count(app_, names, value, doc, least, most);
  option.default_function([&value] { return std::to_string(value); });
  return Option(option);
}

Option Command::count(const std::string& names, std::optional<std::uint64_t>& value, const std::string& doc,
                      std::uint64_t least, std::uint64_t most) {
  return Option(add_count(app_, names, value, doc, least, most));
}

Option Command::flag(const std::string& names, bool& value, const std::string& doc) {
  return Option(*app_.add_flag(names, value, doc));
}

Option Command::flag(const std::string& names, void (*act)(), const std::string& doc) {
  return Option(*app_.add_flag_callback(names, act, doc));
}

Command& Command::at_most_one(const std::string& heading) {
  CLI::Option_group& group = *app_.add_option_group(heading);
  group.require_option(0, 1);
  return add(group);
}

void Command::completes(std::function<std::vector<std::string>()> names) { names_ = std::move(names); }

NextWords Command::next_words() const {
  NextWords next{path_of(app_), names_ ? names_() : std::vector<std::string>{}, {}, {}};
  add_options(app_, next);
  for (const auto& command : below_) {
    const std::string& name = command->app_.get_name();
    if (name.empty()) add_options(command->app_, next);  // a group of options
  }
  for (const auto& command : below_) {
    const std::string& name = command->app_.get_name();
    if (name.empty()) continue;
    next.words.push_back(name);
    next.below.push_back(command->next_words());
  }
  return next;
}

const Command& Command::program() const { return above_ ? above_->program() : *this; }

}  // namespace ttc
