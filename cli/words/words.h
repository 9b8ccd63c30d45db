#pragma once
/// Commands and the words they take. A command declares its words once; parsing, --help, complaints about
/// what was said and the shell's completion all come from that. The library behind it is seen by words.cpp
/// alone: it takes longer to compile than any subcommand.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/words/number_list.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace ttc {

/// An option or a positional argument, as declared; what is called on it says more of it.
class Option {
 public:
  explicit Option(CLI::Option& option) : option_(&option) {}
  Option required() const;                      ///< nothing runs without it
  Option needed() const;                        ///< the same for a call, first in its --help
  Option shows_default() const;                 ///< in --help
  Option shape(const std::string& name) const;  ///< of its value in --help: "LIST", "C0,C1,..."
  Option one_of(const std::vector<std::string>& values) const;  ///< anything else is refused
  Option excludes(const Option& other) const;

 private:
  CLI::Option* option_;
};

/// What the shell completes after a command.
struct NextWords {
  std::string path;                                         ///< "ttcsim exact majority"
  std::vector<std::string> words;                           ///< names, options, commands
  std::vector<std::pair<std::string, std::string>> values;  ///< an option and its choice: "quick full"
  std::vector<NextWords> below;                             ///< after each command below
};

/// A command is the program, a subcommand (`exact`) or a call of a subcommand (`majority`).
class Command {
 public:
  /// The program.
  Command(const std::string& name, const std::string& doc, const std::string& version);
  ~Command();
  Command(const Command&) = delete;
  Command& operator=(const Command&) = delete;

  Command& subcommand(const std::string& name);
  /// A call of a subcommand. One of its calls has to be said; words that none of them knows are refused by
  /// name.
  Command& call(const std::string& name);
  /// Understands the words and does what they say. Throws ScenarioError for words that it does not
  /// understand, and what the command throws.
  void run(int argc, char** argv);

  /// What the command is good for, in a line, and what it does when it is said.
  void does(const std::string& doc, std::function<void()> act);
  /// The same with options of its own, which are returned so that words can be declared for them.
  template <class Options>
  Options& does(const std::string& doc, void (*act)(const Options&)) {
    const auto options = std::make_shared<Options>();
    does(doc, [options, act] { act(*options); });
    return *options;
  }
  /// More for --help, after the options.
  void footer(const std::string& text);

  /// Words that fill `value`. Names are an option's ("-o,--output") or a positional argument's ("SCENARIO").
  Option text(const std::string& names, std::string& value, const std::string& doc);
  /// A positional argument takes all that follows, an option one text each time it is given.
  Option texts(const std::string& names, std::vector<std::string>& value, const std::string& doc);
  Option number(const std::string& names, double& value, const std::string& doc);
  /// A count from `least` to `most`, as parse_count() reads it. One of the names is long.
  Option count(const std::string& names, std::uint64_t& value, const std::string& doc,
               std::uint64_t least = 0, std::uint64_t most = kAnyCount);
  Option count(const std::string& names, std::optional<std::uint64_t>& value, const std::string& doc,
               std::uint64_t least = 0, std::uint64_t most = kAnyCount);
  Option flag(const std::string& names, bool& value, const std::string& doc);
  /// Does something as soon as it is read.
  Option flag(const std::string& names, void (*act)(), const std::string& doc);
  /// Of the options declared on what is returned at most one can be given.
  Command& at_most_one(const std::string& heading);

  /// Names that may follow, for the shell's completion.
  void completes(std::function<std::vector<std::string>()> names);
  /// What the shell completes after this command.
  NextWords next_words() const;
  const Command& program() const;

 private:
  Command(CLI::App& app, Command& above);
  Command& add(CLI::App& app);

  std::unique_ptr<CLI::App> program_;  ///< of the program alone
  CLI::App& app_;
  const Command* above_ = nullptr;
  std::vector<std::unique_ptr<Command>> below_;
  std::function<std::vector<std::string>()> names_;
};

}  // namespace ttc
